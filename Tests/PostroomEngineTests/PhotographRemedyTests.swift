import PostroomModel
import Testing

@testable import PostroomEngine

/// What people are told to do about a photograph can be done with `postroom photo`.
struct PhotographRemedyTests {
  @Test(arguments: Fault.Code.allCases) func `no remedy names a command or an option that it has not`(
    _ code: Fault.Code
  ) {
    // These end no run over photographs and befall none; nor is a language model asked about them, nor a queue or a ledger.
    let others: [Fault.Code] = [
      .profileInvalid, .profileNotFound, .modelInvalid,
      .filingUnclear, .undoConflict, .verificationFailed,
    ]
    let isOfOthers = ["assist-", "queue-", "job-", "ledger-"].contains { code.rawValue.hasPrefix($0) }
    guard !others.contains(code), !isOfOthers else { return }
    for word in ["retry", "--out", "--pages", "resumes", "Print it to PDF", "scan the paper", "print the file"] {
      #expect(!code.photographRemedy.contains(word), "\(code.rawValue): \(code.photographRemedy)")
    }
  }

  @Test func `every result tells the photographs' remedy`() {
    let result = PhotographResult(index: 0, file: "a.jpg", page: 3, fault: Fault(.workerCrashed, "a.jpg", "It died."))
    let remedy = Fault.Code.workerCrashed.photographRemedy
    #expect(result.json.contains(remedy) && result.json.contains(#""page":3"#))
    let line = PhotographTable().line(result)
    #expect(line.contains(remedy) && line.hasSuffix(",3\r\n"))
    #expect(PhotographTable().heading.hasSuffix(",fault_remedy,page\r\n"))
    var page = PhotographPage(format: PhotographFormat(name: "test", title: "T", source: "s"))
    page.add(result)
    #expect(page.html.contains("page 3") && !page.html.contains("postroom retry"))
  }
}
