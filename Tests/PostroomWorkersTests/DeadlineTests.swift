import PostroomModel
import PostroomWorkers
import Testing

struct DeadlineTests {
  @Test func `each finished page restarts the page's deadline`() async throws {
    var limits = WorkerHarness.tightLimits
    limits.secondsPerPage = 0.8
    let harness = try WorkerHarness(limits: limits)
    let answer = try await harness.answer("slow 6 250")
    #expect(throws: Never.self) { try answer.result.get() }
    #expect(answer.attempts == 1)
    #expect(answer.workMilliseconds > 1_400)
    await harness.pool.shutdown()
  }

  @Test func `a document that makes progress for ever meets its own deadline`() async throws {
    var limits = WorkerHarness.tightLimits
    limits.secondsPerDocument = 0.6
    let harness = try WorkerHarness(limits: limits)
    let answer = try await harness.answer("slow 10 150")
    guard case .failure(let fault) = answer.result else {
      Issue.record("it was read")
      return
    }
    #expect(fault.code == .workerTimedOut)
    #expect(fault.detail.contains("0.6 s, after page"), "\(fault.detail)")
    #expect(answer.attempts == 1)
    await harness.pool.shutdown()
  }
}
