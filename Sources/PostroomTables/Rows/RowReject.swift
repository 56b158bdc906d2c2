/// A row that is kept out of the result, and why.
public struct RowReject: Hashable, Sendable {
  /// The file's name.
  public var file: String
  /// The number of the record in the file, from 1.
  public var record: Int
  /// The physical line on which it begins, from 1.
  public var line: Int
  /// Where its bytes begin in the file.
  public var offset: Int
  /// The name of the column that the code is about, as the file has it; empty when it is about the whole row.
  public var column: String
  /// Why, for programs: the first of the row's faults.
  public var code: RejectCode
  /// Why, for people: all of the row's faults with the values, a sentence each.
  public var reason: String
  /// The row's bytes as they stand in the file, at most ``rawLimit``; of sheets the cells with tabs between them.
  public var raw: [UInt8]

  /// The most bytes of a row that a reject repeats.
  public static let rawLimit = 1024

  /// The heading of `rejects.csv`, with a byte order mark.
  public static let heading = Array("\u{FEFF}file,record,line,byte_offset,column,code,reason,raw\r\n".utf8)

  /// Makes a reject; `raw` is cut to ``rawLimit``.
  public init(
    file: String, record: Int, line: Int, offset: Int, column: String, code: RejectCode, reason: String, raw: [UInt8]
  ) {
    self.file = file
    self.record = record
    self.line = line
    self.offset = offset
    self.column = column
    self.code = code
    self.reason = reason
    self.raw = raw.count > Self.rawLimit ? Array(raw.prefix(Self.rawLimit)) : raw
  }

  /// Appends its line of `rejects.csv`, with its end.
  ///
  /// Bytes that are not UTF-8 become U+FFFD, so that the file can be read as what it is.
  public func append(to bytes: inout [UInt8]) {
    RowCell.append(file, to: &bytes)
    for number in [record, line, offset] { bytes += Array(",\(number),".utf8.dropLast()) }
    for text in [column, code.rawValue, reason, String(decoding: raw, as: UTF8.self)] {
      bytes.append(UInt8(ascii: ","))
      RowCell.append(text, to: &bytes)
    }
    bytes += [13, 10]
  }
}
