import PostroomModel
import Testing

@testable import PostroomTables

@Suite struct AmountTests {
  /// The minor units of a text; nil when it is not read.
  private func units(
    _ text: String, decimal: Character = ".", thousands: Character? = nil, decimals: Int = 2, doubtful: Bool = false,
    number: Bool = false
  ) -> Int64? {
    let amount = read(text, decimal, thousands, decimals, doubtful, number)
    return amount.state == .good ? amount.units : nil
  }

  private func read(
    _ text: String, _ decimal: Character, _ thousands: Character?, _ decimals: Int, _ doubtful: Bool, _ number: Bool
  ) -> ReadAmount {
    let notation = TableNotation(decimal: decimal.asciiValue ?? 0, thousands: thousands?.asciiValue ?? 0)
    let reader = AmountReader(notation: notation, isDoubtful: doubtful)
    return Array(text.utf8).withUnsafeBytes { reader.read(ByteRun($0), isNumber: number, decimals: decimals) }
  }

  @Test func `amounts are read in every notation`() {
    #expect(units("1234.56") == 123_456)
    #expect(units("1,234.56", thousands: ",") == 123_456)
    #expect(units("1.234,56", decimal: ",", thousands: ".") == 123_456)
    #expect(units("1 234,56", decimal: ",", thousands: " ") == 123_456)
    #expect(units("1\u{202F}234,56", decimal: ",", thousands: " ") == 123_456)
    #expect(units("1'234.50") == 123_450)
    #expect(units("12.345.678,90", decimal: ",", thousands: ".") == 1_234_567_890)
    #expect(units("1.234", decimal: ",", thousands: ".") == 123_400)
    #expect(units(".5") == 50)
    #expect(units("12.5") == 1250)
    #expect(units("12.500") == 1250)
    #expect(units("7") == 700)
  }

  @Test func `signs, parentheses and currencies beside an amount are understood`() {
    #expect(units("-12.50") == -1250)
    #expect(units("12.50-") == -1250)
    #expect(units("(12.50)") == -1250)
    #expect(units("\u{2212}12.50") == -1250)
    #expect(units("+12.50") == 1250)
    #expect(units("€ 1.234,56", decimal: ",", thousands: ".") == 123_456)
    #expect(units("-€5.00") == -500)
    #expect(units("1.234,56 TL", decimal: ",", thousands: ".") == 123_456)
    #expect(read("12.50 USD", ".", nil, 2, false, false).currency == CurrencyTable.packed("USD"))
    #expect(units("--5.00") == nil)
    #expect(units("(5.00") == nil)
    #expect(units("5.00 XYZ") == nil)
  }

  @Test func `a text with both separators has one meaning in every file`() {
    #expect(units("1,234.56", decimal: ",", thousands: ".") == 123_456)
    #expect(units("1.234.567,89") == 123_456_789)
  }

  @Test func `a text with two meanings is not decided`() {
    #expect(read("1,234", ".", nil, 2, false, false).state == .ambiguous)
    #expect(read("1.234", ".", nil, 2, true, false).state == .ambiguous)
    #expect(read("1.234", ",", ".", 2, true, false).state == .ambiguous)
    #expect(read("1.234.567", ".", nil, 2, false, false).state == .ambiguous)
    #expect(units("12.50", doubtful: true) == 1250)
  }

  @Test func `three digits behind the decimal byte are no fraction of money unless a person says so`() {
    func state(_ text: String, decimals: Int = 2, stated: Bool = false, number: Bool = false) -> ValueState {
      let reader = AmountReader(notation: TableNotation(), isDoubtful: false, isStated: stated)
      return Array(text.utf8).withUnsafeBytes { reader.read(ByteRun($0), isNumber: number, decimals: decimals).state }
    }
    for text in ["1.250", "12.500", "-125.000", "(1.250)", "1.250 TL"] {
      #expect(state(text) == .ambiguous, "\(text)")
      #expect(state(text, stated: true) == .good, "\(text)")
    }
    #expect(state("1.000", decimals: 0) == .ambiguous)
    #expect(state("1.250", decimals: 3) == .good)
    #expect(state("1.250", number: true) == .good)
    #expect([".250", "0.250", "1250.000", "1.25", "1.2500"].allSatisfy { state($0) == .good })
  }

  @Test(arguments: ["12a.4x", "", "-", ".", "1..2", "1.23.45", "1,2.3,4", "12,50", "1.2e5", "1 2 3.00", "0x10", "NaN"])
  func `what is no amount is not read`(text: String) {
    #expect(units(text) == nil)
  }

  @Test func `decimals follow the currency and are never cut off`() {
    #expect(units("1234", decimals: 0) == 1234)
    #expect(units("1234.00", decimals: 0) == 1234)
    #expect(units("1.234", decimals: 3) == 1234)
    #expect(read("12.345", ".", nil, 2, false, false).state == .tooPrecise)
    #expect(read("99999999999999999999", ".", nil, 2, false, false).state == .tooLarge)
    #expect(read("9999999999999999.99", ".", nil, 2, false, false).state == .tooLarge)
    #expect(read("999999999999999.999", ".", nil, 2, false, false).state == .tooPrecise)
  }

  @Test func `the noise of a spreadsheet's binary fractions is rounded away`() {
    #expect(units("1234.5599999999999", number: true) == 123_456)
    #expect(units("0.30000000000000004", number: true) == 30)
    #expect(units("1234.567", number: true) == nil)
    #expect(units("1234.5", decimal: ",", thousands: ".", number: true) == 123_450)
  }

  @Test func `what is written in any notation is read as what it was`() {
    var chance = RowChance(7)
    for _ in 0..<20_000 {
      let size = Int.random(in: 1...15, using: &chance)
      let cents = Int64(chance.digits(size)) ?? 0
      let negative = Bool.random(using: &chance)
      let (decimal, thousands) = [(".", ""), (".", ","), (",", "."), (",", " "), (".", "'")].randomElement(
        using: &chance)!
      var whole = String(cents / 100)
      if !thousands.isEmpty {
        for place in stride(from: whole.count - 3, to: 0, by: -3) {
          whole.insert(contentsOf: thousands, at: whole.index(whole.startIndex, offsetBy: place))
        }
      }
      let rest = String(cents % 100)
      let text = (negative ? "-" : "") + whole + decimal + (rest.count == 1 ? "0" + rest : rest)
      #expect(
        units(text, decimal: Character(decimal), thousands: thousands.first) == (negative ? -cents : cents), "\(text)")
    }
  }
}
