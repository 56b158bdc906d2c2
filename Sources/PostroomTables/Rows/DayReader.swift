/// Reads dates as a file writes them.
struct DayReader: Sendable {
  let order: TableNotation.DateOrder
  /// Whether the file leaves it open which comes first, day or month.
  let isDoubtful: Bool
  let earliest: Int32
  let latest: Int32

  /// Reads a trimmed cell that is not empty.
  @inline(__always)
  func read(_ run: ByteRun) -> ReadDay {
    if run.count == 10 {
      let head = run.word(at: 0)
      let tail = UInt64(run[8]) | UInt64(run[9]) &<< 8
      if head & 0xFF00_00FF_0000_0000 == 0x2D00_002D_0000_0000 {
        return checked((head & 0xFFFF_FFFF) | (head &>> 40 & 0xFFFF) &<< 32 | tail &<< 48) ?? readOther(run)
      }
      if order == .dayMonthYear, !isDoubtful, isSeparated(head) {
        let year = head &>> 48 | tail &<< 16
        return checked(year | (head &>> 24 & 0xFFFF) &<< 32 | (head & 0xFFFF) &<< 48) ?? readOther(run)
      }
    }
    return readOther(run)
  }

  /// The day of a cell that is certainly good; 0 when that is not certain.
  @inline(__always)
  func glance(_ run: ByteRun) -> Int32 {
    guard run.count == 10 else { return secondGlance(run) }
    let head = run.word(at: 0)
    let tail = UInt64(run[8]) | UInt64(run[9]) &<< 8
    let isISO = head & 0xFF00_00FF_0000_0000 == 0x2D00_002D_0000_0000
    let digits =
      isISO
      ? (head & 0xFFFF_FFFF) | (head &>> 40 & 0xFFFF) &<< 32 | tail &<< 48
      : head &>> 48 | tail &<< 16 | (head &>> 24 & 0xFFFF) &<< 32 | (head & 0xFFFF) &<< 48
    guard isISO || order == .dayMonthYear && !isDoubtful && isSeparated(head), DigitWord.isDigits(digits) else {
      return secondGlance(run)
    }
    let day = Int32(truncatingIfNeeded: DigitWord.value(digits))
    let pairs = DigitWord.pairs(digits)
    let (month, number) = (pairs &>> 32 & 0xFF &- 1, pairs &>> 48 & 0xFF &- 1)
    // How many days more than 28 each month has, two bits each, in years that are not leap years.
    let length = 28 &+ (0xEE_FBB3 &>> (month &* 2) & 3)
    guard month < 12, number < length, day >= 10_000, day >= earliest, day <= latest else { return secondGlance(run) }
    return day
  }

  @inline(never)
  private func secondGlance(_ run: ByteRun) -> Int32 {
    guard run.isTrimmed else { return 0 }
    let read = read(run)
    return read.state == .good ? read.day : 0
  }

  /// Whether the third and the sixth byte are the same separator.
  @inline(__always)
  private func isSeparated(_ head: UInt64) -> Bool {
    let (one, two) = (UInt8(truncatingIfNeeded: head &>> 16), UInt8(truncatingIfNeeded: head &>> 40))
    // Point and slash differ from the dash by little: 2D, 2E, 2F.
    return one == two && one &- 0x2D < 3
  }

  @inline(__always)
  private func checked(_ digits: UInt64) -> ReadDay? {
    guard DigitWord.isDigits(digits) else { return nil }
    return ranged(Int32(truncatingIfNeeded: DigitWord.value(digits)))
  }

  @inline(__always)
  private func ranged(_ day: Int32) -> ReadDay {
    guard CalendarNumber.isValid(day) else { return ReadDay(state: .bad) }
    return ReadDay(day: day, state: day < earliest || day > latest ? .outOfRange : .good)
  }

  @inline(never)
  private func readOther(_ run: ByteRun) -> ReadDay {
    if SpreadsheetError.isOne(run) { return ReadDay(state: .error) }
    let read = DayText(order: order, isDoubtful: isDoubtful).read(run)
    return read.state == .good ? ranged(read.day) : read
  }
}
