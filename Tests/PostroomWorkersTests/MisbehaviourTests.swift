import PostroomModel
import PostroomWorkers
import Testing

struct MisbehaviourTests {
  static let cases: [(document: String, code: Fault.Code, says: String)] = [
    ("crash", .workerCrashed, "SIGSEGV"), ("abort", .workerCrashed, "SIGABRT"),
    ("trap", .workerCrashed, "SIGTRAP"), ("exit 3", .workerCrashed, "code 3"),
    ("hang up", .workerCrashed, "hung up"), ("hang", .pageTimedOut, "before it finished a page"),
    ("hang after page 2", .pageTimedOut, "after page 2 of 3"), ("half a frame", .pageTimedOut, "silence"),
    ("garbage", .workerGarbled, "frame"), ("oversize frame", .workerGarbled, "2147483647"),
    ("wrong number", .workerGarbled, "job"), ("unknown type", .workerGarbled, "no message"),
    ("forged fault", .workerGarbled, "ledger-damaged"), ("early ready", .workerGarbled, "greeted"),
    ("impossible confidence", .workerGarbled, "1.5"), ("too many pages", .workerGarbled, "11 pages"),
    ("backward pages", .workerGarbled, "page 1 of 3 after page 2 of 3"),
    ("oversize", .answerTooLarge, "4194304"), ("not a number", .internalError, "JSON"),
  ]

  @Test(arguments: cases.indices)
  func `each misbehaviour is named and costs only its document`(index: Int) async throws {
    let (document, code, says) = Self.cases[index]
    var limits = WorkerHarness.tightLimits
    // Megabytes take their time where other tests keep all cores busy.
    if code != .pageTimedOut { limits.secondsPerPage = 20 }
    let harness = try WorkerHarness(limits: limits)
    #expect(try await harness.category("before") == "before")
    let answer = try await harness.answer(document)
    guard case .failure(let fault) = answer.result else {
      Issue.record("\(document) was read")
      return
    }
    #expect(fault.code == code)
    #expect(fault.detail.contains(says), "\(fault.detail)")
    // Two tell which page they are in, and are tried once more without it, which they do not leave out.
    let tellsPage = ["hang after page 2", "backward pages"].contains(document)
    #expect(answer.attempts == (tellsPage ? 3 : code.deservesSecondAttempt ? 2 : 1))
    #expect(try await harness.category("after") == "after")
    await harness.pool.shutdown()
  }
}
