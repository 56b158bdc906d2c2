import Foundation
import PostroomModel
import Testing

struct ExactDecimalTests {
  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("+7", "7"), ("007.50", "7.5"), ("-0.010", "-0.01"),
    (
      "123456789012345678.000000000000000001",
      "123456789012345678.000000000000000001"
    ), ("0.000000000000000000", "0"),
  ])
  func `a plain decimal is read without loss`(text: String, plain: String) {
    #expect(ExactDecimal(plain: text)?.plain() == plain)
  }

  @Test(arguments: [
    "", "-", "+", ".", ".5", "5.", "1,5", "1e5", "1 000", "--1", "1.2.3", "٣", "0x1", "1.0000000000000000000",
    "1234567890123456789012345678901234567", " 1",
  ])
  func `anything else is no decimal`(text: String) { #expect(ExactDecimal(plain: text) == nil) }

  @Test func `decimals are added where they are asked for`() {
    #expect(ExactDecimal(5).plain(decimals: 2) == "5.00")
    #expect(ExactDecimal(plain: "-0.5")?.plain(decimals: 3) == "-0.500")
    #expect(ExactDecimal(plain: "1.2345")?.plain(decimals: 2) == "1.2345")
  }

  @Test(arguments: [
    ("1.005", "1.01"), ("-1.005", "-1.01"), ("1.00499", "1"), ("2.675", "2.68"), ("0.004", "0"), ("-0.005", "-0.01"),
    ("99.995", "100"),
  ])
  func `rounding goes half away from zero`(text: String, rounded: String) throws {
    #expect(try #require(ExactDecimal(plain: text)).rounded(decimals: 2).plain() == rounded)
  }

  @Test(arguments: [
    ("275", "0.07", "19.25"), ("198", "0.19", "37.62"), ("64.40", "0.19", "12.24"), ("-64.40", "0.19", "-12.24"),
    ("0.5", "0.01", "0.01"), ("0.1", "0.1", "0.01"),
  ])
  func `a product is rounded once`(one: String, other: String, product: String) throws {
    let factors = (try #require(ExactDecimal(plain: one)), try #require(ExactDecimal(plain: other)))
    #expect(factors.0.multiplied(by: factors.1, decimals: 2)?.plain() == product)
  }

  @Test func `what needs too many digits has no value and ends nothing`() throws {
    let nines = String(repeating: "9", count: 36)
    let most = try #require(ExactDecimal(plain: nines))
    #expect(most.adding(ExactDecimal(1)) == nil)
    #expect(most.negated.subtracting(ExactDecimal(1)) == nil)
    #expect(most.multiplied(by: most, decimals: 2) == nil)
    #expect(most.adding(try #require(ExactDecimal(plain: "0.1"))) == nil)
    #expect(ExactDecimal.sum([most, most]) == nil)
    #expect(most.rounded(decimals: 0) == most)
    let small = try #require(ExactDecimal(plain: "0.000000000000000001"))
    #expect(small.percent == nil)
    #expect(small.multiplied(by: small, decimals: 18) == .zero)
    #expect(small.multiplied(by: small, decimals: 36) == nil)
  }

  @Test func `a product near the edge of the type is rounded without overflow`() throws {
    // In units of 10^-36 the product is less than half a cent below the largest Int128.
    let one = try #require(ExactDecimal(plain: "170.141183460469231731"))
    let other = try #require(ExactDecimal(plain: "0.999999999999999999"))
    #expect(one.multiplied(by: other, decimals: 2)?.plain() == "170.14")
    #expect(one.negated.multiplied(by: other, decimals: 2)?.plain() == "-170.14")
    #expect(one.multiplied(by: ExactDecimal(plain: "999999999999999999.5") ?? .zero, decimals: 2) == nil)
  }

  @Test func `numbers of any size compare by value`() throws {
    let texts = ["-1234567890123456789012345678901234", "-1.5", "-1.49", "0", "0.000000000000000001", "2", "10"]
    let numbers = try texts.map { try #require(ExactDecimal(plain: $0)) }
    #expect(numbers.shuffled().sorted() == numbers)
    let large = try #require(ExactDecimal(plain: "123456789012345678901234567890123456"))
    #expect(numbers.allSatisfy { $0 < large && !(large < $0) })
  }

  @Test func `it is a string in JSON`() throws {
    let number = try #require(ExactDecimal(plain: "1234567890.10"))
    let json = try JSONEncoder().encode([number])
    #expect(String(decoding: json, as: UTF8.self) == #"["1234567890.1"]"#)
    #expect(try JSONDecoder().decode([ExactDecimal].self, from: json) == [number])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([ExactDecimal].self, from: Data("[1.5]".utf8)) }
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([ExactDecimal].self, from: Data(#"["1,5"]"#.utf8)) }
  }
}
