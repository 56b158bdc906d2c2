internal import CTable
internal import PostroomModel

/// The bytes of one archive entry, inflated piece by piece and checked against what the archive says of them.
final class EntryStream {
  private let source: TableSource
  private let entry: ArchiveEntry
  private let subject: String
  private let inflation: OpaquePointer?
  private var place: Int
  private var packedLeft: Int
  private var input: [UInt8] = []
  private var used = 0
  private var made = 0
  private var checksum: UInt32 = 0
  private var isDone = false

  /// How much of the file is read at once.
  private static let pieceBytes = 128 << 10

  /// Opens an entry.
  ///
  /// - Parameters:
  ///   - allowance: How many bytes it may have once inflated.
  ///   - subject: Our own name of the entry, for faults.
  /// - Throws: `password-needed`, `format-unsupported` for a packing that is not read, `file-too-large`, `xml-damaged` when the
  ///   entry is not where the directory says, `machine-exhausted`; those of ``TableSource/read(into:at:)``.
  init(_ source: TableSource, _ entry: ArchiveEntry, allowance: Int, subject: String) throws(Fault) {
    guard !entry.isEncrypted else { throw Fault(.passwordNeeded, subject, "It is encrypted.") }
    guard entry.method == 0 || entry.method == 8 else {
      throw Fault(
        .formatUnsupported, subject,
        "It is packed by method \(entry.method), which no spreadsheet program writes; save it anew as .xlsx.")
    }
    guard entry.bytes <= allowance else {
      throw WorkbookFault.tooLarge(
        subject, "It would grow from \(entry.packedBytes) to \(entry.bytes) bytes; \(allowance) are allowed.")
    }
    self.source = source
    self.entry = entry
    self.subject = subject
    place = try Self.dataOffset(source, entry, subject)
    packedLeft = entry.packedBytes
    inflation = entry.method == 8 ? table_inflation_begin() : nil
    if entry.method == 8, inflation == nil { throw WorkbookFault.exhausted }
  }

  deinit { table_inflation_end(inflation) }

  /// Writes the next bytes into `room`, which must not be empty, and says how many; 0 after the last.
  ///
  /// - Throws: `xml-damaged` when the bytes are not what the archive says; those of ``TableSource/read(into:at:)``.
  func read(into room: UnsafeMutableRawBufferPointer) throws(Fault) -> Int {
    // One more than was promised, so that more is seen as a lie.
    let space = min(room.count, entry.bytes - made + 1)
    var count = 0
    while count == 0, !isDone {
      count = try inflation == nil ? copy(into: room, space) : inflate(into: room, space)
    }
    let bytes = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
    if count > 0 { checksum = table_crc32(checksum, bytes, count) }
    made += count
    guard made <= entry.bytes, !isDone || (made == entry.bytes && checksum == entry.checksum) else {
      throw WorkbookFault.damaged(subject, "Its bytes are not those that the archive promises.")
    }
    return count
  }

  private func copy(into room: UnsafeMutableRawBufferPointer, _ space: Int) throws(Fault) -> Int {
    let count = min(space, packedLeft)
    guard count > 0 else {
      isDone = true
      return 0
    }
    try source.read(into: UnsafeMutableRawBufferPointer(rebasing: room[..<count]), at: place)
    place += count
    packedLeft -= count
    return count
  }

  private func inflate(into room: UnsafeMutableRawBufferPointer, _ space: Int) throws(Fault) -> Int {
    if used == input.count, packedLeft > 0 { try refill() }
    var taken = 0
    var count = 0
    let output = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
    let isLast = packedLeft == 0
    let state = input.withUnsafeBufferPointer { piece in
      table_inflation_step(
        inflation, piece.baseAddress.map { $0 + used }, piece.count - used, &taken, output, space, &count)
    }
    used += taken
    isDone = state == TABLE_INFLATION_IS_DONE
    guard state != TABLE_INFLATION_IS_DAMAGED, isDone || taken > 0 || count > 0 || !isLast else {
      throw WorkbookFault.damaged(subject, "Its packed bytes are damaged or cut off.")
    }
    return count
  }

  private func refill() throws(Fault) {
    input = try source.bytes(in: place..<place + min(packedLeft, Self.pieceBytes))
    used = 0
    place += input.count
    packedLeft -= input.count
  }

  /// Where the entry's bytes begin: behind its local header, which must agree with the directory.
  private static func dataOffset(
    _ source: TableSource, _ entry: ArchiveEntry, _ subject: String
  ) throws(Fault) -> Int {
    let nameStart = entry.headerOffset + 30
    let header = LittleEndianFields(
      bytes: try source.bytes(in: entry.headerOffset..<nameStart + entry.writtenName.count))
    guard header.holds([0x50, 0x4B, 3, 4], at: 0), header.number(at: 8, width: 2) == entry.method,
      header.number(at: 26, width: 2) == entry.writtenName.count, header.holds(entry.writtenName, at: 30),
      let extra = header.number(at: 28, width: 2),
      nameStart + entry.writtenName.count + extra + entry.packedBytes <= entry.border
    else { throw WorkbookFault.damaged(subject, "It is not where the directory of the archive says.") }
    return nameStart + entry.writtenName.count + extra
  }
}
