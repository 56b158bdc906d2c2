internal import CTable

/// Shared strings on their way into cells, in three steps, so that the memory of each is there when it is read: a cell names one, the
/// row's end looks up where it lies, and some rows later it is copied.
struct SharedCells: ~Copyable {
  private let strings: SharedStrings
  /// The strings that the cells of the row name, and those cells.
  private var named: UnsafeMutablePointer<(string: Int, cell: Int)>
  private var namedCount = 0
  private var namedDone = 0
  /// What is to be copied: from where among the texts, to where among the batch's bytes.
  private var copies: UnsafeMutablePointer<(from: Int, to: Int, count: Int)>
  private var copyCount = 0

  private static let mostNamed = 64
  private static let mostCopies = 64

  init(_ strings: SharedStrings) {
    self.strings = strings
    named = .allocate(capacity: Self.mostNamed)
    copies = .allocate(capacity: Self.mostCopies)
  }

  deinit {
    named.deallocate()
    copies.deallocate()
  }

  /// Whether ``next()`` must be called until nothing is left, before a string is added.
  var isRowFull: Bool { namedCount == Self.mostNamed }
  /// Whether ``copy(to:)`` must be called before anything is to be copied later.
  var isCopyingFull: Bool { copyCount == Self.mostCopies }

  /// Adds a string that a cell names; it must be one of the workbook's.
  @inline(__always)
  mutating func add(_ string: Int, cell: Int) {
    strings.starts.withUnsafeBufferPointer { table_fetch_ahead($0.baseAddress.map { $0 + string }) }
    named[namedCount] = (string, cell)
    namedCount &+= 1
  }

  /// The next cell of the row, where its string starts, and where the one after that does.
  @inline(__always)
  mutating func next() -> (cell: Int, start: UInt32, end: UInt32)? {
    guard namedDone < namedCount else {
      namedCount = 0
      namedDone = 0
      return nil
    }
    let (string, cell) = named[namedDone]
    namedDone &+= 1
    return strings.starts.withUnsafeBufferPointer { (cell, $0[string], $0[string &+ 1]) }
  }

  /// Notes what is to be copied.
  @inline(__always)
  mutating func copyLater(from: Int, to: Int, _ count: Int) {
    strings.bytes.withUnsafeBufferPointer { table_fetch_ahead($0.baseAddress.map { $0 + from }) }
    copies[copyCount] = (from, to, count)
    copyCount &+= 1
  }

  /// Copies all that was noted.
  mutating func copy(to bytes: UnsafeMutablePointer<UInt8>) {
    strings.bytes.withUnsafeBufferPointer { texts in
      guard let texts = texts.baseAddress else { return }
      for index in 0..<copyCount {
        let (from, place, count) = copies[index]
        (bytes + place).update(from: texts + from, count: count)
      }
    }
    copyCount = 0
  }

  /// Forgets what was to be copied to a place from `place` on.
  mutating func forget(from place: Int) {
    while copyCount > 0, copies[copyCount &- 1].to >= place { copyCount &-= 1 }
    namedCount = 0
    namedDone = 0
  }
}
