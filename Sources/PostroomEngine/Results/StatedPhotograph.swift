internal import PostroomModel

/// A photograph of a row as results say it, by the names of `photo --json`; what was not found out is null.
struct StatedPhotograph: Codable {
  var report: PhotographReport

  private enum CodingKeys: String, CodingKey { case verdict, format, width, height, faces, face, checks, notes }

  init(_ report: PhotographReport) { self.report = report }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    report = PhotographReport(
      format: try values.decode(String.self, forKey: .format),
      verdict: try values.decode(PhotographVerdict.self, forKey: .verdict),
      width: try values.decode(Int.self, forKey: .width), height: try values.decode(Int.self, forKey: .height),
      face: try values.decodeIfPresent(StatedFace.self, forKey: .face)?.face,
      faces: try values.decode(Int.self, forKey: .faces),
      checks: try values.decode([StatedCheck].self, forKey: .checks).map(\.check),
      notes: try values.decodeIfPresent([String].self, forKey: .notes) ?? [])
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(report.verdict, forKey: .verdict)
    try container.encode(report.format, forKey: .format)
    try container.encode(report.width, forKey: .width)
    try container.encode(report.height, forKey: .height)
    try container.encode(report.faces, forKey: .faces)
    try container.encode(report.face.map(StatedFace.init), forKey: .face)
    try container.encode(report.checks.map(StatedCheck.init), forKey: .checks)
    if !report.notes.isEmpty { try container.encode(report.notes, forKey: .notes) }
  }
}

/// A face: its box and points in pixels.
private struct StatedFace: Codable {
  let box: [Double]
  let eyes: Eyes
  let chin: [Double]
  let crown: [Double]
  let roll: Double
  let yaw: Double

  struct Eyes: Codable {
    let right: [Double]
    let left: [Double]
  }

  init(_ face: PhotographFace) {
    box = [face.box.x0, face.box.y0, face.box.x1, face.box.y1].map { Double($0).fourDecimals }
    eyes = Eyes(right: face.rightEye.stated, left: face.leftEye.stated)
    (chin, crown) = (face.chin.stated, face.crown.stated)
    (roll, yaw) = (face.roll.fourDecimals, face.yaw.fourDecimals)
  }

  /// The face; nil when its box or a point has another number of sides.
  var face: PhotographFace? {
    guard box.count == 4, let right = PhotographPoint(stated: eyes.right),
      let left = PhotographPoint(stated: eyes.left),
      let chin = PhotographPoint(stated: chin), let crown = PhotographPoint(stated: crown)
    else { return nil }
    return PhotographFace(
      box: Box(x0: Float(box[0]), y0: Float(box[1]), x1: Float(box[2]), y1: Float(box[3])), rightEye: right,
      leftEye: left, chin: chin, crown: crown, roll: roll, yaw: yaw)
  }
}

/// A check, with null for a value or limit that there is not.
private struct StatedCheck: Codable {
  let check: PhotographCheck

  private enum CodingKeys: String, CodingKey { case name, value, unit, min, max, verdict, reason }

  init(_ check: PhotographCheck) { self.check = check }

  init(from decoder: any Decoder) throws { check = try PhotographCheck(from: decoder) }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(check.name.rawValue, forKey: .name)
    try container.encode(check.value?.fourDecimals, forKey: .value)
    try container.encode(check.unit, forKey: .unit)
    try container.encode(check.min?.fourDecimals, forKey: .min)
    try container.encode(check.max?.fourDecimals, forKey: .max)
    try container.encode(check.verdict, forKey: .verdict)
    try container.encode(check.reason, forKey: .reason)
  }
}

extension PhotographReport {
  /// Why it did not pass, a sentence each.
  var reasons: String {
    checks.filter { $0.verdict == .fail || $0.verdict == .warn }.map(\.reason).joined(separator: " ")
  }
}

extension PhotographPoint {
  fileprivate init?(stated: [Double]) {
    guard stated.count == 2 else { return nil }
    self.init(x: stated[0], y: stated[1])
  }

  fileprivate var stated: [Double] { [x.fourDecimals, y.fourDecimals] }
}

extension Double {
  /// The value as `photo --json` has it.
  fileprivate var fourDecimals: Double { (self * 10_000).rounded() / 10_000 }
}
