import PostroomModel
import Testing

struct FaultTests {
  @Test(arguments: Fault.Code.allCases)
  func `a code is in kebab case and says what to do`(_ code: Fault.Code) {
    #expect(code.rawValue.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil)
    #expect(!code.title.isEmpty && !code.title.hasSuffix("."))
    #expect(code.remedy.hasSuffix("."))
  }

  @Test func `no two codes share a name or a title`() {
    #expect(Set(Fault.Code.allCases.map(\.rawValue)).count == Fault.Code.allCases.count)
    #expect(Set(Fault.Code.allCases.map(\.title)).count == Fault.Code.allCases.count)
  }

  @Test(arguments: Fault.Code.allCases)
  func `a fault ends a document as refused or failed and never well`(_ code: Fault.Code) {
    #expect(!code.outcome.isSuccess)
    #expect(code.kind != .refused || code.outcome == .refused)
    #expect(!code.deservesSecondAttempt || code.outcome == .failed)
  }

  @Test(arguments: Fault.Kind.allCases)
  func `every kind ends a command with a failure and a request with an error`(_ kind: Fault.Kind) {
    #expect(kind.exitCode > 1 && kind.exitCode < 256)
    #expect((400..<600).contains(kind.httpStatus))
  }

  @Test func `a fault reads as one sentence about its subject`() {
    let fault = Fault(.fileEmpty, "a.pdf", "It has no bytes.")
    #expect(fault.description == "a.pdf: It has no bytes. \(fault.remedy) [file-empty]")
    #expect(Fault(.fileEmpty, "", "It has no bytes.").description.hasPrefix("It has"))
  }
}
