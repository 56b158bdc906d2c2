import PostroomModel
import Testing

/// The sums that many numbers share.
struct CheckDigitsTests {
  @Test func `values are those of ASCII digits alone`() {
    #expect(CheckDigits.values("0942".utf8) == [0, 9, 4, 2])
    #expect(CheckDigits.values("".utf8) == [])
    #expect(CheckDigits.values("12a".utf8) == nil)
    #expect(CheckDigits.values("１２".utf8) == nil)
  }

  @Test func `the Luhn sum is that of the standard's example`() {
    #expect(CheckDigits.luhn(digits("79927398713")) == 0)
    #expect(CheckDigits.luhn(digits("79927398710")) != 0)
    #expect(CheckDigits.luhn([]) == 0)
  }

  @Test func `the hybrid sum is that of a German VAT number`() {
    #expect(CheckDigits.isHybrid(digits("136695976")))
    #expect(!CheckDigits.isHybrid(digits("136695977")))
    #expect(!CheckDigits.isHybrid([]))
  }

  @Test func `the remainder by 97 counts letters from 10 in either case`() {
    #expect(CheckDigits.modulo97("98".utf8) == 1)
    #expect(CheckDigits.modulo97("A".utf8) == 10)
    #expect(CheckDigits.modulo97("z1".utf8) == 351 % 97)
    #expect(CheckDigits.modulo97("9-8".utf8) == nil)
  }
}
