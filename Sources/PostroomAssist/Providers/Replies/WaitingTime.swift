/// How servers write how long to wait.
enum WaitingTime {
  /// The longest wait that is believed, in seconds: a month and a day, for quotas of a month.
  static let longest = 32.0 * 86_400

  /// The seconds of a header `Retry-After` (RFC 9110, section 10.2.3), or of its like in milliseconds; nil without one.
  ///
  /// A date counts from the server's own `Date`, or else from the moment when the reply arrived.
  static func retryAfter(_ reply: ProviderReply) -> Double? {
    if let milliseconds = reply[header: "retry-after-ms"].flatMap(plain) { return believable(milliseconds / 1_000) }
    guard let value = reply[header: "retry-after"] else { return nil }
    if let seconds = plain(value) { return believable(seconds) }
    guard let moment = HTTPDate.seconds(value),
      let now = reply[header: "date"].flatMap(HTTPDate.seconds) ?? reply.arrival
    else { return nil }
    return believable(max(0, moment - now))
  }

  /// The seconds of a duration of protobuf's JSON, such as `57.2s`; nil when it is none.
  static func protobuf(_ text: String) -> Double? {
    guard text.hasSuffix("s") else { return nil }
    return plain(String(text.dropLast())).flatMap(believable)
  }

  /// The seconds of a duration as Go writes it, such as `6m0s`, `1h2m3.5s` or `20ms`, or of a plain number; nil when it
  /// is none.
  static func duration(_ text: String) -> Double? {
    if let seconds = plain(text) { return believable(seconds) }
    var rest = Substring(text)
    var total = 0.0
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
      rest.removeFirst(digits.count)
      let letters = rest.prefix { !($0.isASCII && $0.isNumber) }
      rest.removeFirst(letters.count)
      guard let number = plain(String(digits)), let unit = unit(letters) else { return nil }
      total += number * unit
    }
    return text.isEmpty ? nil : believable(total)
  }

  private static func unit(_ letters: Substring) -> Double? {
    switch letters {
    case "d": 86_400
    case "h": 3_600
    case "m": 60
    case "s": 1
    case "ms": 1e-3
    case "us", "µs", "μs": 1e-6
    case "ns": 1e-9
    default: nil
    }
  }

  /// A number of digits with at most one point: `Double` alone would take `nan`, `inf` and hexadecimals too.
  private static func plain(_ text: String) -> Double? {
    let trimmed = text.drop(while: { $0 == " " })
    guard let first = trimmed.utf8.first, first >= 0x30, first <= 0x39,
      trimmed.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 || $0 == UInt8(ascii: ".") })
    else { return nil }
    return Double(trimmed)
  }

  private static func believable(_ seconds: Double) -> Double? {
    seconds.isFinite && seconds >= 0 ? min(seconds, longest) : nil
  }
}
