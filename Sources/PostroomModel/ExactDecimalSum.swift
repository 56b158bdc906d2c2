extension ExactDecimal {
  /// The sum of numbers; zero of none, nil when it would need too many digits.
  ///
  /// - Complexity: O(numbers).
  public static func sum(_ numbers: some Sequence<ExactDecimal>) -> ExactDecimal? {
    var sum = ExactDecimal.zero
    for number in numbers {
      guard let next = sum.adding(number) else { return nil }
      sum = next
    }
    return sum
  }
}
