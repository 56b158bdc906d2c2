public import PostroomModel
internal import PostroomTypesetting

/// The values of a form's fields, typeset for a layer that is laid over it.
public struct FormLayer: Sendable {
  /// The layer: a PDF with a page for each of the form's, as large.
  public let bytes: [UInt8]
  /// The places whose own appearance goes.
  public let replaced: [FormOrder.Place]
  /// What a person should know, one sentence each: what does not fit, and what has no field.
  public let warnings: [String]

  /// Letters become no smaller than this to fit, in points.
  private static let leastSize = 4.0
  /// The size where the form leaves it open, in points.
  private static let usualSize = 10.0

  /// Typesets values.
  ///
  /// - Parameters:
  ///   - values: The texts by the fields' names. A check box is crossed by a text that is not empty, and of radio buttons
  ///     that one whose choice it is.
  ///   - form: The form.
  ///   - moment: When it is made, ISO 8601; it stands in the file.
  /// - Throws: `form-unusable` when a value has no field; `typesetting-missing`, `output-unwritable`.
  public init(_ values: [String: String], on form: FormDescription, moment: String) throws(Fault) {
    let names = Set(form.fields.map(\.name))
    if let unknown = values.keys.sorted().first(where: { !names.contains($0) }) {
      throw Fault(.formUnusable, unknown, "The form has no field '\(unknown)'.")
    }
    guard let first = form.pages.first else { throw Fault(.formUnusable, "", "The form has no pages.") }
    let document = TypesetDocument(
      try TypesettingLibraries.open(), size: PageSize(first), created: moment)
    var replaced: [FormOrder.Place] = []
    var warnings: [String] = []
    for (index, page) in form.pages.enumerated() {
      if index > 0 { document.beginPage(size: PageSize(page)) }
      for field in form.fields where field.page == index + 1 {
        guard let value = values[field.name] else { continue }
        let isReplaced = field.isFilled
        if isReplaced { replaced.append(FormOrder.Place(page: field.page, annotation: field.annotation)) }
        if let warning = Self.draw(value, in: field, on: document.canvas) { warnings.append(warning) }
      }
    }
    bytes = try document.finish()
    self.replaced = replaced
    self.warnings = warnings
  }

  private static func draw(_ value: String, in field: FormField, on canvas: Canvas) -> String? {
    let area = Area(field.box)
    guard area.width > 1, area.height > 1 else { return value.isEmpty ? nil : "'\(field.name)' has no room." }
    switch field.kind {
    case .checkBox: if !value.isEmpty { cross(area, on: canvas) }
    case .radioButton: if value == field.choice { dot(area, on: canvas) }
    case .other: return value.isEmpty ? nil : "'\(field.name)' takes no text."
    case .text where value.isEmpty: return nil
    case .text where field.isComb: return comb(value, in: field, area, on: canvas)
    case .text: return text(value, in: field, area, on: canvas)
    }
    return nil
  }

  private static func cross(_ area: Area, on canvas: Canvas) {
    let side = min(area.width, area.height) * 0.6
    let (x, y) = (area.x + area.width / 2 - side / 2, area.y + area.height / 2 - side / 2)
    let thickness = max(0.8, side / 8)
    canvas.line(from: Spot(x, y), to: Spot(x + side, y + side), thickness: thickness)
    canvas.line(from: Spot(x + side, y), to: Spot(x, y + side), thickness: thickness)
  }

  private static func dot(_ area: Area, on canvas: Canvas) {
    let side = min(area.width, area.height) * 0.5
    canvas.ellipse(
      Area(x: area.x + area.width / 2 - side / 2, y: area.y + area.height / 2 - side / 2, width: side, height: side),
      fill: .black, frame: nil)
  }

  private static func style(_ field: FormField, _ area: Area) -> TextStyle {
    let open = field.isMultiline ? usualSize : min(12, area.height * 0.7)
    var style = TextStyle(.sans, size: field.size > 0 ? Double(field.size) : open)
    style.alignment = field.alignment == 1 ? .centre : field.alignment == 2 ? .right : .left
    return style
  }

  /// Text in its box: smaller letters where it does not fit, cut by the box where even those do not.
  private static func text(_ value: String, in field: FormField, _ area: Area, on canvas: Canvas) -> String? {
    let (width, height) = (max(1, area.width - 4), area.height)
    let text = StyledText(value)
    var style = style(field, area)
    func size() -> (width: Double, height: Double) {
      canvas.size(of: text, width: field.isMultiline ? width : nil, style: style)
    }
    func fits() -> Bool { size().width <= width + 0.01 && size().height <= height + 1 }
    while !fits(), style.size > leastSize { style.size = max(leastSize, style.size * 0.93) }
    let isWhole = fits()
    let taken = size()
    let x: Double =
      switch style.alignment {
      case .centre: area.x + area.width / 2
      case .right: area.x + area.width - 2
      case .left, .justified: area.x + 2
      }
    canvas.clipped(to: area) { canvas in
      if field.isMultiline {
        canvas.text(text, x: area.x + 2, y: area.y + 1, width: width, style: style)
      } else {
        canvas.text(text, x: x, y: area.y + max(0, (height - taken.height) / 2), style: style)
      }
    }
    return isWhole ? nil : "'\(field.name)' has no room for all of '\(value)'."
  }

  /// A character in each of the field's places.
  private static func comb(_ value: String, in field: FormField, _ area: Area, on canvas: Canvas) -> String? {
    let step = area.width / Double(field.places)
    var style = style(field, area).centred
    style.size = min(style.size, step * 1.2)
    for (index, character) in value.prefix(field.places).enumerated() {
      let height = canvas.size(of: StyledText(String(character)), style: style).height
      canvas.text(
        String(character), x: area.x + (Double(index) + 0.5) * step, y: area.y + max(0, (area.height - height) / 2),
        style: style)
    }
    return value.count <= field.places ? nil : "'\(field.name)' has \(field.places) places for '\(value)'."
  }
}

extension PageSize {
  fileprivate init(_ page: FormDescription.PageArea) {
    self.init(width: Double(min(max(page.width, 1), 14_400)), height: Double(min(max(page.height, 1), 14_400)))
  }
}

extension Area {
  fileprivate init(_ box: Box) {
    let edges = [box.x0, box.y0, box.x1, box.y1].map { $0.isFinite ? Double(min(max($0, -20_000), 20_000)) : 0 }
    self.init(
      x: min(edges[0], edges[2]), y: min(edges[1], edges[3]), width: abs(edges[2] - edges[0]),
      height: abs(edges[3] - edges[1]))
  }
}
