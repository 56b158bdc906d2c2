internal import PostroomModel

/// The bytes of a part around the place where it is being read: what lies behind is dropped, what lies ahead is fetched.
struct MarkupWindow: ~Copyable {
  /// The bytes; those from ``end`` on are zeros, as many as ``padding``.
  private(set) var base: UnsafeMutablePointer<UInt8>
  /// Where reading goes on.
  var position = 0
  /// Where the bytes end that are there.
  private(set) var end = 0
  /// Whether no more bytes come.
  private(set) var isFinished = false

  private let input: MarkupInput
  private let subject: String
  private let largest: Int
  private var capacity = 256 << 10

  /// How many zeros follow the bytes: more than is ever loaded at once.
  static let padding = 64

  init(_ input: MarkupInput, subject: String, largest: Int) {
    self.input = input
    self.subject = subject
    self.largest = max(largest, 1 << 10)
    base = .allocate(capacity: capacity + Self.padding)
    base.initialize(repeating: 0, count: capacity + Self.padding)
  }

  deinit { base.deallocate() }

  /// How many bytes are there.
  var count: Int { end - position }

  /// The byte so far ahead; 0 behind the last.
  func byte(_ ahead: Int) -> UInt8 { base[position + ahead] }

  /// Whether there are as many bytes, fetching more if need be.
  mutating func has(_ count: Int) throws(Fault) -> Bool {
    while end - position < count, !isFinished { try fetch() }
    return end - position >= count
  }

  /// Fetches more bytes behind those that are there, and moves them to the front.
  mutating func fetch() throws(Fault) {
    if position > 0 {
      base.update(from: base + position, count: end - position)
      end -= position
      position = 0
    }
    if capacity - end < capacity / 2 { try grow() }
    let room = UnsafeMutableRawBufferPointer(start: base + end, count: capacity - end)
    let count = try input.read(into: room)
    end += count
    isFinished = count == 0
    (base + end).update(repeating: 0, count: Self.padding)
  }

  private mutating func grow() throws(Fault) {
    guard end <= largest else {
      throw WorkbookFault.tooLarge(subject, "It has a text or tag of more than \(largest) bytes.")
    }
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2 + Self.padding)
    larger.update(from: base, count: end)
    base.deallocate()
    base = larger
    capacity *= 2
  }

  /// Whether the bytes here are these.
  mutating func starts(with sought: StaticString) throws(Fault) -> Bool {
    guard try has(sought.utf8CodeUnitCount) else { return false }
    for index in 0..<sought.utf8CodeUnitCount where base[position + index] != sought.utf8Start[index] { return false }
    return true
  }

  /// How many bytes come before the next one of a kind that is no nearer than `least`.
  mutating func length(to sought: UInt8, least: Int = 0, orEnd: Bool) throws(Fault) -> Int {
    var length = least
    while true {
      while position + length < end, base[position + length] != sought { length += 1 }
      if position + length < end { return length }
      if isFinished {
        guard orEnd else { throw WorkbookFault.damaged(subject, "It ends in the middle.") }
        return length
      }
      try fetch()
    }
  }

  /// How many bytes a tag has, from `<` to `>`; those in quotes do not end it.
  mutating func tagLength() throws(Fault) -> Int {
    var length = 1
    var quote: UInt8 = 0
    while true {
      while position + length < end {
        let byte = base[position + length]
        length += 1
        if quote != 0 {
          if byte == quote { quote = 0 }
        } else if byte == UInt8(ascii: ">") {
          return length
        } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          quote = byte
        } else if byte == UInt8(ascii: "<") || byte == 0 {
          throw WorkbookFault.damaged(subject, "It has a tag that is not well-formed.")
        }
      }
      guard !isFinished else { throw WorkbookFault.damaged(subject, "It ends in the middle.") }
      try fetch()
    }
  }

  /// How many bytes of character data come before its end.
  mutating func characterDataLength() throws(Fault) -> Int {
    var length = 0
    while true {
      length = try self.length(to: UInt8(ascii: "]"), least: length, orEnd: false)
      guard try has(length + 3) else { throw WorkbookFault.damaged(subject, "It ends in the middle.") }
      if base[position + length + 1] == UInt8(ascii: "]"), base[position + length + 2] == UInt8(ascii: ">") {
        return length
      }
      length += 1
    }
  }

  /// Moves behind the next bytes like these, however far they are; nothing between is kept.
  mutating func skip(past sought: StaticString) throws(Fault) {
    let count = sought.utf8CodeUnitCount
    while true {
      guard try has(count) else { throw WorkbookFault.damaged(subject, "It ends in the middle.") }
      while position + count <= end {
        if base[position] == sought.utf8Start[0], try starts(with: sought) {
          position += count
          return
        }
        position += 1
      }
    }
  }
}
