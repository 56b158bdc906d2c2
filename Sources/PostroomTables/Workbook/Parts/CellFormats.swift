internal import PostroomModel

/// What the formats of cells make of numbers, by the number that cells name them by.
struct CellFormats: Sendable {
  /// The meaning of each format.
  private(set) var meanings: [NumberMeaning] = []

  /// More formats than any program writes; spreadsheets themselves stop at 65,490.
  private static let mostFormats = 1 << 20

  /// Formats of a workbook that has none.
  init() {}

  /// Reads the part of styles.
  ///
  /// - Throws: Those of ``MarkupReader/next()``; `file-too-large` when there are too many.
  init(_ part: String, _ parts: PackageParts) throws(Fault) {
    var reader = try parts.reader(part, subject: "styles")
    var codes: [Int: NumberMeaning] = [:]
    // The styles that formats are based on have the same elements, elsewhere.
    var isCells = false
    while true {
      let token = try reader.next()
      if case .finished = token { return }
      guard case .start = token else { continue }
      if reader.isKnown("numFmt"), let number = try reader.number("numFmtId"),
        let code = try reader.attribute("formatCode")
      {
        // Formats of conditions and of single cells repeat numbers; the list of the workbook comes first.
        if codes[number] == nil { codes[number] = .of(code) }
      } else if reader.isKnown("cellXfs") {
        isCells = true
      } else if reader.isKnown("cellStyleXfs") || reader.isKnown("cellStyles") || reader.isKnown("dxfs") {
        isCells = false
      } else if isCells, reader.isKnown("xf") {
        let number = try reader.number("numFmtId") ?? 0
        meanings.append(codes[number] ?? .ofBuiltIn(number))
      }
      guard meanings.count <= Self.mostFormats, codes.count <= Self.mostFormats else {
        throw WorkbookFault.tooLarge("styles", "It has more than \(Self.mostFormats) formats.")
      }
    }
  }
}
