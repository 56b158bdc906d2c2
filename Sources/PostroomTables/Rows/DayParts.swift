/// The three parts of a written date.
struct DayParts {
  /// The numbers in their order; a month's name counts in ``month``, and not here.
  private(set) var numbers: [3 of Int] = [0, 0, 0]
  /// How many digits each has.
  private(set) var digits: [3 of Int] = [0, 0, 0]
  /// The byte between the first two parts.
  private(set) var separator: UInt8 = 0
  /// The month where it is named.
  private(set) var month: Int?
  private var count = 0
  private var place = 0

  init(_ run: ByteRun) {
    while place < run.count, !isComplete {
      if run[place] &- 0x30 < 10 {
        guard takeNumber(run) else { return }
      } else if month == nil, let named = MonthNames.month(run, at: place) {
        month = named.month
        place += named.count
      } else {
        return
      }
      if !isComplete { guard takeSeparator(run) else { return } }
    }
  }

  /// Whether all parts are there.
  var isComplete: Bool { count + (month == nil ? 0 : 1) == 3 }

  /// A year of two digits lies in 1970 to 2069, as POSIX nearly reads it.
  func year(_ number: Int) -> Int {
    let place = month == nil ? 2 : 1
    guard digits[place] <= 2 else { return number }
    return number < 70 ? 2000 + number : 1900 + number
  }

  /// Whether nothing follows but a time of day.
  func isFollowedByTime(_ run: ByteRun) -> Bool {
    guard place < run.count else { return true }
    guard run[place] == UInt8(ascii: "T") || run[place] == UInt8(ascii: " ") else { return false }
    var colons = 0
    for next in (place + 1)..<run.count {
      switch run[next] {
      case 0x30...0x39, UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "Z"): break
      case UInt8(ascii: ":"): colons += 1
      default: return false
      }
    }
    return colons > 0
  }

  private mutating func takeNumber(_ run: ByteRun) -> Bool {
    guard count < 3 else { return false }
    var (number, length) = (0, 0)
    while place < run.count, run[place] &- 0x30 < 10 {
      guard length < 4 else { return false }
      number = number * 10 + Int(run[place] &- 0x30)
      length += 1
      place += 1
    }
    // A year has four digits and may have two, days and months have one or two.
    guard length == 4 ? count != 1 || month != nil : length <= 2 else { return false }
    numbers[count] = number
    digits[count] = length
    count += 1
    return true
  }

  private mutating func takeSeparator(_ run: ByteRun) -> Bool {
    var taken = false
    while place < run.count, isSeparator(run[place]) {
      if separator == 0 { separator = run[place] }
      // A numeric date has one kind of separator; a named month may have a point and a space.
      guard month != nil || !taken || run[place] == UInt8(ascii: " "), run[place] == separator || allowsOther(run)
      else { return false }
      taken = true
      place += 1
    }
    return taken
  }

  private func allowsOther(_ run: ByteRun) -> Bool {
    run[place] == UInt8(ascii: " ") || separator == UInt8(ascii: " ") || month != nil
  }

  private func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: " ")
      || byte == UInt8(ascii: ",")
  }
}
