internal import PostroomModel

/// The keys of all good rows in the order of the run, on disk: what the index of duplicates is made of again after a
/// crash, or when a file has to be taken back.
///
/// An entry has 24 bytes: the key's two halves and the row's place among all records of the run.
struct KeyLog {
  var file: OutputFile
  private var buffer: [(UInt64, UInt64, UInt64)] = []

  init(_ file: OutputFile) { self.file = file }

  private static let entryBytes = 24
  private static let entriesAtATime = 1 << 15

  /// Writes the keys of the rows that were taken and are in no hit.
  mutating func append(_ outcome: borrowing RowOutcome, without hits: [DuplicateIndex.Hit], base: Int) throws(Fault) {
    let count = outcome.keptCount
    if buffer.count < count { buffer = Array(repeating: (0, 0, 0), count: count) }
    var rest = hits[...]
    var entries = 0
    for row in 0..<count {
      if rest.first?.row == row {
        rest.removeFirst()
        continue
      }
      let key = outcome.keyStore[row]
      guard key != .none else { continue }
      buffer[entries] = (key.fingerprint, key.check, UInt64(base + outcome.rowStore[row].record))
      entries += 1
    }
    let bytes = entries * Self.entryBytes
    var fault: Fault?
    buffer.withUnsafeBytes { buffer in
      do throws(Fault) { try file.write(UnsafeRawBufferPointer(rebasing: buffer[..<bytes]), at: file.length) } catch {
        fault = error
      }
    }
    if let fault { throw fault }
    file.length += bytes
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
