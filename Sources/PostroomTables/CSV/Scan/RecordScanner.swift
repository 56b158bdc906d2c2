internal import CTable

/// Finds the records of a window of bytes.
///
/// The grammar, which the reference reader of the tests spells out slowly:
///
/// - A line ends at LF, at CR LF, or at a CR that no LF follows. Lines without a byte, and lines that begin with the byte for remarks, are
///   no records.
/// - A cell that begins with the quote ends at its *closing quote*: the last of an odd run of quotes that a delimiter, the end of
///   a line or the end of the file follows, at most 16 blanks in between (they are dropped). Pairs of quotes within mean
///   one. An odd run before anything else is bare: on the line where the cell began it is made of characters, after that line it proves
///   that the cell was never closed.
/// - A quote that is never closed, or not within the longest record, is a character: its cell ends where an unquoted one
///   would, the record is flawed, and the next one begins on the next line. So one bad quote costs one line.
/// - A quote that is not at the beginning of a cell is a character.
/// - A record that is longer than the longest one ends with the line in which it exceeds that length; it has no cells.
///
/// Two ways lead through it: ``sweep(until:)`` takes 64 bytes at once as long as all quotes are legal, ``takeCarefully()`` takes
/// one record that is not. Whatever the first cannot say for certain it leaves to the second.
struct RecordScanner {
  /// Why a scanner stops.
  enum Pause {
    /// The next record begins at the wanted place or after it.
    case reached
    /// The next record is not whole in the window.
    case hungry
    /// There is no room for more cells or records.
    case full
    /// The file ends here.
    case ended
  }

  let dialect: TableDialect
  let buffers: ScanBuffers
  /// What is known about quotes that close nothing.
  var outlook = QuoteOutlook()

  /// The window; at least 128 readable bytes follow it.
  var bytes: UnsafePointer<UInt8>
  var count = 0
  /// Whether the file ends with the window.
  var isEnd = false
  /// Where the window begins in the file.
  var offset = 0

  /// Where the next record begins in the window.
  var position = 0
  /// How many lines end before it.
  var line = 0
  /// Whether the rest of a line is passed over.
  var isSkipping = false
  /// Records that begin before this place are taken carefully.
  var carefulEnd = 0
  var cellCount = 0
  var recordCount = 0
  /// Which strip of the window the masks are of.
  var strip = -1

  init(_ dialect: TableDialect, buffers: ScanBuffers) {
    self.dialect = dialect
    self.buffers = buffers
    bytes = UnsafePointer(UnsafeMutablePointer<UInt8>(bitPattern: 64) ?? .allocate(capacity: 1))
  }

  /// Goes on in `window`, whose first `count` bytes count and which begins at `offset` of the file, until a record begins at `stop`
  /// or later.
  mutating func scan(_ window: UnsafePointer<UInt8>, count: Int, until stop: Int) -> Pause {
    bytes = window
    self.count = count
    strip = -1
    carefulEnd = 0
    while position < stop || isSkipping {
      if isSkipping {
        guard skipLine() else { return .hungry }
      } else if position < carefulEnd || position >= count || UInt16(bytes[position]) == dialect.comment {
        if let pause = takeCarefully() { return pause }
      } else if let pause = sweep(until: stop) {
        return pause
      }
    }
    return .reached
  }

  /// Passes over the rest of a line; false when it does not end in the window.
  private mutating func skipLine() -> Bool {
    while position < count, bytes[position] != Byte.lineFeed, bytes[position] != Byte.carriageReturn { position += 1 }
    if position < count {
      guard let length = lineEnd(at: position) else { return false }
      position += length
    } else if !isEnd {
      return false
    }
    line += 1
    isSkipping = false
    return true
  }

  /// How many bytes the end of the line at `place` has: 0 when there is none, nil when that lies outside the window.
  func lineEnd(at place: Int) -> Int? {
    switch bytes[place] {
    case Byte.lineFeed: 1
    case Byte.carriageReturn where place + 1 < count: bytes[place + 1] == Byte.lineFeed ? 2 : 1
    case Byte.carriageReturn: isEnd ? 1 : nil
    default: 0
    }
  }
}

/// Bytes with names.
enum Byte {
  static let tab: UInt8 = 0x09
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let space: UInt8 = 0x20
}
