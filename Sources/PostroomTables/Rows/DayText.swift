/// Reads dates that are written in any other way: one digit, two digits of a year, months by name, a time behind.
struct DayText {
  let order: TableNotation.DateOrder
  let isDoubtful: Bool

  /// Reads a trimmed cell.
  func read(_ run: ByteRun) -> ReadDay {
    guard run.count <= 64 else { return ReadDay(state: .bad) }
    if run.count == 8, let day = DigitWord.number(run, at: 0, count: 8) { return ReadDay(day: Int32(day)) }
    let parts = DayParts(run)
    guard parts.isComplete, parts.isFollowedByTime(run) else { return ReadDay(state: .bad) }
    return read(parts)
  }

  private func read(_ parts: DayParts) -> ReadDay {
    let (one, two, three) = (parts.numbers[0], parts.numbers[1], parts.numbers[2])
    if let month = parts.month {
      return parts.digits[0] == 4 ? day(one, month, two) : day(parts.year(two), month, one)
    }
    if parts.digits[0] == 4 { return day(one, two, three) }
    if parts.separator == UInt8(ascii: "-"), parts.digits[0] == 2, parts.digits[2] <= 2,
      let read = readShort(parts, one, two, three)
    {
      return read
    }
    let year = parts.year(three)
    // Points are written between day and month alone; behind slashes and dashes the order can be either.
    let isDayFirst = parts.separator == UInt8(ascii: ".") || order == .dayMonthYear
    let isOpen = parts.separator != UInt8(ascii: ".") && (isDoubtful || order == .yearMonthDay)
    guard isOpen else { return isDayFirst ? day(year, two, one) : day(year, one, two) }
    if one > 12 { return day(year, two, one) }
    if two > 12 { return day(year, one, two) }
    return one == two ? day(year, one, two) : ReadDay(state: .ambiguous)
  }

  /// Reads three parts of two digits with dashes, which are written like an ISO date without its century as well as
  /// with the year behind; nil where the year can only be behind, or the order of the file says so.
  private func readShort(_ parts: DayParts, _ one: Int, _ two: Int, _ three: Int) -> ReadDay? {
    guard 1...12 ~= two, 1...31 ~= three else { return nil }
    guard isDoubtful || order == .yearMonthDay else { return nil }
    let isSame = one == three && (one > 12 || one == two)
    let isYear = !(1...31 ~= one) || !isDoubtful || isSame
    return isYear ? day(parts.year(one), two, three) : ReadDay(state: .ambiguous)
  }

  private func day(_ year: Int, _ month: Int, _ day: Int) -> ReadDay {
    guard 1...9999 ~= year, 1...12 ~= month, 1...31 ~= day else { return ReadDay(state: .bad) }
    return ReadDay(day: Int32(year * 10_000 + month * 100 + day))
  }
}
