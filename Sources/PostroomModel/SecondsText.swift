/// A duration as messages tell it.
public enum SecondsText {
  /// Seconds with at most three decimals; a shorter time that is one is told with its first digit, never as 0.
  ///
  /// - Parameter seconds: A finite number of seconds below 10⁹.
  public static func of(_ seconds: Double) -> String {
    let thousandths = Int((seconds * 1_000).rounded())
    if thousandths == 0, seconds > 0 { return firstDigit(of: seconds) }
    return thousandths.isMultiple(of: 1_000) ? "\(thousandths / 1_000)" : "\(Double(thousandths) / 1_000)"
  }

  private static func firstDigit(of seconds: Double) -> String {
    var (digits, places) = (seconds, 0)
    while digits < 1, places < 12 { (digits, places) = (digits * 10, places + 1) }
    return "0." + String(repeating: "0", count: places - 1) + "\(max(1, min(9, Int(digits.rounded()))))"
  }
}
