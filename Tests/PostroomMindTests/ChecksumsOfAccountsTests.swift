import PostroomModel
import Testing

@testable import PostroomMind

struct ChecksumsOfAccountsTests {
  /// Examples of the IBAN registry.
  private static let known = [
    "TR330006100519786457841326", "IT60X0542811101000000123456", "DE89370400440532013000", "GB29NWBK60161331926819",
    "FR1420041010050500013M02606", "NL91ABNA0417164300", "ES9121000418450200051332", "CH9300762011623852957",
    "BE68539007547034", "NO9386011117947", "MT84MALT011000012345MTLCAST001S", "AT611904300234573201",
  ]

  private static func inFours(_ number: String) -> String {
    stride(from: 0, to: number.count, by: 4).map { String(number.dropFirst($0).prefix(4)) }.joined(separator: " ")
  }

  @Test(arguments: known)
  func `a known account holds in one piece and in groups`(_ number: String) {
    for text in [number, Self.inFours(number), "IBAN:\(number)", "IBAN \(Self.inFours(number)) BIC ABNANL2A"] {
      let found = values(text).filter { $0.kind == .iban }
      #expect(found.map(\.value) == [number], "\(text)")
      #expect(found.first?.checks == [Field.Check("iban", passed: true)])
      #expect(!values(text).contains { [.amount, .phone, .taxID].contains($0.kind) })
    }
  }

  @Test(arguments: known)
  func `every wrong digit is caught, and the account still given`(_ number: String) {
    let valid = Array(number.utf8)
    for place in valid.indices where isDigit(valid[place]) {
      for digit in UInt8(ascii: "0")...UInt8(ascii: "9") where digit != valid[place] {
        var wrong = valid
        wrong[place] = digit
        #expect(!BankAccountNumber.isValid(wrong))
      }
    }
    let failing = number.dropLast() + (number.hasSuffix("6") ? "7" : "6")
    let found = values(String(failing)).first { $0.kind == .iban }
    #expect(found?.checks == [Field.Check("iban", passed: false)])
  }

  @Test func `look-alikes are repaired when that makes the account hold`() {
    let found = values("TR33 OOO6 1005 1978 6457 8413 26").first { $0.kind == .iban }
    #expect(found?.checks == [Field.Check("iban", passed: false)])
    let one = values("TR33 O006 1005 1978 6457 84I3 26").first { $0.kind == .iban }
    #expect(one?.value == "TR330006100519786457841326")
    #expect((one?.confidence ?? 1) < 1)
  }

  @Test(arguments: ["FR76 ***************************", "TR33", "US1234567890", "XX12345678901234"])
  func `what is no account is none`(_ text: String) {
    #expect(values(.iban, text) == [])
  }
}
