/// What a number means in a cell that shows it as a date, a time or a span of time.
struct DateText {
  /// The text, with an ISO date first if there is a date.
  var text: [UInt8] = []
  /// Whether it is a date.
  var isDate = false

  private static let millisecondsOfDay = 86_400_000

  /// The text of a number of days; nil when the number means no day or time there.
  init?(_ value: Double, _ meaning: NumberMeaning, _ epoch: SerialDate.Epoch) {
    guard value.isFinite, value >= 0, value < 3_000_000 else { return nil }
    // Numbers are days, whose fractions were rounded: a thousandth of a second is safe with 15 digits.
    let milliseconds = Int((value * Double(Self.millisecondsOfDay)).rounded())
    let (day, time) = milliseconds.quotientAndRemainder(dividingBy: Self.millisecondsOfDay)
    switch meaning {
    case .span: write(time, hours: milliseconds / 3_600_000)
    case .time where day == 0: write(time, hours: time / 3_600_000)
    case .date, .time: guard write(day: day, time, epoch) else { return nil }
    case .number, .padded: return nil
    }
  }

  private mutating func write(day: Int, _ time: Int, _ epoch: SerialDate.Epoch) -> Bool {
    guard let day = SerialDate.dayFrom1970(day, epoch) else {
      // The day that spreadsheets show and that never was: whoever checks dates shall see it.
      guard day == 60 else { return false }
      text = Array("1900-02-29".utf8)
      return true
    }
    isDate = true
    text = [UInt8](unsafeUninitializedCapacity: 10) { buffer, count in
      if let output = buffer.baseAddress { SerialDate.write(dayFrom1970: day, to: output) }
      count = 10
    }
    guard time > 0 else { return true }
    text.append(UInt8(ascii: "T"))
    write(time, hours: time / 3_600_000)
    return true
  }

  /// Appends `14:05:09`, and thousandths when there are some.
  private mutating func write(_ time: Int, hours: Int) {
    let minutes = time / 60_000 % 60
    let seconds = time / 1000 % 60
    text +=
      "\(hours < 10 ? "0" : "")\(hours):\(minutes < 10 ? "0" : "")\(minutes):\(seconds < 10 ? "0" : "")\(seconds)".utf8
    guard time % 1000 > 0 else { return }
    text += ".\(String(1000 + time % 1000).dropFirst())".utf8
  }
}
