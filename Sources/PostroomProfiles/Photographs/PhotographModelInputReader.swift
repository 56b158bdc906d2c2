internal import PostroomModel
internal import Yams

/// Reads what goes into a model.
enum PhotographModelInputReader {
  private static let keys = [
    "width", "height", "layout", "channels", "mean", "scale", "std", "crop", "margin", "region",
  ]
  private static let sides = 8...2_048

  /// The input under `input:`; nil, with a problem noted, when it is not whole.
  static func input(
    _ model: MappingReader, _ purpose: PhotographModel.Purpose?, problems: inout ProblemList
  ) -> PhotographModel.Input? {
    guard let node = model.required("input", example: "{width: 224, height: 224}", problems: &problems),
      let reader = MappingReader(node, section: "'input'", keys: keys, problems: &problems),
      reader.required("width", example: "224", problems: &problems) != nil,
      reader.required("height", example: "224", problems: &problems) != nil,
      let width = reader.integer("width", in: sides, problems: &problems),
      let height = reader.integer("height", in: sides, problems: &problems)
    else { return nil }
    var input = PhotographModel.Input(width: width, height: height)
    input.layout = choice(reader, "layout", problems: &problems) ?? .nchw
    input.channels = choice(reader, "channels", problems: &problems) ?? .rgb
    let count = input.channels.count
    input.mean =
      numbers(reader, "mean", count, in: -255...255, problems: &problems) ?? Array(repeating: 0, count: count)
    input.factor = factor(reader, count, problems: &problems)
    input.crop = crop(reader, purpose, problems: &problems)
    let cell = PhotographModel.faceCells.max() ?? 1
    if purpose == .faceDetector, width % cell != 0 || height % cell != 0 {
      problems.add(
        node, "A face detector's input is a multiple of \(cell) pixels wide and high.",
        "Write 'width: 640, height: 640'.")
    }
    return input
  }

  private static func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ reader: MappingReader, _ key: String, problems: inout ProblemList
  ) -> Choice? {
    guard let node = reader[key] else { return nil }
    let name = node.scalar?.string ?? "?"
    if let choice = Choice(rawValue: name) { return choice }
    problems.add(
      node, "'\(key)' cannot be '\(name)'.", Spelling.remedy(for: name, among: Choice.allCases.map(\.rawValue)))
    return nil
  }

  /// One number for all channels, or one for each.
  private static func numbers(
    _ reader: MappingReader, _ key: String, _ count: Int, in range: ClosedRange<Double>, problems: inout ProblemList
  ) -> [Double]? {
    guard let node = reader[key] else { return nil }
    let nodes = node.sequence.map(Array.init) ?? [node]
    let values = nodes.compactMap { $0.scalar.flatMap { Double($0.string) } }.filter(range.contains)
    if values.count == nodes.count, values.count == count { return values }
    if values.count == nodes.count, values.count == 1 { return Array(repeating: values[0], count: count) }
    problems.add(
      node, "'\(key)' has not \(count == 1 ? "one number" : "\(count) numbers, or one,") that can be.",
      "Give numbers from \(range.lowerBound) to \(range.upperBound), one for each channel in the order of 'channels'.")
    return nil
  }

  private static func factor(_ reader: MappingReader, _ count: Int, problems: inout ProblemList) -> [Double] {
    if let node = reader["std"], reader["scale"] != nil {
      problems.add(
        node, "'scale' and 'std' say the same.", "Remove one: numbers are multiplied by 'scale', or divided by 'std'.")
    }
    let scale = numbers(reader, "scale", count, in: 1e-6...1e6, problems: &problems)
    let deviation = numbers(reader, "std", count, in: 1e-6...1e6, problems: &problems)
    return scale ?? deviation?.map { 1 / $0 } ?? Array(repeating: 1, count: count)
  }

  private static func crop(
    _ reader: MappingReader, _ purpose: PhotographModel.Purpose?, problems: inout ProblemList
  ) -> PhotographModel.Input.Crop {
    let name = reader["crop"]?.scalar?.string ?? (purpose == .faceDetector ? "whole" : "aligned")
    refuse(reader, name == "face" ? "region" : name == "aligned" ? "margin" : nil, name, problems: &problems)
    if name == "whole" { refuse(reader, "region", name, problems: &problems) }
    if name == "whole" { refuse(reader, "margin", name, problems: &problems) }
    switch name {
    case "whole": return .whole
    case "face" where purpose != .faceDetector:
      return .face(margin: reader.number("margin", in: -0.4...3, problems: &problems) ?? 0.25)
    case "aligned" where purpose != .faceDetector: return region(reader, problems: &problems)
    default:
      let known = purpose == .faceDetector ? ["whole"] : ["aligned", "face", "whole"]
      problems.add(reader["crop"], "'crop' cannot be '\(name)'.", Spelling.remedy(for: name, among: known))
      return .whole
    }
  }

  private static func refuse(_ reader: MappingReader, _ key: String?, _ crop: String, problems: inout ProblemList) {
    guard let key, let node = reader[key] else { return }
    problems.add(node, "'\(key)' means nothing with 'crop: \(crop)'.", "Remove it.")
  }

  private static func region(
    _ reader: MappingReader, problems: inout ProblemList
  ) -> PhotographModel.Input.Crop {
    guard let node = reader["region"],
      let section = MappingReader(node, section: "'region'", keys: ["left", "top", "width"], problems: &problems)
    else { return .aligned(left: 0, top: 0, width: 616) }
    _ = section.required("width", example: "616", problems: &problems)
    return .aligned(
      left: section.number("left", in: -2_000...2_000, problems: &problems) ?? 0,
      top: section.number("top", in: -2_000...2_000, problems: &problems) ?? 0,
      width: section.number("width", in: 16...4_000, problems: &problems) ?? 616)
  }
}
