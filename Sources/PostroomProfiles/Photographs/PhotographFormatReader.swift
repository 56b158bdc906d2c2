internal import PostroomModel
internal import Yams

/// Reads a format of photographs from its YAML tree.
struct PhotographFormatReader {
  private static let keys = [
    "name", "title", "source", "millimetres", "pixels", "dpi", "background", "files", "gray", "limits",
  ]

  private var problems = ProblemList()

  /// The format, which is whole only when there is no problem, and all problems.
  static func read(_ node: Node) -> (format: PhotographFormat?, problems: [ProfileProblem]) {
    var reader = PhotographFormatReader()
    let format = reader.format(node)
    return (format, reader.problems.sorted)
  }

  private mutating func format(_ node: Node) -> PhotographFormat? {
    guard let reader = MappingReader(node, section: "A photograph format", keys: Self.keys, problems: &problems) else {
      return nil
    }
    let name = reader.text("name", example: "icao", problems: &problems)
    if let name, let node = reader["name"] { checkName(name, node) }
    let title = reader.text("title", example: "Passport, 35 × 45 mm", problems: &problems)
    let source = reader.text("source", example: "https://www.icao.int", problems: &problems)
    let millimetres = size(reader, "millimetres", in: 10...200)
    let pixels = size(reader, "pixels", in: 100...5_000)
    checkSizes(reader, millimetres, pixels)
    let limits = PhotographLimitsReader.read(reader["limits"], millimetres: millimetres, problems: &problems)
    guard let name, let title, let source else { return nil }
    var format = PhotographFormat(
      name: name, title: title, source: source, millimetres: millimetres, pixels: pixels,
      dpi: reader.number("dpi", in: 72...2_400, problems: &problems) ?? 300, background: background(reader),
      files: files(reader), limits: limits)
    format.allowsGray = ProductionReader.flag(reader, "gray", problems: &problems) ?? false
    if problems.problems.isEmpty, PhotographGeometry.keeping(format) == nil {
      problems.add(
        reader["limits"], "The rules exclude each other: no head of a usual shape can keep them all.",
        "Widen 'head-height', 'head-width', 'eye-line', 'margins', 'inter-eye-distance' or the size.")
    }
    return format
  }

  private mutating func checkName(_ name: String, _ node: Node) {
    let isKebabCase =
      name.first != "-" && name.last != "-" && name.count <= 64
      && name.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }
    if !isKebabCase {
      problems.add(
        node, "'\(name)' cannot name a format.", "Use up to 64 small letters, digits and '-', such as 'uk-passport'.")
    }
  }

  private mutating func size(_ reader: MappingReader, _ key: String, in range: ClosedRange<Double>) -> PhotographSize? {
    guard let node = reader[key],
      let section = MappingReader(node, section: "'\(key)'", keys: ["width", "height"], problems: &problems),
      section.required("width", example: "35", problems: &problems) != nil,
      section.required("height", example: "45", problems: &problems) != nil,
      let width = section.number("width", in: range, problems: &problems),
      let height = section.number("height", in: range, problems: &problems)
    else { return nil }
    if key == "pixels", width != width.rounded() || height != height.rounded() {
      problems.add(node, "'pixels' are not whole.", "Write whole numbers.")
    }
    return PhotographSize(width: width, height: height)
  }

  private mutating func checkSizes(_ reader: MappingReader, _ millimetres: PhotographSize?, _ pixels: PhotographSize?) {
    if reader["millimetres"] == nil, reader["pixels"] == nil {
      problems.add(
        reader.node, "The format has no size.", "Add a line such as 'millimetres: {width: 35, height: 45}'.")
    }
    guard let millimetres, let pixels else { return }
    let printed = millimetres.width / millimetres.height
    let digital = pixels.width / pixels.height
    if (printed / digital - 1).magnitude > 0.01 {
      problems.add(
        reader["pixels"], "'pixels' and 'millimetres' have different proportions.",
        "Give both the same, or leave one away.")
    }
  }

  private mutating func background(_ reader: MappingReader) -> [Int] {
    guard let node = reader["background"] else { return [255, 255, 255] }
    let values = (node.sequence.map(Array.init) ?? []).compactMap { $0.scalar.flatMap { Int($0.string) } }
    if values.count == 3, node.sequence?.count == 3, values.allSatisfy((0...255).contains) { return values }
    problems.add(
      node, "'background' is not a colour.", "Write red, green and blue from 0 to 255: 'background: [240, 240, 240]'.")
    return [255, 255, 255]
  }

  private mutating func files(_ reader: MappingReader) -> [DocumentFormat] {
    guard let node = reader["files"] else { return [.jpeg] }
    let known = DocumentFormat.allCases.filter(\.isImage)
    let files = reader.list("files", problems: &problems).compactMap { node -> DocumentFormat? in
      let name = node.scalar?.string ?? "?"
      if let format = known.first(where: { $0.rawValue == name }) { return format }
      problems.add(
        node, "'\(name)' is no format of pictures.", Spelling.remedy(for: name, among: known.map(\.rawValue)))
      return nil
    }
    if files.isEmpty { problems.add(node, "'files' names no format of pictures.", "Write 'files: [jpeg]'.") }
    return files
  }
}
