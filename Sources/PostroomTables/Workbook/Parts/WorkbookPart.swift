internal import PostroomModel

/// What a workbook's main part says: its sheets, and from when it counts days.
struct WorkbookPart {
  /// A sheet as the workbook lists it.
  struct Sheet {
    let name: String
    let isHidden: Bool
    /// The part with its cells; nil for sheets of charts and macros.
    let part: String?
  }

  private(set) var sheets: [Sheet] = []
  private(set) var epoch = SerialDate.Epoch.from1900

  /// Reads the main part.
  ///
  /// - Throws: Those of ``MarkupReader/next()``; `file-too-large` when there are too many sheets.
  init(_ part: String, _ relationships: Relationships, _ parts: PackageParts) throws(Fault) {
    var reader = try parts.reader(part, subject: "workbook")
    while true {
      let token = try reader.next()
      if case .finished = token { return }
      guard case .start = token else { continue }
      if reader.isKnown("workbookPr") {
        if try reader.isTrue("date1904") { epoch = .from1904 }
      } else if reader.isKnown("sheet") {
        guard sheets.count < parts.limits.archiveEntries else {
          throw WorkbookFault.tooLarge("workbook", "It has more than \(parts.limits.archiveEntries) sheets.")
        }
        sheets.append(try Self.sheet(reader, relationships))
      }
    }
  }

  private static func sheet(_ reader: borrowing MarkupReader, _ relationships: Relationships) throws(Fault) -> Sheet {
    let relationship = try reader.relationship().flatMap { relationships.byIdentifier[$0] }
    let state = try reader.string("state")
    return Sheet(
      name: try reader.string("name") ?? "", isHidden: state == "hidden" || state == "veryHidden",
      part: relationship?.kind == "worksheet" ? relationship?.part : nil)
  }
}
