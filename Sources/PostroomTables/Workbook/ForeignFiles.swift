internal import PostroomModel

/// Refuses what is no workbook of the kind that is read, and says how to make it one.
enum ForeignFiles {
  /// The one remedy for all of them.
  private static let conversion = "Open it in Excel or LibreOffice and save it as .xlsx."

  /// Refuses files by their first bytes.
  static func refuse(_ source: TableSource) throws(Fault) {
    guard source.bytes > 0 else { throw Fault(.fileEmpty, "workbook", "It has no bytes.") }
    let head = try source.bytes(in: 0..<8)
    if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { throw try compound(source) }
    guard head.starts(with: [0x50, 0x4B]) else {
      throw Fault(.formatUnsupported, "workbook", "It is no workbook. \(conversion)")
    }
  }

  /// Refuses archives that are something else.
  static func refuse(_ directory: ArchiveDirectory) throws(Fault) {
    if directory.entry(named: "content.xml") != nil || directory.entry(named: "mimetype") != nil {
      throw unsupported("an OpenDocument file (.ods)", "soffice --headless --convert-to xlsx FILE")
    }
    let isNumbers = directory.entry(named: "index.zip") != nil || directory.names.contains { $0.hasSuffix(".iwa") }
    guard isNumbers else { return }
    throw Fault(
      .formatUnsupported, "workbook",
      "It is a file of Apple Numbers; export it from there as an Excel workbook (.xlsx).")
  }

  /// Refuses packages whose main part is no workbook.
  static func refuse(main: String, isThere: Bool) throws(Fault) {
    if main.hasSuffix(".bin") {
      throw unsupported("a binary workbook (.xlsb)", "soffice --headless --convert-to xlsx FILE")
    }
    if main.hasPrefix("word/") || main.hasPrefix("ppt/") {
      throw Fault(
        .formatUnsupported, "workbook",
        "It is a text document or a presentation; copy its table into a workbook (.xlsx).")
    }
    guard isThere else { throw Fault(.formatUnsupported, "workbook", "It is an archive that holds no workbook.") }
  }

  /// What is to be said of a compound file.
  private static func compound(_ source: TableSource) throws(Fault) -> Fault {
    let streams = try CompoundDirectory.names(source)
    if streams.contains("EncryptedPackage") {
      if streams.contains("DRMEncryptedDataSpace") || streams.contains("DRMEncryptedTransform") {
        return Fault(.securityUnsupported, "workbook", "It is protected by rights management.")
      }
      return Fault(.passwordNeeded, "workbook", "It is an encrypted workbook.")
    }
    if streams.contains("Workbook") || streams.contains("Book") {
      return unsupported("a workbook of Excel 97 to 2003 (.xls)", "soffice --headless --convert-to xlsx FILE")
    }
    return Fault(.formatUnsupported, "workbook", "It is an Office file without a workbook. \(conversion)")
  }

  private static func unsupported(_ kind: String, _ command: String) -> Fault {
    Fault(.formatUnsupported, "workbook", "It is \(kind). \(conversion) Or convert it with '\(command)'.")
  }
}
