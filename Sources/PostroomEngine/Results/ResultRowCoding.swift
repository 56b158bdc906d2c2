internal import Foundation
internal import PostroomModel

extension ResultRow {
  /// The row as one line of JSON without a newline, with sorted keys.
  ///
  /// The contract has null where there is nothing; Swift's encoder leaves such keys out, so they are written here.
  public var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard let data = try? encoder.encode(self) else { return "{}" }
    return String(decoding: data, as: UTF8.self)
  }

  /// Reads a row; those of earlier versions have no lines, no doubts and no locale.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    id = try values.decodeIfPresent(String.self, forKey: .id)
    source = try values.decode(String.self, forKey: .source)
    status = try values.decode(Outcome.self, forKey: .status)
    category = try values.decodeIfPresent(String.self, forKey: .category)
    confidence = try values.decodeIfPresent(Double.self, forKey: .confidence)
    evidence = try values.decode([Classification.Evidence].self, forKey: .evidence)
    runnersUp = try values.decode([Classification.RunnerUp].self, forKey: .runnersUp)
    let stated = try values.decode(StatedFields.self, forKey: .fields)
    fields = stated.fields
    lines = stated.lines
    locale = try values.decodeIfPresent(StatedLocale.self, forKey: .locale)?.locale ?? DocumentLocale()
    doubts = try values.decodeIfPresent([StatedDoubt].self, forKey: .doubts)?.map(\.doubt) ?? []
    pages = try values.decode(Int.self, forKey: .pages)
    pageSources = try values.decode([String: Int].self, forKey: .pageSources)
    part = try values.decodeIfPresent(StatedPart.self, forKey: .part)
    parts = try values.decodeIfPresent([PageRange].self, forKey: .parts) ?? []
    rotation = try values.decode(Int.self, forKey: .rotation)
    language = try values.decodeIfPresent(String.self, forKey: .language)
    photograph = try values.decodeIfPresent(StatedPhotograph.self, forKey: .photograph)?.report
    assist = try values.decodeIfPresent(AssistAccount.self, forKey: .assist)
    embeddedFiles = try values.decode([EmbeddedFile].self, forKey: .embeddedFiles)
    destination = try values.decodeIfPresent(String.self, forKey: .destination)
    duplicateOf = try values.decodeIfPresent(String.self, forKey: .duplicateOf)
    warnings = try values.decode([String].self, forKey: .warnings)
    memory = try values.decode([Stage: Int].self, forKey: .memory)
    timings = try values.decode([Stage: Double].self, forKey: .timings)
    fault = try values.decodeIfPresent(FaultReport.self, forKey: .fault)
  }

  /// Writes every key, with null for what is missing; a photograph and a language model are left out where there are none.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(source, forKey: .source)
    try container.encode(status, forKey: .status)
    try container.encode(category, forKey: .category)
    try container.encode(confidence.map(Self.rounded), forKey: .confidence)
    try container.encode(evidence, forKey: .evidence)
    try container.encode(runnersUp, forKey: .runnersUp)
    try container.encode(StatedFields(fields: fields, lines: lines), forKey: .fields)
    try container.encode(StatedLocale(locale: locale), forKey: .locale)
    try container.encode(doubts.map(StatedDoubt.init), forKey: .doubts)
    try container.encode(pages, forKey: .pages)
    try container.encode(pageSources, forKey: .pageSources)
    try container.encode(part, forKey: .part)
    try container.encode(parts, forKey: .parts)
    try container.encode(rotation, forKey: .rotation)
    try container.encode(language, forKey: .language)
    try container.encodeIfPresent(photograph.map(StatedPhotograph.init), forKey: .photograph)
    try container.encodeIfPresent(assist, forKey: .assist)
    try container.encode(embeddedFiles, forKey: .embeddedFiles)
    try container.encode(destination, forKey: .destination)
    try container.encode(duplicateOf, forKey: .duplicateOf)
    try container.encode(warnings, forKey: .warnings)
    try container.encode(memory.keyedByName, forKey: .memory)
    try container.encode(timings.mapValues(Self.rounded).keyedByName, forKey: .timings)
    try container.encode(fault, forKey: .fault)
  }

  /// Three decimals say all that a measurement knows.
  private static func rounded(_ value: Double) -> Double { (value * 1_000).rounded() / 1_000 }
}

extension Dictionary where Key == Stage {
  fileprivate var keyedByName: [String: Value] {
    [String: Value](uniqueKeysWithValues: map { ($0.key.rawValue, $0.value) })
  }
}
