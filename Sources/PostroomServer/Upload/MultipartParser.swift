internal import PostroomModel

/// Takes a `multipart/form-data` body apart as it comes in (RFC 7578, RFC 2046), without ever holding a part.
///
/// What it gives out does not depend on how the body was cut into pieces. Memory is bounded by ``mostHeadBytes``.
struct MultipartParser: Sendable {
  /// What is met, in the order of the body.
  enum Event: Sendable, Equatable {
    /// A part begins.
    case part(MultipartHead)
    /// A piece of the part's content.
    case content([UInt8])
    /// The part has ended.
    case end
  }

  /// The heads of a part are refused beyond this.
  static let mostHeadBytes = 8_192
  /// Longer boundaries are none (RFC 2046, 5.1.1).
  static let longestBoundary = 70

  private enum Place: Sendable {
    /// Before the first boundary, whose line break may be missing.
    case preamble
    /// Behind a boundary: a line break or `--` follows.
    case boundaryEnd
    case head
    case content
    case epilogue
  }

  /// A line break, `--` and the boundary.
  private let delimiter: [UInt8]
  private var place = Place.preamble
  /// What was not given out yet: a line break is put before the body, so that the first boundary looks like the others.
  private var buffer: [UInt8] = [0x0D, 0x0A]

  /// Prepares to take a body apart.
  ///
  /// - Throws: `request-invalid` for a boundary that is empty, too long or of other characters than RFC 2046 has.
  init(boundary: String) throws(Fault) {
    let bytes = Array(boundary.utf8)
    guard !bytes.isEmpty, bytes.count <= Self.longestBoundary, bytes.allSatisfy(Self.isBoundaryCharacter),
      bytes.last != 0x20
    else { throw Self.invalid("The boundary is none.") }
    delimiter = [0x0D, 0x0A, 0x2D, 0x2D] + bytes
  }

  /// Whether the closing boundary was met.
  var isComplete: Bool { place == .epilogue }

  /// Takes the next piece of the body.
  ///
  /// - Returns: What it completes.
  /// - Throws: `request-invalid` where the body is no multipart body.
  mutating func take(_ bytes: some Sequence<UInt8>) throws(Fault) -> [Event] {
    if place == .epilogue { return [] }
    buffer.append(contentsOf: bytes)
    var events: [Event] = []
    while try step(&events) {}
    return events
  }

  /// Goes on where enough has come in.
  ///
  /// - Returns: Whether there may be more to do.
  private mutating func step(_ events: inout [Event]) throws(Fault) -> Bool {
    switch place {
    case .preamble:
      guard let start = find(delimiter) else {
        keepTail()
        return false
      }
      buffer.removeFirst(start + delimiter.count)
      place = .boundaryEnd
    case .boundaryEnd: return try endBoundary()
    case .head:
      guard let head = try takeHead() else { return false }
      events.append(.part(head))
      place = .content
    case .content:
      guard let end = find(delimiter) else {
        let sure = buffer.count - (delimiter.count - 1)
        if sure > 0 {
          events.append(.content(Array(buffer.prefix(sure))))
          buffer.removeFirst(sure)
        }
        return false
      }
      if end > 0 { events.append(.content(Array(buffer.prefix(end)))) }
      events.append(.end)
      buffer.removeFirst(end + delimiter.count)
      place = .boundaryEnd
    case .epilogue:
      buffer = []
      return false
    }
    return true
  }

  /// Behind a boundary comes a line break, or `--` at the end; blanks before the line break are padding.
  private mutating func endBoundary() throws(Fault) -> Bool {
    if buffer.starts(with: [0x2D, 0x2D]) {
      place = .epilogue
      buffer = []
      return false
    }
    let padding = buffer.prefix { $0 == 0x20 || $0 == 0x09 }.count
    guard padding <= Self.mostHeadBytes else { throw Self.invalid("A boundary has too many blanks behind it.") }
    let rest = buffer.dropFirst(padding).prefix(2)
    if rest.elementsEqual([0x0D, 0x0A]) {
      // The line break also ends an empty head.
      buffer.removeFirst(padding)
      place = .head
      return true
    }
    let mayFollow =
      rest.count < 2 && (rest.isEmpty || rest.first == 0x0D || (padding == 0 && rest.first == 0x2D))
    guard mayFollow else { throw Self.invalid("Something stands behind a boundary.") }
    return false
  }

  /// The head of a part; nil until all of it has come.
  ///
  /// The buffer begins with the line break behind the boundary.
  private mutating func takeHead() throws(Fault) -> MultipartHead? {
    guard let end = find([0x0D, 0x0A, 0x0D, 0x0A]) else {
      guard buffer.count <= Self.mostHeadBytes else { throw Self.invalid("The head of a part is too long.") }
      return nil
    }
    guard end <= Self.mostHeadBytes else { throw Self.invalid("The head of a part is too long.") }
    let head = try MultipartHead(lines: buffer[..<end].dropFirst(2))
    buffer.removeFirst(end + 4)
    return head
  }

  /// Keeps what may be the beginning of a boundary.
  private mutating func keepTail() {
    let surplus = buffer.count - (delimiter.count - 1)
    if surplus > 0 { buffer.removeFirst(surplus) }
  }

  private func find(_ wanted: [UInt8]) -> Int? {
    guard buffer.count >= wanted.count, let first = wanted.first else { return nil }
    let last = buffer.count - wanted.count
    var start = 0
    while start <= last, let place = buffer[start...last].firstIndex(of: first) {
      if buffer[place..<(place + wanted.count)].elementsEqual(wanted) { return place }
      start = place + 1
    }
    return nil
  }

  private static func isBoundaryCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "'()+_,-./:=? ".utf8.contains(byte)
    }
  }

  static func invalid(_ detail: String) -> Fault { Fault(.requestInvalid, "multipart/form-data", detail) }
}
