internal import PostroomModel

/// Where the records of a run's files stand among all its records, so that the first of two duplicates can be named.
///
/// The names lie in a file; memory holds sixteen bytes for each table.
struct EarlierFiles {
  private var file: OutputFile
  /// How many records come before each file that had a good row, and where its name lies.
  private var bases: [Int] = []
  private var places: [Int] = []

  /// Takes up the names that were written before.
  init(_ file: OutputFile) throws(Fault) {
    self.file = file
    let bytes = try file.read(0..<file.length)
    var place = 0
    while place + Self.headBytes <= bytes.count {
      bases.append(Self.number(bytes[place..<place + 8]))
      places.append(place)
      place += Self.headBytes + Self.number(bytes[place + 8..<place + 16])
    }
  }

  private static let headBytes = 16

  /// How long the file of names is.
  var length: Int { file.length }

  /// Takes note of a file.
  mutating func add(_ name: String, base: Int) throws(Fault) {
    let text = Array(name.utf8)
    let bytes = Self.bytes(base) + Self.bytes(text.count) + text
    try file.write(bytes, at: file.length)
    bases.append(base)
    places.append(file.length)
    file.length += bytes.count
  }

  /// Forgets the files whose names lie behind a place.
  mutating func cut(to length: Int) throws(Fault) {
    try file.cut(to: length)
    while let last = places.last, last >= length {
      places.removeLast()
      bases.removeLast()
    }
  }

  /// A record in words, such as `record 17 of a.csv`, by its place among all records.
  func words(_ place: Int) -> String {
    // A record's place is more than the number of records before its file: numbers count from 1.
    var (low, high) = (0, bases.count)
    while low < high {
      let middle = (low + high) / 2
      if bases[middle] < place { low = middle + 1 } else { high = middle }
    }
    guard low > 0, let name = try? name(at: places[low - 1]) else { return "an earlier record" }
    return "record \(place - bases[low - 1]) of \(name)"
  }

  private func name(at place: Int) throws(Fault) -> String {
    let head = try file.read(place..<place + Self.headBytes)
    let start = place + Self.headBytes
    return String(decoding: try file.read(start..<start + Self.number(head[8..<16])), as: UTF8.self)
  }

  private static func bytes(_ number: Int) -> [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) } }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
