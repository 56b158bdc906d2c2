import PostroomModel
import Testing

/// Laws that hold for all numbers, tried on numbers of a seeded generator and against whole numbers of the type below.
struct ExactDecimalPropertyTests {
  /// A number, and the same number in units of 10^-9.
  private struct Sample {
    let decimal: ExactDecimal
    let units: Int128
  }

  private static func samples(_ seed: UInt64, count: Int) throws -> [Sample] {
    var numbers = Numbers(state: seed)
    return try (0..<count).map { _ in
      let scale = Int(numbers.next() % 10)
      let digits = numbers.next() % 14
      var limit: UInt64 = 1
      for _ in 0..<digits { limit *= 10 }
      let whole = Int128(numbers.next() % limit) * (numbers.next() % 2 == 0 ? 1 : -1)
      var units = whole
      for _ in scale..<9 { units *= 10 }
      return Sample(decimal: try #require(ExactDecimal(plain: text(whole, scale: scale))), units: units)
    }
  }

  /// A whole number of 10^-scale in digits, the long way.
  private static func text(_ units: Int128, scale: Int) -> String {
    var divisor: Int128 = 1
    for _ in 0..<scale { divisor *= 10 }
    let (whole, rest) = units.magnitude.quotientAndRemainder(dividingBy: divisor.magnitude)
    let decimals = String(rest)
    let zeros = String(repeating: "0", count: scale - (scale == 0 ? 0 : decimals.count))
    return (units < 0 ? "-" : "") + String(whole) + (scale == 0 ? "" : "." + zeros + decimals)
  }

  private static let pairs = 20_000

  @Test func `sums and differences are those of whole numbers`() throws {
    let ones = try Self.samples(1, count: Self.pairs)
    let others = try Self.samples(2, count: Self.pairs)
    for (one, other) in zip(ones, others) {
      let sum = try #require(one.decimal.adding(other.decimal))
      #expect(sum == ExactDecimal(plain: Self.text(one.units + other.units, scale: 9)))
      #expect(sum == other.decimal.adding(one.decimal))
      #expect(sum.subtracting(other.decimal) == one.decimal)
    }
  }

  @Test func `products are those of whole numbers, rounded half away from zero`() throws {
    let ones = try Self.samples(3, count: Self.pairs)
    let others = try Self.samples(4, count: Self.pairs)
    // 10^-18 to 10^-2: what lies between is at most one half of a unit away.
    let divisor: Int128 = 10_000_000_000_000_000
    for (one, other) in zip(ones, others) {
      let (exact, overflow) = one.units.multipliedReportingOverflow(by: other.units)
      guard !overflow, let product = one.decimal.multiplied(by: other.decimal, decimals: 2) else { continue }
      var (cents, rest) = exact.quotientAndRemainder(dividingBy: divisor)
      if rest.magnitude * 2 >= divisor.magnitude { cents += exact.signum() }
      rest = 0
      #expect(product == ExactDecimal(plain: Self.text(cents, scale: 2)))
    }
  }

  @Test func `rounding moves a number by half a unit at most, the same way on both sides of zero`() throws {
    let half = try #require(ExactDecimal(plain: "0.005"))
    for sample in try Self.samples(5, count: Self.pairs) {
      let rounded = sample.decimal.rounded(decimals: 2)
      let moved = try #require(rounded.subtracting(sample.decimal)).magnitude
      #expect(moved <= half)
      #expect(sample.decimal.negated.rounded(decimals: 2) == rounded.negated)
      #expect(rounded.rounded(decimals: 2) == rounded)
    }
  }

  @Test func `order, equality and text agree`() throws {
    let ones = try Self.samples(6, count: Self.pairs)
    let others = try Self.samples(7, count: Self.pairs)
    for (one, other) in zip(ones, others) {
      #expect((one.decimal < other.decimal) == (one.units < other.units))
      #expect((one.decimal == other.decimal) == (one.units == other.units))
      #expect(ExactDecimal(plain: one.decimal.plain()) == one.decimal)
      #expect(ExactDecimal(plain: one.decimal.plain(decimals: 12)) == one.decimal)
      #expect(one.decimal.isNegative == (one.units < 0))
    }
  }

  @Test func `a hundredth taken a hundred times is the number`() throws {
    for sample in try Self.samples(8, count: 2_000) {
      let percent = try #require(sample.decimal.percent)
      #expect(percent.multiplied(by: ExactDecimal(100), decimals: 18) == sample.decimal)
      #expect(ExactDecimal.sum(Array(repeating: percent, count: 100)) == sample.decimal)
    }
  }
}

/// SplitMix64: the same numbers for the same seed.
private struct Numbers {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
