internal import PostroomModel

/// The keys of all good rows in the order of the run, on disk: what the index of duplicates is made of again after a
/// crash, or when a file has to be taken back.
///
/// An entry has 24 bytes: the key's two halves and the row's place among all records of the run.
struct KeyLog {
  var file: OutputFile
  private var buffer: [UInt8] = []

  init(_ file: OutputFile) { self.file = file }

  private static let entryBytes = 24
  private static let entriesAtATime = 1 << 15

  /// Writes the keys of the rows that were taken and are in no hit.
  mutating func append(_ outcome: borrowing RowOutcome, without hits: [DuplicateIndex.Hit], base: Int) throws(Fault) {
    let (keys, rows) = (outcome.keys, outcome.rows)
    buffer.removeAll(keepingCapacity: true)
    buffer.reserveCapacity(keys.count * Self.entryBytes)
    var rest = hits[...]
    for (index, key) in keys.enumerated() {
      if rest.first?.row == index {
        rest.removeFirst()
        continue
      }
      guard key != .none else { continue }
      let entry = (key.fingerprint, key.check, base + rows[index].record)
      withUnsafeBytes(of: entry) { buffer.append(contentsOf: $0) }
    }
    try file.write(buffer, at: file.length)
    file.length += buffer.count
  }

  /// Puts all keys into an index.
  func fill(_ index: inout DuplicateIndex) throws(Fault) {
    var place = 0
    while place < file.length {
      let bytes = try file.read(place..<min(file.length, place + Self.entriesAtATime * Self.entryBytes))
      var (keys, places): ([DuplicateKey], [Int]) = ([], [])
      bytes.withUnsafeBytes { buffer in
        for entry in stride(from: 0, through: bytes.count - Self.entryBytes, by: Self.entryBytes) {
          func number(_ offset: Int) -> UInt64 { buffer.loadUnaligned(fromByteOffset: entry + offset, as: UInt64.self) }
          keys.append(DuplicateKey(fingerprint: number(0), check: number(8)))
          places.append(Int(truncatingIfNeeded: number(16)))
        }
      }
      _ = try index.insert(keys, places: places)
      place += bytes.count
    }
  }
}
