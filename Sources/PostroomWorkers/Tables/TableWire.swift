import PostroomModel

/// Writes values one after another: numbers little-endian in eight bytes, texts and arrays with their length in front.
///
/// A file of a hundred rows takes about as long to read as a JSON object of its result takes to write: thousands of
/// small files are why these messages are no JSON.
struct WireWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ value: Int) {
    let pattern = UInt64(bitPattern: Int64(value))
    for shift in stride(from: UInt64(0), to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: pattern >> shift)) }
  }

  mutating func write(_ value: Int128) {
    write(Int(truncatingIfNeeded: value))
    write(Int(truncatingIfNeeded: value >> 64))
  }

  mutating func write(_ value: Bool) { write(value ? 1 : 0) }

  mutating func write(_ value: Double) { write(Int(Int64(bitPattern: value.bitPattern))) }

  mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func write(_ raw: [UInt8]) {
    write(raw.count)
    bytes.append(contentsOf: raw)
  }

  mutating func write(_ text: String?) {
    write(text != nil)
    if let text { write(text) }
  }
}

/// Takes apart what ``WireWriter`` wrote; the bytes may come from a process that hostile data has taken over.
struct WireReader {
  /// The bytes are no message.
  struct Malformed: Error {}

  private var rest: ArraySlice<UInt8>

  init(_ payload: some Sequence<UInt8>) { rest = Array(payload)[...] }

  mutating func integer() throws(Malformed) -> Int {
    guard rest.count >= 8 else { throw Malformed() }
    var pattern: UInt64 = 0
    for (index, byte) in rest.prefix(8).enumerated() { pattern |= UInt64(byte) << (8 * UInt64(index)) }
    rest = rest.dropFirst(8)
    return Int(Int64(bitPattern: pattern))
  }

  /// A number that counts something.
  mutating func count() throws(Malformed) -> Int {
    let value = try integer()
    guard value >= 0 else { throw Malformed() }
    return value
  }

  mutating func wide() throws(Malformed) -> Int128 {
    let low = UInt64(bitPattern: Int64(try integer()))
    return Int128(try integer()) << 64 | Int128(low)
  }

  mutating func flag() throws(Malformed) -> Bool {
    switch try integer() {
    case 0: return false
    case 1: return true
    default: throw Malformed()
    }
  }

  mutating func double() throws(Malformed) -> Double {
    let value = Double(bitPattern: UInt64(bitPattern: Int64(try integer())))
    guard value.isFinite else { throw Malformed() }
    return value
  }

  mutating func raw(cap: Int) throws(Malformed) -> [UInt8] {
    let count = try count()
    guard count <= min(cap, rest.count) else { throw Malformed() }
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }

  mutating func text(cap: Int = TableCap.textBytes) throws(Malformed) -> String {
    String(decoding: try raw(cap: cap), as: UTF8.self)
  }

  mutating func optionalText() throws(Malformed) -> String? { try flag() ? try text() : nil }

  /// How many elements follow; each takes at least eight bytes, so that nothing is allocated for what is not there.
  mutating func elements(cap: Int) throws(Malformed) -> Range<Int> {
    let count = try count()
    guard count <= cap, count <= rest.count / 8 else { throw Malformed() }
    return 0..<count
  }

  /// Says that nothing may follow.
  func finish() throws(Malformed) { if !rest.isEmpty { throw Malformed() } }
}

/// The most that the parts of messages about tables may take.
enum TableCap {
  /// A text, in bytes.
  static let textBytes = 4_096
  /// The composition's settings, in bytes.
  static let settingsBytes = 16 << 20
  /// A frame of a worker, in bytes.
  static let frameBytes = 32 << 20
  /// The columns of a table.
  static let columns = 16_384
  /// Names of faults, currencies, warnings and such in one message.
  static let names = 1_024
}
