import PostroomModel
import PostroomWorkers
import Synchronization
import Testing

/// Recognised pages outlive the worker that recognised them.
struct FinishedPageTests {
  /// Megabytes take their time where other tests keep all cores busy.
  private static var patientLimits: Limits {
    var limits = WorkerHarness.tightLimits
    limits.secondsPerPage = 20
    limits.secondsPerDocument = 60
    return limits
  }

  @Test func `a second attempt is given the pages that the first has finished`() async throws {
    let harness = try WorkerHarness()
    let pages = Pages()
    let answer = try await harness.answer("scan 5 0 crash-once 4", onFinished: pages.add)
    #expect(try answer.result.get().classification.category == "given 1,2,3 read 4,5")
    #expect(answer.attempts == 2)
    #expect(answer.knownPages == 0)
    #expect(pages.numbers == [1, 2, 3, 4, 5])
    await harness.pool.shutdown()
  }

  @Test func `pages outlive an honest fault and a crash after the last of them`() async throws {
    let harness = try WorkerHarness()
    let refused = Pages()
    let answer = try await harness.answer("scan 3 0 refuse 3", onFinished: refused.add)
    #expect(throws: Fault.self) { try answer.result.get() }
    #expect(answer.attempts == 1)
    #expect(refused.numbers == [1, 2])
    let crashed = Pages()
    let second = try await harness.answer("scan 3 0 crash-after 3", onFinished: crashed.add)
    #expect(try second.result.get().classification.category == "given 1,2,3")
    #expect(crashed.numbers == [1, 2, 3])
    await harness.pool.shutdown()
  }

  @Test func `pages that an earlier run has finished are not read again`() async throws {
    let harness = try WorkerHarness()
    let first = Pages()
    _ = try await harness.answer("scan 3 0", onFinished: first.add)
    let pages = first.all
    let second = Pages()
    let answer = try await harness.answer("scan 3 0", recall: { Array(pages.dropLast()) }, onFinished: second.add)
    #expect(try answer.result.get().classification.category == "given 1,2 read 3")
    #expect(answer.knownPages == 2)
    #expect(second.numbers == [3])
    await harness.pool.shutdown()
  }

  @Test func `what is recalled and cannot be used is read again and not counted`() async throws {
    let harness = try WorkerHarness()
    let first = Pages()
    _ = try await harness.answer("scan 2 0", onFinished: first.add)
    var pages = first.all + [FinishedPage(number: 0, content: "{}"), FinishedPage(number: 4_000, content: "{}")]
    pages[1].content = "damaged"
    let recalled = pages
    let answer = try await harness.answer("scan 2 0", recall: { recalled })
    #expect(try answer.result.get().classification.category == "given 1 read 2")
    #expect(answer.knownPages == 1)
    await harness.pool.shutdown()
  }

  @Test func `recalled pages on which a reader founders are left out the second time`() async throws {
    let harness = try WorkerHarness()
    let first = Pages()
    _ = try await harness.answer("scan 3 0", onFinished: first.add)
    let pages = first.all
    let answer = try await harness.answer("scan 3 0 crash-given 1", recall: { pages })
    #expect(try answer.result.get().classification.category == "read 1,2,3")
    #expect(answer.knownPages == 0)
    await harness.pool.shutdown()
  }

  /// The second answer is `given`: a page that was handed over in order counts, whatever the worker did afterwards.
  @Test(arguments: [
    ("scan 1 0 beyond 1", nil, "page 11 where at most 10"), ("scan 1 0 large 1", nil, "too large"),
    ("scan 1 0 twice 1", "given 1", ""),
  ])
  func `pages that break the bounds end their reader`(text: String, category: String?, says: String) async throws {
    let harness = try WorkerHarness(limits: Self.patientLimits)
    let answer = try await harness.answer(text)
    #expect(answer.attempts == 2)
    switch answer.result {
    case .success(let analysis): #expect(analysis.classification.category == category)
    case .failure(let fault):
      #expect(category == nil)
      #expect(fault.code == .workerGarbled)
      #expect(fault.detail.contains(says), "\(fault.detail)")
    }
    #expect(try await harness.category("after") == "after")
    await harness.pool.shutdown()
  }

  /// Each page has 3.5 MB, of which 32 MB are kept; the third worker must hold them all within 256 MB.
  @Test func `a book keeps as many pages as there is room for, and its readers bear it`() async throws {
    let harness = try WorkerHarness(limits: Self.patientLimits)
    let pages = Pages()
    let answer = try await harness.answer("book 10 0 crash 10", onFinished: pages.add)
    #expect(try answer.result.get().classification.category == "given 1,2,3,4,5,6,7,8,9 without 10")
    #expect(pages.numbers == Array(1...9))
    let all = Pages()
    let whole = try await harness.answer("book 10 0", onFinished: all.add)
    #expect(try whole.result.get().classification.category == "read 1,2,3,4,5,6,7,8,9,10")
    #expect(all.numbers == Array(1...9))
    await harness.pool.shutdown()
  }
}

/// Collects pages from the threads of a pool.
final class Pages: Sendable {
  private let pages = Mutex<[FinishedPage]>([])

  var all: [FinishedPage] { pages.withLock { $0 } }
  var numbers: [Int] { all.map(\.number) }

  func add(_ page: FinishedPage) { pages.withLock { $0.append(page) } }
}
