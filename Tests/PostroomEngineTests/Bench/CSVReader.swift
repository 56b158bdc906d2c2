/// Reads CSV by RFC 4180, byte for byte: what a test holds against our writer.
enum CSVReader {
  /// The records; nil when quotes are not balanced or stand where none may.
  static func records(_ text: String) -> [[String]]? {
    var bytes = Array(text.utf8)[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    var records: [[String]] = []
    var record: [String] = []
    while !bytes.isEmpty {
      guard let cell = cell(&bytes) else { return nil }
      record.append(cell)
      if bytes.first == 0x2C {
        bytes = bytes.dropFirst()
        if bytes.isEmpty { record.append("") }
      } else {
        guard bytes.isEmpty || bytes.starts(with: [0x0D, 0x0A]) else { return nil }
        bytes = bytes.dropFirst(2)
        records.append(record)
        record = []
      }
    }
    if !record.isEmpty { records.append(record) }
    return records
  }

  private static func cell(_ bytes: inout ArraySlice<UInt8>) -> String? {
    var cell: [UInt8] = []
    guard bytes.first == 0x22 else {
      while let byte = bytes.first, byte != 0x2C, byte != 0x0D {
        guard byte != 0x22, byte != 0x0A else { return nil }
        cell.append(byte)
        bytes = bytes.dropFirst()
      }
      return String(decoding: cell, as: UTF8.self)
    }
    bytes = bytes.dropFirst()
    while let byte = bytes.popFirst() {
      if byte == 0x22 {
        guard bytes.first == 0x22 else { return String(decoding: cell, as: UTF8.self) }
        bytes = bytes.dropFirst()
      }
      cell.append(byte)
    }
    return nil
  }
}
