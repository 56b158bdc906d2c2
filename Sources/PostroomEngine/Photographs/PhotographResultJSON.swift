internal import PostroomModel

extension PhotographResult {
  /// The result as one line of JSON without a newline; what was not found out is null.
  ///
  /// `file`, `verdict`, `format`, `face`, `checks` and `iso` are the contract; numbers have four decimals at most.
  ///
  /// - Complexity: O(checks).
  public var json: String { String(decoding: bytes.object, as: UTF8.self) }

  private var bytes: JSONText {
    var object = JSONText()
    object.write("file", file)
    if let page { object.write("page", page) }
    guard let report else {
      object.raw("verdict", JSONText.null)
      object.write("fault", fault ?? Fault(.internalError, file, "Nothing was found out."))
      return object
    }
    object.write("verdict", report.verdict.rawValue)
    object.write("format", report.format)
    object.write("width", report.width)
    object.write("height", report.height)
    object.write("faces", report.faces)
    object.raw("face", report.face.map { $0.json } ?? JSONText.null)
    object.raw("checks", JSONText.array(report.checks.map(\.json)))
    if !report.iso.isEmpty { object.raw("iso", report.isoJSON) }
    if let mending = report.mending { object.raw("mending", mending.json) }
    if !report.notes.isEmpty { object.write("notes", report.notes) }
    object.write("mended", mended)
    object.write("annotated", annotated)
    return object
  }
}

extension JSONText {
  fileprivate static let null = Array("null".utf8)

  fileprivate static func number(_ value: Double) -> [UInt8] {
    guard value.isFinite, abs(value) < 1e12 else { return null }
    let rounded = (value * 10_000).rounded() / 10_000
    // Whole numbers are written as such: 1350, not 1350.0.
    return Array((rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)").utf8)
  }

  fileprivate mutating func number(_ name: String, _ value: Double?) { raw(name, value.map(Self.number) ?? Self.null) }

  fileprivate mutating func point(_ name: String, _ point: PhotographPoint) {
    raw(name, Self.array([Self.number(point.x), Self.number(point.y)]))
  }

  fileprivate mutating func write(_ name: String, _ fault: Fault) {
    var object = JSONText()
    object.write("code", fault.code.rawValue)
    object.write("title", fault.title)
    object.write("detail", fault.detail)
    object.write("remedy", fault.code.photographRemedy)
    raw(name, object.object)
  }
}

extension PhotographFace {
  fileprivate var json: [UInt8] {
    var object = JSONText()
    object.raw("box", JSONText.array([box.x0, box.y0, box.x1, box.y1].map { JSONText.number(Double($0)) }))
    var eyes = JSONText()
    eyes.point("right", rightEye)
    eyes.point("left", leftEye)
    object.raw("eyes", eyes.object)
    object.point("chin", chin)
    object.point("crown", crown)
    object.number("roll", roll)
    object.number("yaw", yaw)
    return object.object
  }
}

extension PhotographCheck {
  fileprivate var json: [UInt8] {
    var object = JSONText()
    object.write("name", name.rawValue)
    object.number("value", value)
    object.write("unit", unit)
    object.number("min", min)
    object.number("max", max)
    object.write("verdict", verdict.rawValue)
    object.write("reason", reason)
    return object.object
  }
}

extension PhotographReport {
  /// The components by their names: what was measured, and the score that it is mapped to.
  fileprivate var isoJSON: [UInt8] {
    var object = JSONText()
    for component in iso {
      var value = JSONText()
      value.number("native", component.native)
      value.number("score", component.score.map(Double.init))
      object.raw(component.name, value.object)
    }
    return object.object
  }
}

extension PhotographMending {
  fileprivate var json: [UInt8] {
    var object = JSONText()
    object.write("done", done)
    object.write("left", left)
    object.write("verdict", verdict.rawValue)
    object.raw("checks", JSONText.array(checks.map(\.json)))
    return object.object
  }
}
