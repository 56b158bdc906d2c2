import FoundationEssentials
import Glibc
import PostroomModel
import PostroomWorkers
import Testing

struct BatchTests {
  @Test func `a batch goes on around the documents that kill their readers`() async throws {
    let pool = WorkerPool(
      command: try WorkerHarness.command(), workers: 3, limits: WorkerHarness.tightLimits, recycleAfter: 25,
      configuration: Data())
    let hostile = ["crash", "garbage", "abort", "exit 3"]
    let texts = (0..<300).map { $0 % 30 == 7 ? hostile[$0 / 30 % hostile.count] : "letter \($0)" }
    let results = try await withThrowingTaskGroup(of: (Int, Result<Analysis, Fault>).self) { group in
      for (index, text) in texts.enumerated() {
        group.addTask {
          let document = try NamelessDocument(text)
          return (index, await pool.analyse(document.job(), descriptor: document.descriptor).result)
        }
      }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    for (index, text) in texts.enumerated() {
      switch try #require(results[index]) {
      case .success(let analysis): #expect(analysis.classification.category == text)
      case .failure(let fault):
        #expect(hostile.contains(text))
        #expect(fault.code == (text == "garbage" ? .workerGarbled : .workerCrashed))
      }
    }
    await pool.shutdown()
  }

  @Test func `the offset of a descriptor neither matters nor moves`() async throws {
    let harness = try WorkerHarness()
    let document = try NamelessDocument("letter")
    let offset = lseek(document.descriptor, 3, SEEK_SET)
    for _ in 0..<2 {
      let answer = await harness.pool.analyse(document.job(), descriptor: document.descriptor)
      #expect(try answer.result.get().classification.category == "letter")
    }
    #expect(lseek(document.descriptor, 0, SEEK_CUR) == offset)
    await harness.pool.shutdown()
  }

  @Test func `an answer tells the worker's memory and where the time went`() async throws {
    let harness = try WorkerHarness()
    let answer = try await harness.answer("letter")
    let resident = try #require(answer.workerResidentBytes)
    #expect(resident > 1 << 20)
    #expect(try #require(answer.workerPeakBytes) >= resident / 2)
    #expect(answer.workMilliseconds > 0)
    #expect(answer.queueMilliseconds >= 0)
    await harness.pool.shutdown()
  }

  @Test func `an answer of megabytes passes where words are wanted`() async throws {
    var limits = WorkerHarness.tightLimits
    limits.secondsPerPage = 20
    let harness = try WorkerHarness(limits: limits)
    let analysis = try await harness.answer("oversize", wanted: .reading).result.get()
    #expect(analysis.warnings.map(\.count) == [501])
    await harness.pool.shutdown()
  }

  @Test func `a descriptor that is none is our own fault and costs no other document`() async throws {
    let harness = try WorkerHarness()
    let job = ReadingJob(number: -1, format: .text, bytes: 1, maximumPages: 1)
    let answer = await harness.pool.analyse(job, descriptor: 900_000)
    guard case .failure(let fault) = answer.result else {
      Issue.record("it was read")
      return
    }
    #expect(fault.code == .internalError)
    #expect(try await harness.category("after") == "after")
    await harness.pool.shutdown()
  }
}
