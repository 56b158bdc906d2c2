import Glibc
import PostroomModel
import PostroomWorkers
import Testing

struct SecondAttemptTests {
  @Test func `a document that fells a used worker is read by a fresh one`() async throws {
    let harness = try WorkerHarness()
    let first = try await harness.category("pid")
    let answer = try await harness.answer("crash later")
    #expect(try answer.result.get().classification.category == "crash later")
    #expect(answer.attempts == 2)
    #expect(try await harness.category("pid") != first)
    await harness.pool.shutdown()
  }

  @Test func `an honest fault costs neither a second attempt nor the worker`() async throws {
    let harness = try WorkerHarness()
    let first = try await harness.category("pid")
    let answer = try await harness.answer("fault pdf-damaged")
    guard case .failure(let fault) = answer.result else {
      Issue.record("it was read")
      return
    }
    #expect(fault == Fault(.pdfDamaged, "page [2J", "a b"))
    #expect(answer.attempts == 1)
    #expect(try await harness.category("pid") == first)
    await harness.pool.shutdown()
  }

  @Test func `a worker that dies between two documents costs neither`() async throws {
    let harness = try WorkerHarness()
    let first = try await harness.category("pid")
    kill(try #require(Int32(first)), SIGKILL)
    try await Task.sleep(for: .milliseconds(100))
    let answer = try await harness.answer("letter")
    #expect(answer.attempts == 1)
    #expect(throws: Never.self) { try answer.result.get() }
    await harness.pool.shutdown()
  }
}
