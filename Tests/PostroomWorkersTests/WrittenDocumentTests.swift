import PostroomModel
import PostroomWorkers
import Synchronization
import Testing

/// A worker may write one document, if one is wanted, and no more of it than is taken.
struct WrittenDocumentTests {
  private static var limits: Limits {
    var limits = WorkerHarness.tightLimits
    limits.fileBytes = 1_000_000
    return limits
  }

  private func answer(
    _ text: String, wanted: ReadingJob.Wanted = .searchable
  ) async throws -> (WorkerAnswer, WrittenDocument) {
    let harness = try WorkerHarness(limits: Self.limits)
    let document = WrittenDocument()
    let answer = try await harness.answer(text, wanted: wanted, output: document.sink)
    await harness.pool.shutdown()
    return (answer, document)
  }

  @Test(arguments: [(3, 1_000), (1, 0), (2, 400_000), (0, 10)])
  func `what is written arrives whole and in order`(pieces: Int, bytes: Int) async throws {
    let (answer, document) = try await answer("write \(pieces) \(bytes)")
    _ = try answer.result.get()
    #expect(document.bytes == (0..<pieces).flatMap { [UInt8](repeating: UInt8($0 + 1), count: bytes) })
  }

  @Test func `a second attempt begins the document anew`() async throws {
    let (answer, document) = try await answer("write 2 100 crash")
    #expect(throws: Fault.self) { try answer.result.get() }
    #expect(answer.attempts == 2)
    #expect(document.beginnings == 2)
    #expect(document.bytes.count == 200)
  }

  @Test(
    arguments: [
      ("write 3 400000", .searchable, .answerTooLarge), ("write 9 200000 rudely", .searchable, .workerGarbled),
      ("write 1 500000 rudely", .searchable, .workerGarbled), ("write 1 10", .reading, .workerGarbled),
      ("write 1 10 fault", .searchable, .pdfDamaged),
    ] as [(String, ReadingJob.Wanted, Fault.Code)])
  func `more than is taken, or what nobody wanted, ends the job`(
    text: String, wanted: ReadingJob.Wanted, code: Fault.Code
  ) async throws {
    let (answer, document) = try await answer(text, wanted: wanted)
    let fault = #expect(throws: Fault.self) { try answer.result.get() }
    #expect(fault?.code == code)
    #expect(document.bytes.count <= Self.limits.fileBytes)
  }

  @Test func `a full disk ends the job with its own fault`() async throws {
    let harness = try WorkerHarness(limits: Self.limits)
    let full = OutputSink(begin: { nil }, take: { _ in Fault(.diskLow, "", "It is full.") })
    let answer = try await harness.answer("write 1 10", wanted: .searchable, output: full)
    let fault = #expect(throws: Fault.self) { try answer.result.get() }
    #expect(fault?.code == .diskLow && answer.attempts == 1)
    #expect(try await harness.category("after") == "after")
    await harness.pool.shutdown()
  }
}

/// Collects what a worker writes.
private final class WrittenDocument: Sendable {
  private let state = Mutex<(bytes: [UInt8], beginnings: Int)>(([], 0))

  var bytes: [UInt8] { state.withLock { $0.bytes } }
  var beginnings: Int { state.withLock { $0.beginnings } }

  var sink: OutputSink {
    OutputSink(
      begin: { [self] in
        state.withLock { $0 = ([], $0.beginnings + 1) }
        return nil
      },
      take: { [self] bytes in
        state.withLock { $0.bytes += bytes }
        return nil
      })
  }
}
