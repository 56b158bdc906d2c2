internal import PostroomModel
internal import Yams

/// Reads where scans of several documents are divided.
enum SplitReader {
  private static let keys = ["separators", "blank_pages"]
  /// More texts than anybody prints on sheets.
  private static let mostCodes = 32
  /// The longest text that a sheet's code holds legibly.
  private static let longestCode = 80

  /// The rule under `split:`; nil when there is none.
  static func read(_ profile: MappingReader, _ production: Production, problems: inout ProblemList) -> SplitRule? {
    guard let node = profile["split"],
      let reader = MappingReader(node, section: "'split'", keys: keys, problems: &problems)
    else { return nil }
    let codes = codes(reader, problems: &problems)
    let blankPages = reader.integer("blank_pages", in: 1...20, problems: &problems)
    guard !codes.isEmpty || blankPages != nil else {
      problems.add(
        node, "'split' says nothing that documents are divided by.",
        "Write 'separators: true', or how many 'blank_pages' in a row divide documents.")
      return nil
    }
    if !codes.isEmpty, production.barcodes == RecognitionSettings.Barcodes.never.rawValue {
      problems.add(
        node, "Separator sheets are found by their codes, and codes are not read.",
        "Write 'barcodes: scans' under 'production'.")
    }
    return SplitRule(codes: codes, blankPages: blankPages)
  }

  /// `true` stands for the usual sheets, a list for others.
  private static func codes(_ reader: MappingReader, problems: inout ProblemList) -> [String] {
    guard let node = reader["separators"] else { return [] }
    if node.sequence == nil {
      let isWanted = ProductionReader.flag(reader, "separators", problems: &problems) ?? false
      return isWanted ? SplitRule.usualCodes : []
    }
    let nodes = reader.list("separators", problems: &problems)
    if nodes.count > mostCodes {
      problems.add(node, "There are \(nodes.count) separators.", "Name at most \(mostCodes).")
    }
    return nodes.prefix(mostCodes).compactMap { node in
      let code = node.scalar?.string ?? ""
      if (1...longestCode).contains(code.count), code.allSatisfy(\.isASCII) { return code }
      problems.add(node, "'\(code)' is no text of a sheet.", "Write up to \(longestCode) ASCII characters.")
      return nil
    }
  }
}
