/// Days as spreadsheets count them, and the days that they mean (ISO/IEC 29500-1, 18.17.4.1).
enum SerialDate {
  /// From where days are counted.
  enum Epoch: Sendable {
    /// Day 1 is 1 January 1900, and day 60 is a 29 February that never was.
    case from1900
    /// Day 0 is 1 January 1904.
    case from1904
  }

  /// The last day of the year 9999, counted from 1900.
  private static let last = 2_958_465

  /// Days from 1 January 1970 to the day of a number; nil for those before the first, after 9999 and for the one that never was.
  static func dayFrom1970(_ serial: Int, _ epoch: Epoch) -> Int? {
    switch epoch {
    case .from1900:
      guard serial >= 1, serial <= last, serial != 60 else { return nil }
      return serial - (serial < 60 ? 25_568 : 25_569)
    case .from1904:
      guard serial >= 0, serial <= last - 1462 else { return nil }
      return serial - 24_107
    }
  }

  /// Writes a day as `2024-03-31`, ten bytes.
  ///
  /// The arithmetic is that of Howard Hinnant's `civil_from_days`: years begin in March, so that leap days end them.
  @inline(__always)
  static func write(dayFrom1970 day: Int, to output: UnsafeMutablePointer<UInt8>) {
    let shifted = UInt32(truncatingIfNeeded: day &+ 719_468)
    let era = shifted / 146_097
    let dayOfEra = shifted &- era &* 146_097
    let yearOfEra = (dayOfEra &- dayOfEra / 1460 &+ dayOfEra / 36_524 &- dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra &- (365 &* yearOfEra &+ yearOfEra / 4 &- yearOfEra / 100)
    let marchMonth = (5 &* dayOfYear &+ 2) / 153
    let month = marchMonth < 10 ? marchMonth &+ 3 : marchMonth &- 9
    let year = yearOfEra &+ era &* 400 &+ (month <= 2 ? 1 : 0)
    pair(year / 100, to: output)
    pair(year % 100, to: output + 2)
    output[4] = UInt8(ascii: "-")
    pair(month, to: output + 5)
    output[7] = UInt8(ascii: "-")
    pair(dayOfYear &- (153 &* marchMonth &+ 2) / 5 &+ 1, to: output + 8)
  }

  /// Writes two digits.
  @inline(__always)
  static func pair(_ value: UInt32, to output: UnsafeMutablePointer<UInt8>) {
    output[0] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value / 10)
    output[1] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value % 10)
  }
}
