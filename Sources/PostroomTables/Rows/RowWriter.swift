/// Writes cells of `rows.csv` into memory that is known to be large enough.
///
/// Up to ``slack`` bytes behind the last one may be overwritten, because copies go sixteen bytes at a time.
struct RowWriter {
  var cursor: UnsafeMutableRawPointer

  /// How many bytes of room a row needs beyond its own.
  static let slack = 64
  private static let comma = UInt8(ascii: ",")
  private static let quote = UInt8(ascii: "\"")

  @inline(__always)
  mutating func byte(_ byte: UInt8) {
    cursor.storeBytes(of: byte, as: UInt8.self)
    cursor += 1
  }

  @inline(__always)
  mutating func comma() { byte(Self.comma) }

  /// Bytes that need no quotes.
  @inline(__always)
  mutating func plain(_ run: ByteRun) {
    if run.count <= 16, run.start + 16 <= run.limit {
      cursor.storeBytes(of: run.start.loadUnaligned(as: SIMD16<UInt8>.self), as: SIMD16<UInt8>.self)
    } else if run.count <= 32, run.start + 32 <= run.limit {
      cursor.storeBytes(of: run.start.loadUnaligned(as: SIMD32<UInt8>.self), as: SIMD32<UInt8>.self)
    } else {
      cursor.copyMemory(from: run.start, byteCount: run.count)
    }
    cursor += run.count
  }

  /// A trimmed text of any kind.
  ///
  /// - Parameter isDoubled: Whether its quotes are doubled already.
  /// - Returns: Whether it could be written; it cannot where it holds a NUL.
  @inline(__always)
  mutating func text(_ run: ByteRun, isDoubled: Bool) -> Bool {
    guard run.count > 0 else { return true }
    if RowCell.mayStartFormula(run[0]) { return otherText(run, isDoubled: isDoubled) }
    var marks = TextMarks()
    var place = 0
    while run.count &- place >= 8 {
      let word = run.word(at: place)
      cursor.storeBytes(of: word.littleEndian, toByteOffset: place, as: UInt64.self)
      marks.add(word)
      place &+= 8
    }
    if place < run.count {
      let word = run.word(at: place)
      cursor.storeBytes(of: word.littleEndian, toByteOffset: place, as: UInt64.self)
      // What is read beyond the text is shifted out; letters come in at the low end.
      let beyond = UInt64(truncatingIfNeeded: 8 &* (place &+ 8 &- run.count))
      marks.add(word &<< beyond | 0x4141_4141_4141_4141 & ~(~0 &<< beyond))
    }
    if marks.isPlain {
      cursor += run.count
      return true
    }
    if marks.hasControls || marks.hasQuotes && !isDoubled { return otherText(run, isDoubled: isDoubled) }
    wrapped(run)
    return true
  }

  /// A text in quotes whose own quotes are doubled already.
  @inline(__always)
  private mutating func wrapped(_ run: ByteRun) {
    byte(Self.quote)
    var place = 0
    while place < run.count {
      cursor.storeBytes(of: run.word(at: place).littleEndian, toByteOffset: place, as: UInt64.self)
      place &+= 8
    }
    cursor += run.count
    byte(Self.quote)
  }

  /// A text that may need quotes, or a spreadsheet would take for a formula.
  @inline(never)
  private mutating func otherText(_ run: ByteRun, isDoubled: Bool) -> Bool {
    let bytes = run.buffer
    if bytes.contains(0) { return false }
    let isQuoted =
      isDoubled || bytes.contains { $0 == Self.quote || $0 == Self.comma || $0 == 0x0A || $0 == 0x0D }
    if isQuoted { byte(Self.quote) }
    if RowCell.startsFormula(bytes) { byte(UInt8(ascii: "'")) }
    for each in bytes {
      if each == Self.quote, !isDoubled { byte(Self.quote) }
      byte(each)
    }
    if isQuoted { byte(Self.quote) }
    return true
  }
}
