/// An amount in minor units of its currency.
struct ReadAmount {
  var units: Int64 = 0
  var state: ValueState = .good
  /// Whether the cell is written as `rows.csv` writes it.
  var isPlain = false
  /// The currency that stands beside the number, packed; 0 for none.
  var currency: UInt32 = 0
}

/// Reads amounts as a file writes them.
struct AmountReader: Sendable {
  let notation: TableNotation
  /// Whether the file leaves it open which byte is the decimal one.
  let isDoubtful: Bool
  /// Whether a person says which byte is the decimal one.
  var isStated = true

  /// The most digits of an amount in minor units: sums of two stay within 64 bits.
  static let mostDigits = 17

  /// Reads a trimmed cell that is not empty.
  ///
  /// - Parameters:
  ///   - isNumber: Whether the file says that it is a plain decimal.
  ///   - decimals: Those of the currency.
  @inline(__always)
  func read(_ run: ByteRun, isNumber: Bool, decimals: Int) -> ReadAmount {
    let point = isNumber ? UInt8(ascii: ".") : notation.decimal
    let whole = run.count &- 3
    // Two decimals behind the file's decimal byte have one meaning only, even where the file leaves a doubt.
    guard decimals == 2, whole > 0, whole <= 15, run[whole] == point else {
      return readOther(run, isNumber: isNumber, decimals: decimals)
    }
    let (tens, ones) = (run[whole &+ 1] &- 0x30, run[whole &+ 2] &- 0x30)
    guard tens < 10, ones < 10 else { return readOther(run, isNumber: isNumber, decimals: decimals) }
    let cents = Int64(tens &* 10 &+ ones)
    if let units = DigitWord.longNumber(run, at: 0, count: whole) {
      let isPlain = point == UInt8(ascii: ".") && (run[0] != UInt8(ascii: "0") || whole == 1)
      return ReadAmount(units: Int64(truncatingIfNeeded: units) &* 100 &+ cents, isPlain: isPlain)
    }
    if !isNumber, let units = grouped(run, count: whole) { return ReadAmount(units: units &* 100 &+ cents) }
    return readOther(run, isNumber: isNumber, decimals: decimals)
  }

  /// What ``glance(_:decimals:)`` says where it is not certain of an amount.
  static let unseen = Int64.min

  /// The minor units of an amount without anything beside it; ``unseen`` when that is not certain.
  @inline(__always)
  func glance(_ run: ByteRun, decimals: Int) -> Int64 {
    let whole = run.count &- 3
    if decimals == 2, whole > 0, whole <= 8, run[whole] == notation.decimal {
      let (tens, ones) = (run[whole &+ 1] &- 0x30, run[whole &+ 2] &- 0x30)
      if tens < 10, ones < 10, let units = DigitWord.number(run, at: 0, count: whole) {
        return Int64(truncatingIfNeeded: units &* 100 &+ UInt64(tens &* 10 &+ ones))
      }
    }
    return secondGlance(run, decimals)
  }

  @inline(never)
  private func secondGlance(_ run: ByteRun, _ decimals: Int) -> Int64 {
    guard run.isTrimmed else { return Self.unseen }
    let read = read(run, isNumber: false, decimals: decimals)
    return read.state == .good && read.currency == 0 ? read.units : Self.unseen
  }

  @inline(never)
  private func readOther(_ run: ByteRun, isNumber: Bool, decimals: Int) -> ReadAmount {
    AmountText(
      notation: notation, isDoubtful: isDoubtful, isStated: isStated, isNumber: isNumber, decimals: decimals
    ).read(run)
  }

  /// Whole digits in groups of three with the file's byte between them; nil when they are not.
  @inline(__always)
  private func grouped(_ run: ByteRun, count: Int) -> Int64? {
    var place = count & 3
    guard notation.thousands != 0, place > 0, let front = DigitWord.number(run, at: 0, count: place) else { return nil }
    var units = Int64(truncatingIfNeeded: front)
    while place < count {
      guard run[place] == notation.thousands, let group = DigitWord.number(run, at: place &+ 1, count: 3) else {
        return nil
      }
      units = units &* 1000 &+ Int64(truncatingIfNeeded: group)
      place &+= 4
    }
    return units
  }
}
