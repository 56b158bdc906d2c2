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
  /// XML, or a signed message that may hold XML: electronic invoices, each of which is a row.
  case invoices = "e-invoice"
  /// Nothing that holds a table.
  case other

  /// How many bytes of a file are worth being looked at.
  public static let headBytes = 4096

  /// The kind of the file that begins with `head`.
  ///
  /// A ZIP file is a workbook unless it says that it is something else: its reader will see. Text is what has next to no control
  /// characters; UTF-16 is text.
  public static func of(head: [UInt8]) -> TableKind { head.withUnsafeBufferPointer { of($0) } }

  static func of(_ head: UnsafeBufferPointer<UInt8>) -> TableKind {
    guard let first = head.first else { return .csv }
    // The beginnings are told apart by their first byte, so that text is compared with none of them.
    switch first {
    case 0x1F where begins(head, [0x1F, 0x8B, 0x08]): return .compressedCSV
    case 0x50 where begins(head, [0x50, 0x4B, 0x03, 0x04]): return archive(head)
    case 0xD0 where begins(head, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]):
      return holds(head, utf16("EncryptedPackage")) ? .encryptedWorkbook : .oldWorkbook
    // BIFF 2 to 5 stand in no compound file: a BOF record comes first.
    case 0x09 where begins(head, [0x09, 0x08, 0x10, 0x00, 0x00, 0x06]): return .oldWorkbook
    case 0x25 where begins(head, Array("%PDF-".utf8)), 0x89 where begins(head, [0x89, 0x50, 0x4E, 0x47]),
      0xFF where begins(head, [0xFF, 0xD8, 0xFF]), 0x47 where begins(head, Array("GIF8".utf8)),
      0x7F where begins(head, [0x7F, 0x45, 0x4C, 0x46]):
      return .other
    default: return InvoiceHead.isOne(head) ? .invoices : isText(head) ? .csv : .other
    }
  }

  /// Looks at the name of the first entry, and at the type that OpenDocument writes there (ODF 1.3 part 2, 3.3).
  private static func archive(_ head: UnsafeBufferPointer<UInt8>) -> TableKind {
    guard head.count > 30, head[26] == 8,
      begins(UnsafeBufferPointer(rebasing: head[30...]), Array("mimetype".utf8))
    else {
      return .workbook
    }
    let isSpreadsheet = holds(head, Array("application/vnd.oasis.opendocument.spreadsheet".utf8))
    return isSpreadsheet ? .openDocument : .other
  }

  private static func isText(_ head: UnsafeBufferPointer<UInt8>) -> Bool {
    if UTF16Order(head) != nil { return true }
    let marks = ControlCount(head)
    return marks.controls * 50 <= head.count && marks.zeros * 4 <= head.count
  }

  private static func utf16(_ text: String) -> [UInt8] { text.utf8.flatMap { [$0, 0] } }

  private static func begins(_ bytes: UnsafeBufferPointer<UInt8>, _ wanted: [UInt8]) -> Bool {
    guard bytes.count >= wanted.count else { return false }
    for place in 0..<wanted.count where bytes[place] != wanted[place] { return false }
    return true
  }

  private static func holds(_ bytes: UnsafeBufferPointer<UInt8>, _ wanted: [UInt8]) -> Bool {
    guard bytes.count >= wanted.count else { return false }
    return (0...bytes.count - wanted.count).contains {
      begins(UnsafeBufferPointer(rebasing: bytes[$0..<$0 + wanted.count]), wanted)
    }
  }
}

/// How many bytes are control characters that no text has, and how many are zeros.
private struct ControlCount {
  private(set) var controls = 0
  private(set) var zeros = 0

  /// The control characters of text: tab, the ends of lines and pages, and the end of file of old systems.
  private static let textual: UInt32 = 1 << 0x09 | 1 << 0x0A | 1 << 0x0C | 1 << 0x0D | 1 << 0x1A

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var place = 0
    while place < bytes.count {
      if let word = bytes.word(at: place), Self.hasNoControl(word) {
        place += 8
        continue
      }
      let byte = bytes[place]
      if byte == 0 { zeros += 1 } else if byte < 0x20, Self.textual >> UInt32(byte) & 1 == 0 { controls += 1 }
      place += 1
    }
  }

  /// Whether none of eight bytes is below 0x20.
  @inline(__always) private static func hasNoControl(_ word: UInt64) -> Bool {
    (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080 == 0
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Eight bytes from a place on, the first one in the lowest byte; nil where there are fewer.
  @inline(__always) func word(at place: Int) -> UInt64? {
    guard let baseAddress, count &- place >= 8 else { return nil }
    return UInt64(littleEndian: UnsafeRawPointer(baseAddress + place).loadUnaligned(as: UInt64.self))
  }
}
