internal import PostroomModel

/// The end of a ZIP archive: where its central directory lies and how many entries that has (APPNOTE 6.3.10, 4.3.14 to 4.3.16).
struct ArchiveEnd {
  let directoryOffset: Int
  let directoryBytes: Int
  let entries: Int

  /// The record without its comment, and the longest comment.
  private static let recordBytes = 22
  private static let longestComment = 0xFFFF
  private static let locatorBytes = 20

  /// Finds the end record, and the one of 64 bits where there is one.
  ///
  /// - Throws: `xml-damaged` when there is none or it points outside; those of ``TableSource/read(into:at:)``.
  init(_ source: TableSource) throws(Fault) {
    let start = max(0, source.bytes - Self.recordBytes - Self.longestComment)
    let tail = LittleEndianFields(bytes: try source.bytes(in: start..<source.bytes))
    guard let place = Self.place(in: tail), let entries = tail.number(at: place + 10, width: 2),
      let size = tail.number(at: place + 12, width: 4), let offset = tail.number(at: place + 16, width: 4),
      let disk = tail.number(at: place + 4, width: 2), let directoryDisk = tail.number(at: place + 6, width: 2)
    else { throw WorkbookFault.damaged("workbook", "Its archive has no directory: the file may be cut off.") }
    if let wide = try Self.wideEnd(before: start + place, source) {
      self = wide
    } else {
      guard disk == 0, directoryDisk == 0 else {
        throw WorkbookFault.damaged("workbook", "Its archive is one part of several.")
      }
      self.init(directoryOffset: offset, directoryBytes: size, entries: entries)
    }
    guard directoryOffset <= start + place, directoryBytes <= start + place - directoryOffset else {
      throw WorkbookFault.damaged("workbook", "The directory of its archive lies outside the file.")
    }
  }

  private init(directoryOffset: Int, directoryBytes: Int, entries: Int) {
    self.directoryOffset = directoryOffset
    self.directoryBytes = directoryBytes
    self.entries = entries
  }

  /// The last place where the record can be: its comment must fit behind it.
  private static func place(in tail: LittleEndianFields) -> Int? {
    var place = tail.bytes.count - recordBytes
    while place >= 0 {
      if tail.bytes[place] == 0x50, tail.holds([0x50, 0x4B, 5, 6], at: place),
        let comment = tail.number(at: place + 20, width: 2), comment <= tail.bytes.count - place - recordBytes
      {
        return place
      }
      place -= 1
    }
    return nil
  }

  /// The end record of 64 bits, by the locator right before the plain one.
  private static func wideEnd(before place: Int, _ source: TableSource) throws(Fault) -> ArchiveEnd? {
    guard place >= locatorBytes else { return nil }
    let locator = LittleEndianFields(bytes: try source.bytes(in: place - locatorBytes..<place))
    guard locator.holds([0x50, 0x4B, 6, 7], at: 0) else { return nil }
    guard let offset = locator.number(at: 8, width: 8), offset <= place - locatorBytes - 56 else {
      throw WorkbookFault.damaged("workbook", "The directory of its archive lies outside the file.")
    }
    let record = LittleEndianFields(bytes: try source.bytes(in: offset..<offset + 56))
    guard record.holds([0x50, 0x4B, 6, 6], at: 0), let entries = record.number(at: 32, width: 8),
      let size = record.number(at: 40, width: 8), let start = record.number(at: 48, width: 8)
    else { throw WorkbookFault.damaged("workbook", "The end of its archive is damaged.") }
    return ArchiveEnd(directoryOffset: start, directoryBytes: size, entries: entries)
  }
}
