/// Guesses where a record begins in the middle of a file.
enum RecordStart {
  /// How far a guess looks at quotes.
  private static let reach = 4096

  /// The likely beginning of the first record behind the first byte of `window`, which belongs to what stands before.
  ///
  /// - Returns: nil when no line ends in the window.
  static func guess(in window: UnsafeBufferPointer<UInt8>, dialect: TableDialect) -> Int? {
    guard window.count > 1 else { return nil }
    var isWithin = beginsWithin(window, dialect)
    if !isWithin, endsLine(window, at: 0) { return 1 }
    var firstLine: Int?
    for place in 1..<window.count {
      if UInt16(window[place]) == dialect.quote { isWithin.toggle() }
      guard endsLine(window, at: place), place + 1 < window.count else { continue }
      if !isWithin { return place + 1 }
      firstLine = firstLine ?? place + 1
      if place > reach { return firstLine }
    }
    return firstLine
  }

  /// Whether the first quote rather closes than opens, so that the window begins within quotes.
  private static func beginsWithin(_ window: UnsafeBufferPointer<UInt8>, _ dialect: TableDialect) -> Bool {
    let last = min(window.count - 1, reach)
    guard let quote = (1..<max(1, last)).first(where: { UInt16(window[$0]) == dialect.quote }) else { return false }
    return !isBorder(window[quote - 1], dialect) && isBorder(window[quote + 1], dialect)
  }

  private static func isBorder(_ byte: UInt8, _ dialect: TableDialect) -> Bool {
    byte == dialect.delimiter || byte == Byte.lineFeed || byte == Byte.carriageReturn
  }

  private static func endsLine(_ window: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    if window[place] == Byte.lineFeed { return true }
    return window[place] == Byte.carriageReturn && place + 1 < window.count && window[place + 1] != Byte.lineFeed
  }
}
