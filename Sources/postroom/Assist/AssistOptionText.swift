import PostroomModel

/// Reads prices, quotas and amounts as they are typed.
enum AssistOptionText {
  /// Reads a price, such as `gemini-2.5-flash=0.30/2.50`.
  static func price(_ text: String, _ prices: inout [String: [Double]]) throws(Fault) {
    guard let (name, numbers) = entry(text), numbers.count == 2, let input = Double(numbers[0]),
      let output = Double(numbers[1]), (0...1e6).contains(input), (0...1e6).contains(output)
    else {
      throw Fault(
        .usageInvalid, "--assist-price",
        "'\(text)' is not MODEL=IN/OUT, such as gemini-2.5-flash=0.30/2.50.")
    }
    prices[name] = [input, output]
  }

  /// Reads a quota, such as `minute=60/250000` or `day=1000`.
  static func quota(_ text: String, _ quotas: inout [String: [Int]]) throws(Fault) {
    guard let (period, numbers) = entry(text), ["minute", "day", "month"].contains(period),
      numbers.count <= 2
    else {
      throw Fault(
        .usageInvalid, "--assist-quota",
        "'\(text)' is not PERIOD=REQUESTS/TOKENS, such as minute=60/250000.")
    }
    let amounts = numbers.compactMap { Int($0) }.filter { $0 >= 0 }
    guard amounts.count == numbers.count, !amounts.isEmpty else {
      throw Fault(
        .usageInvalid, "--assist-quota", "'\(text)' has something else than whole numbers.")
    }
    quotas[period] = amounts
  }

  /// An amount of money in millionths, and what it is for, such as `5` or `20/month`.
  static func budget(_ text: String) throws(Fault) -> (amount: Int, period: AssistSettings.BudgetPeriod) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let period = parts.count == 1 ? .run : AssistSettings.BudgetPeriod(rawValue: String(parts[1]))
    guard let first = parts.first, let amount = Double(first), amount > 0, amount <= 1e9, let period else {
      throw Fault(
        .usageInvalid, "--assist-budget", "'\(text)' is no amount above 0, and no AMOUNT/day or AMOUNT/month.")
    }
    return (Int((amount * 1e6).rounded()), period)
  }

  private static func entry(_ text: String) -> (name: String, values: [String])? {
    guard let sign = text.lastIndex(of: "="), sign > text.startIndex else { return nil }
    let values = text[text.index(after: sign)...].split(
      separator: "/", omittingEmptySubsequences: false)
    return (String(text[..<sign]), values.map(String.init))
  }
}
