/// Takes an HTTP/1.1 reply from the bytes of a connection, as they come (RFC 9112).
///
/// Of bodies it keeps nothing unless it is told to: it has to be much lighter than what it measures.
struct ReplyParser {
  /// What a reply said.
  struct Reply: Equatable {
    var status: Int
    /// Whether the connection serves another request.
    var isKept: Bool
  }

  /// What is wrong with a reply that is none.
  struct Invalid: Error {}

  private enum Stage {
    case head
    /// So many bytes of a body are left.
    case body(Int)
    /// Until the connection ends.
    case rest
    case chunkSize([UInt8])
    case chunk(Int)
    case chunkEnd([UInt8])
    case trailer([UInt8])
    case whole
  }

  private let keepsBody: Bool
  private var stage = Stage.head
  private var head: [UInt8] = []
  private var reply = Reply(status: 0, isKept: true)
  /// The body, where it is kept.
  private(set) var body: [UInt8] = []
  /// Whether anything of it has come.
  private(set) var hasBegun = false

  private static let longestHead = 64 << 10
  private static let longestLine = 1 << 10

  init(keepsBody: Bool = false) { self.keepsBody = keepsBody }

  /// Takes bytes.
  ///
  /// - Returns: The reply once it is whole.
  /// - Throws: ``Invalid`` for what is no reply, and for bytes behind its end: none was asked for.
  mutating func take(_ bytes: UnsafeRawBufferPointer) throws(Invalid) -> Reply? {
    var left = bytes[...]
    if !left.isEmpty { hasBegun = true }
    while !left.isEmpty {
      switch stage {
      case .head: try takeHead(&left)
      case .body(let count): stage = takeBody(&left, count).map(Stage.body) ?? .whole
      case .rest: _ = takeBody(&left, left.count + 1)
      case .chunk(let count): stage = takeBody(&left, count).map(Stage.chunk) ?? .chunkEnd([])
      case .chunkSize(var line):
        guard Self.takeLine(&left, &line) else {
          stage = .chunkSize(line)
          break
        }
        let size = try Self.size(line)
        stage = size > 0 ? .chunk(size) : .trailer([])
      case .chunkEnd(var line):
        let isWhole = Self.takeLine(&left, &line)
        guard isWhole ? line == [0x0D, 0x0A] : line.isEmpty || line == [0x0D] else { throw Invalid() }
        stage = isWhole ? .chunkSize([]) : .chunkEnd(line)
      case .trailer(var line):
        guard Self.takeLine(&left, &line) else {
          stage = .trailer(line)
          break
        }
        stage = line == [0x0D, 0x0A] ? .whole : .trailer([])
      case .whole: throw Invalid()
      }
      if case .chunkSize(let line) = stage, line.count > Self.longestLine { throw Invalid() }
      if case .trailer(let line) = stage, line.count > Self.longestLine { throw Invalid() }
    }
    guard case .whole = stage else { return nil }
    return reply
  }

  /// The connection has ended.
  ///
  /// - Returns: The reply, if that is its end.
  func atEnd() -> Reply? {
    guard case .rest = stage else { return nil }
    return Reply(status: reply.status, isKept: false)
  }

  // MARK: Parts

  private mutating func takeHead(_ left: inout Slice<UnsafeRawBufferPointer>) throws(Invalid) {
    // Heads end in what was read last: only its last three bytes before can belong to the end.
    let known = head.count
    head.append(contentsOf: left)
    guard let end = Self.headEnd(head, from: max(0, known - 3)) else {
      guard head.count <= Self.longestHead else { throw Invalid() }
      left = left[left.endIndex...]
      return
    }
    left = left.dropFirst(end - known)
    stage = try Self.read(head[..<end], into: &reply)
    head.removeAll(keepingCapacity: true)
  }

  private static func headEnd(_ bytes: [UInt8], from start: Int) -> Int? {
    guard bytes.count >= 4 else { return nil }
    var place = start + 3
    while place < bytes.count {
      if bytes[place] == 0x0A, bytes[place - 1] == 0x0D, bytes[place - 2] == 0x0A, bytes[place - 3] == 0x0D {
        return place + 1
      }
      place += 1
    }
    return nil
  }

  private static func read(_ head: ArraySlice<UInt8>, into reply: inout Reply) throws(Invalid) -> Stage {
    let lines = head.split(separator: 0x0A)
    guard let first = lines.first, first.count >= 12, first.starts(with: "HTTP/1.".utf8),
      let status = Int(String(decoding: first.dropFirst(9).prefix(3), as: UTF8.self)), (100..<600).contains(status)
    else { throw Invalid() }
    // 100 Continue and its like are followed by the reply itself.
    if status < 200 { return .head }
    reply.status = status
    reply.isKept = first[first.startIndex + 7] == 0x31
    var length: Int?
    var isChunked = false
    for line in lines.dropFirst() {
      // Looked at are only the fields that decide where a reply ends.
      guard let letter = line.first, letter | 0x20 == 0x63 || letter | 0x20 == 0x74 else { continue }
      let sides = line.split(separator: 0x3A, maxSplits: 1)
      guard sides.count == 2 else { continue }
      let value = String(decoding: sides[1], as: UTF8.self).lowercased().filter { $0 != " " && !$0.isNewline }
      switch String(decoding: sides[0], as: UTF8.self).lowercased() {
      case "content-length":
        guard let number = Int(value), number >= 0 else { throw Invalid() }
        length = number
      case "transfer-encoding": isChunked = value.hasSuffix("chunked")
      case "connection": reply.isKept = value == "keep-alive" || (reply.isKept && value != "close")
      default: break
      }
    }
    if status == 204 || status == 304 { return .whole }
    if isChunked { return .chunkSize([]) }
    guard let length else { return .rest }
    return length > 0 ? .body(length) : .whole
  }

  /// - Returns: How much of the body is left; nil when it is whole.
  private mutating func takeBody(_ left: inout Slice<UnsafeRawBufferPointer>, _ count: Int) -> Int? {
    let taken = left.prefix(count)
    if keepsBody { body.append(contentsOf: taken) }
    left = left.dropFirst(taken.count)
    return count > taken.count ? count - taken.count : nil
  }

  private static func takeLine(_ left: inout Slice<UnsafeRawBufferPointer>, _ line: inout [UInt8]) -> Bool {
    guard let end = left.firstIndex(of: 0x0A) else {
      line.append(contentsOf: left)
      left = left[left.endIndex...]
      return false
    }
    line.append(contentsOf: left[...end])
    left = left[(end + 1)...]
    return true
  }

  private static func size(_ line: [UInt8]) throws(Invalid) -> Int {
    let digits = line.prefix { $0 != 0x3B && $0 != 0x0D && $0 != 0x0A && $0 != 0x20 }
    guard let size = Int(String(decoding: digits, as: UTF8.self), radix: 16), size >= 0 else { throw Invalid() }
    return size
  }
}
