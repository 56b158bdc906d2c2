/// Tells numbers and days among texts.
enum CellNumbers {
  /// How many decimals a plain decimal has; nil when it is none, or has more digits than a sheet keeps.
  static func decimals(_ start: UnsafePointer<UInt8>, _ length: Int) -> Int? {
    var place = length > 0 && start[0] == UInt8(ascii: "-") ? 1 : 0
    guard place < length, isDigit(start[place]) else { return nil }
    var (digits, decimals, isBehindPoint) = (0, 0, false)
    while place < length {
      let byte = start[place]
      if isDigit(byte) {
        if digits > 0 || byte != 0x30 { digits += 1 }
        if isBehindPoint { decimals += 1 }
      } else {
        guard byte == UInt8(ascii: "."), !isBehindPoint, place + 1 < length else { return nil }
        isBehindPoint = true
      }
      place += 1
    }
    return digits <= SheetLimits.digits ? decimals : nil
  }

  /// The number of a day, 1 January 1900 being 1; nil when it is none.
  ///
  /// Sheets take 1900 for a leap year: only what comes behind its February is the same day for all of them.
  static func day(_ start: UnsafePointer<UInt8>, _ length: Int) -> Int? {
    guard length == 10, start[4] == UInt8(ascii: "-"), start[7] == UInt8(ascii: "-"),
      let year = number(start, 4), let month = number(start + 5, 2), let day = number(start + 8, 2),
      year >= 1900, (1...12).contains(month), day >= 1, day <= days(month, year)
    else { return nil }
    // Days from 1 March of year 0: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    let (shifted, marchYear) = ((month + 9) % 12, month > 2 ? year : year - 1)
    let count = 365 * marchYear + marchYear / 4 - marchYear / 100 + marchYear / 400 + (153 * shifted + 2) / 5 + day - 1
    // 1 March 1900 is day 693,901 of that count, and 61 of sheets.
    let serial = count - firstMarch1900 + 61
    return serial >= 61 ? serial : nil
  }

  private static let firstMarch1900 = 1900 * 365 + 1900 / 4 - 1900 / 100 + 1900 / 400

  private static func days(_ month: Int, _ year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func number(_ start: UnsafePointer<UInt8>, _ length: Int) -> Int? {
    var number = 0
    for place in 0..<length {
      guard isDigit(start[place]) else { return nil }
      number = number * 10 + Int(start[place] - 0x30)
    }
    return number
  }

  private static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }
}
