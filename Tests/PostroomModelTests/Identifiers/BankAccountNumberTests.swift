import PostroomModel
import Testing

/// International bank account numbers.
struct BankAccountNumberTests {
  @Test(arguments: [
    "TR330006100519786457841326", "IT60X0542811101000000123456", "DE89370400440532013000", "NO9386011117947",
    "MT84MALT011000012345MTLCAST001S", "mt84malt011000012345mtlcast001s",
  ])
  func `an account is valid by its checksum`(_ text: String) {
    #expect(BankAccountNumber.isValid(Array(text.utf8)))
  }

  @Test(arguments: [
    "TR330006100519786457841327", "TR", "", "DE8937040044053201300O", "DE89 3704 0044 0532 0130 00",
    "DEA9370400440532013000",
  ])
  func `what has wrong digits or characters is not valid`(_ text: String) {
    #expect(!BankAccountNumber.isValid(Array(text.utf8)))
  }

  @Test(arguments: ["DE863704004405320130", "TR0400061005197864578413260"])
  func `an account has as many characters as its country gives, whatever the checksum`(_ text: String) {
    let characters = Array(text.utf8)
    #expect(CheckDigits.modulo97(characters[4...] + characters[..<4]) == 1)
    #expect(!BankAccountNumber.isValid(characters))
  }

  @Test(arguments: ["XX46370400440532013000", "US88370400440532013000"])
  func `a country that gives no accounts has none, whatever the checksum`(_ text: String) {
    let characters = Array(text.utf8)
    #expect(CheckDigits.modulo97(characters[4...] + characters[..<4]) == 1)
    #expect(!BankAccountNumber.isValid(characters))
  }

  @Test func `every country's length is one that the standard allows`() {
    #expect(BankAccountNumber.lengths.values.allSatisfy { (15...34).contains($0) })
    #expect(BankAccountNumber.length(startingWith: Array("no93".utf8)) == 15)
    #expect(BankAccountNumber.length(startingWith: Array("NOA3".utf8)) == nil)
  }
}
