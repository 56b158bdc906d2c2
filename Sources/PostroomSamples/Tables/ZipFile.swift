internal import CPictureWriting
internal import PostroomModel

/// A ZIP file (APPNOTE 6.3.3, without ZIP64) whose entries are written one after another, piece by piece.
struct ZipFile {
  private let file: TableFile
  private var entries: [Entry] = []
  private var deflater: Deflater?

  private struct Entry {
    var name: [UInt8]
    var place: Int
    var check: UInt32 = 0
    var compressed = 0
    var size = 0
  }

  /// Makes the file.
  ///
  /// - Throws: `output-unwritable`.
  init(_ path: String) throws(Fault) { file = try TableFile(path) }

  /// Writes a small entry.
  mutating func add(_ name: String, _ text: String) throws(Fault) {
    try begin(name)
    try write(Array(text.utf8))
    try end()
  }

  /// Begins an entry.
  mutating func begin(_ name: String) throws(Fault) {
    let entry = Entry(name: Array(name.utf8), place: file.count)
    try file.write(Self.localHeader(entry))
    entries.append(entry)
    deflater = try Deflater(.bare)
  }

  /// Adds bytes to the entry.
  mutating func write(_ bytes: [UInt8]) throws(Fault) {
    entries[entries.count - 1].size += bytes.count
    entries[entries.count - 1].check = postroom_crc32(entries[entries.count - 1].check, bytes, bytes.count)
    try deflater?.add(bytes, isLast: false, to: file)
  }

  /// Ends the entry; only now its header can tell sizes and check.
  mutating func end() throws(Fault) {
    try deflater?.add([], isLast: true, to: file)
    deflater = nil
    let start = entries[entries.count - 1].place
    entries[entries.count - 1].compressed = file.count - start - Self.localHeader(entries[entries.count - 1]).count
    try file.write(Self.localHeader(entries[entries.count - 1])[...], at: start)
  }

  /// Writes the directory of the entries.
  ///
  /// - Returns: The size of the file in bytes.
  mutating func finish() throws(Fault) -> Int {
    let start = file.count
    for entry in entries {
      let made = Self.word(0x0201_4B50, 4) + Self.word(20, 2) + Self.common(entry)
      try file.write(made + Self.word(0, 2 + 2 + 2 + 4) + Self.word(entry.place, 4) + entry.name)
    }
    let count = Self.word(entries.count, 2)
    try file.write(
      Self.word(0x0605_4B50, 4) + Self.word(0, 4) + count + count + Self.word(file.count - start, 4)
        + Self.word(start, 4) + Self.word(0, 2))
    return file.count
  }

  private static func localHeader(_ entry: Entry) -> [UInt8] { word(0x0403_4B50, 4) + common(entry) + entry.name }

  /// What the header before an entry and its line in the directory have in common.
  ///
  /// The day is always 1 January 1980: the same order gives the same bytes.
  private static func common(_ entry: Entry) -> [UInt8] {
    let deflated = 8
    let firstDay = 1 << 5 | 1
    return word(20, 2) + word(0, 2) + word(deflated, 2) + word(0, 2) + word(firstDay, 2) + word(Int(entry.check), 4)
      + word(entry.compressed, 4) + word(entry.size, 4) + word(entry.name.count, 2) + word(0, 2)
  }

  /// Least significant byte first.
  private static func word(_ value: Int, _ bytes: Int) -> [UInt8] {
    (0..<bytes).map { UInt8(truncatingIfNeeded: $0 < 8 ? value >> (8 * $0) : 0) }
  }
}
