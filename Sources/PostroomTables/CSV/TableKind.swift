/// What kind of table a file is, by its first bytes.
public enum TableKind: String, Sendable, Codable, CaseIterable {
  /// Text in lines.
  case csv
  /// Text in lines, packed by gzip.
  case compressedCSV = "csv-gzip"
  /// An Office Open XML workbook.
  case workbook = "xlsx"
  /// A workbook of Excel 97 to 2003.
  case oldWorkbook = "xls"
  /// An OpenDocument spreadsheet.
  case openDocument = "ods"
  /// An Office file that opens with a password.
  case encryptedWorkbook = "encrypted-office"
  /// Nothing that holds a table.
  case other

  /// How many bytes of a file are worth being looked at.
  public static let headBytes = 4096

  /// The kind of the file that begins with `head`.
  ///
  /// A ZIP file is a workbook unless it says that it is something else: its reader will see. Text is what has next to no control
  /// characters; UTF-16 is text.
  public static func of(head: [UInt8]) -> TableKind {
    if head.starts(with: [0x1F, 0x8B, 0x08]) { return .compressedCSV }
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return archive(head) }
    if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      return holds(head, utf16("EncryptedPackage")) ? .encryptedWorkbook : .oldWorkbook
    }
    // BIFF 2 to 5 stand in no compound file: a BOF record comes first.
    if head.starts(with: [0x09, 0x08, 0x10, 0x00, 0x00, 0x06]) { return .oldWorkbook }
    let foreign: [[UInt8]] = [
      Array("%PDF-".utf8), [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], Array("GIF8".utf8), [0x7F, 0x45, 0x4C, 0x46],
    ]
    if foreign.contains(where: { head.starts(with: $0) }) { return .other }
    return isText(head) ? .csv : .other
  }

  /// Looks at the name of the first entry, and at the type that OpenDocument writes there (ODF 1.3 part 2, 3.3).
  private static func archive(_ head: [UInt8]) -> TableKind {
    guard head.count > 30, head[26] == 8, head.dropFirst(30).starts(with: Array("mimetype".utf8)) else {
      return .workbook
    }
    let isSpreadsheet = holds(head, Array("application/vnd.oasis.opendocument.spreadsheet".utf8))
    return isSpreadsheet ? .openDocument : .other
  }

  private static func isText(_ head: [UInt8]) -> Bool {
    if head.withUnsafeBufferPointer({ UTF16Order($0) }) != nil { return true }
    let controls = head.count { $0 < 0x20 && $0 != 0 && ![0x09, 0x0A, 0x0C, 0x0D, 0x1A].contains($0) }
    let zeros = head.count { $0 == 0 }
    return controls * 50 <= head.count && zeros * 4 <= head.count
  }

  private static func utf16(_ text: String) -> [UInt8] { text.utf8.flatMap { [$0, 0] } }

  private static func holds(_ bytes: [UInt8], _ wanted: [UInt8]) -> Bool {
    guard bytes.count >= wanted.count else { return false }
    return (0...bytes.count - wanted.count).contains { bytes[$0] == wanted[0] && bytes[$0...].starts(with: wanted) }
  }
}
