import PostroomModel
import Testing

@testable import PostroomEngine

/// What is said to the owner of a table that was not read.
struct TableRemedyTests {
  private func remedy(_ code: Fault.Code) throws -> String {
    let result = TableFileResult(number: 0, fault: Fault(code, "", "It is none."))
    return try #require(TableEntry(file: "a", path: "/a", bytes: 1, form: nil, result).fault).remedy
  }

  /// The commands and steps of documents, which no table has.
  @Test(arguments: [
    Fault.Code.formatUnsupported, .textUndecodable, .xmlDamaged, .xmlUnsafe, .fileTooLarge, .memoryLimit,
    .workerTimedOut, .workerCrashed, .workerGarbled, .sourceChanged, .sourceUnreadable, .sourceVanished, .fileEmpty,
    .passwordNeeded, .securityUnsupported, .machineExhausted,
  ])
  func `a table is not to be printed, retried from a ledger or given a document's limits`(code: Fault.Code) throws {
    let words = try remedy(code)
    #expect(!words.isEmpty)
    for foreign in ["PDF", "print", "postroom retry", "--worker-memory", "invoice format", "pages"] {
      #expect(!words.contains(foreign), "\(code.rawValue): \(words)")
    }
  }

  @Test(arguments: [Fault.Code.formatUnsupported, .xmlDamaged, .xmlUnsafe, .workerCrashed])
  func `what cannot be read in its form is to be saved as CSV`(code: Fault.Code) throws {
    #expect(try remedy(code).contains("CSV"))
  }

  @Test func `limits are named by their flags`() throws {
    #expect(try remedy(.fileTooLarge).contains("--max-file-size"))
    #expect(try remedy(.memoryLimit).contains("--memory-threshold"))
    #expect(try remedy(.workerTimedOut).contains("--timeout-per-document"))
  }

  @Test func `faults that concern no table in particular say what they always say`() throws {
    #expect(try remedy(.passwordNeeded) == Fault.Code.passwordNeeded.remedy)
  }
}
