public import PostroomModel

/// A ZIP file (APPNOTE 6.3.3) whose entries are written one after another, piece by piece; with ZIP64 where it is needed.
public struct ZipWriter {
  private let file: SequentialFile
  private let largest: Int
  private var entries: [ZipEntry] = []
  /// Where the bytes of the entry begin.
  private var start = 0

  /// Makes the file.
  ///
  /// - Throws: `output-unwritable`, `disk-low`.
  public init(_ path: String) throws(Fault) { try self.init(path, largest: 0xFFFF_FFFE) }

  /// - Parameter largest: The largest number that goes without ZIP64.
  init(_ path: String, largest: Int) throws(Fault) {
    file = try SequentialFile(path)
    self.largest = largest
  }

  /// Writes a small entry.
  ///
  /// - Throws: `machine-exhausted`, `output-unwritable`, `disk-low`.
  public mutating func add(_ name: String, _ text: String) throws(Fault) {
    try begin(name)
    try write(Array(text.utf8))
    try end()
  }

  /// Begins an entry.
  ///
  /// - Throws: `output-unwritable`, `disk-low`.
  public mutating func begin(_ name: String) throws(Fault) {
    let entry = ZipEntry(name: Array(name.utf8), place: file.count, largest: largest)
    try file.write(entry.header)
    start = file.count
    entries.append(entry)
  }

  /// Adds bytes to the entry; the more come at once the better they are compressed.
  ///
  /// - Throws: `machine-exhausted`, `output-unwritable`, `disk-low`.
  public mutating func write(_ bytes: [UInt8]) throws(Fault) { try write(try DeflatedPiece(bytes)) }

  /// Adds bytes to the entry that are deflated already.
  mutating func write(_ piece: DeflatedPiece) throws(Fault) {
    entries[entries.count - 1].size += piece.plain.count
    entries[entries.count - 1].check = piece.check(after: entries[entries.count - 1].check)
    try file.write(piece.deflated)
  }

  /// Ends the entry; only now its header can tell sizes and check.
  ///
  /// - Throws: `output-unwritable`, `disk-low`.
  public mutating func end() throws(Fault) {
    try file.write(DeflatedPiece.end)
    entries[entries.count - 1].compressed = file.count - start
    let entry = entries[entries.count - 1]
    try file.write(entry.header[...], at: entry.place)
  }

  /// Writes the directory of the entries.
  ///
  /// - Returns: The size of the file in bytes.
  /// - Throws: `output-unwritable`, `disk-low`.
  public mutating func finish() throws(Fault) -> Int {
    let start = file.count
    for entry in entries { try file.write(entry.line) }
    let size = file.count - start
    let isLarge = start > largest || size > largest || entries.count > 0xFFFE
    if isLarge { try file.write(farEnd(start, size)) }
    let count = word(isLarge ? 0xFFFF : entries.count, 2)
    try file.write(
      word(0x0605_4B50, 4) + word(0, 4) + count + count + word(isLarge ? 0xFFFF_FFFF : size, 4)
        + word(isLarge ? 0xFFFF_FFFF : start, 4) + word(0, 2))
    return file.count
  }

  /// The end of a large directory, and where it is found.
  private func farEnd(_ start: Int, _ size: Int) -> [UInt8] {
    let count = word(entries.count, 8)
    let record =
      word(0x0606_4B50, 4) + word(44, 8) + word(45, 2) + word(45, 2) + word(0, 8) + count + count + word(size, 8)
      + word(start, 8)
    return record + word(0x0706_4B50, 4) + word(0, 4) + word(start + size, 8) + word(1, 4)
  }

  private func word(_ value: Int, _ bytes: Int) -> [UInt8] { LittleEndian.bytes(value, bytes) }
}
