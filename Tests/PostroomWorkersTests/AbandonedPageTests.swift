import PostroomModel
import PostroomWorkers
import Testing

/// A page that gets the better of its readers costs itself, not the pages beside it.
struct AbandonedPageTests {
  typealias Case = (document: String, attempts: Int, category: String, reason: Page.SkipReason)
  static let cases: [Case] = [
    ("scan 5 0 crash 3", 3, "given 1,2 read 4,5 without 3", .readerLost),
    ("scan 5 0 garble 1", 3, "read 2,3,4,5 without 1", .readerLost),
    ("scan 3 0 eat 2", 3, "given 1 read 3 without 2", .readerLost),
    // One deadline is enough: the next attempt would only take as long.
    ("scan 5 0 hang 3", 2, "given 1,2 read 4,5 without 3", .timeLimit),
    // Nothing announces these pages; from the second attempt on each page is told, so that it is known then.
    ("scan 5 0 crash-before 3", 3, "given 1,2 read 4,5 without 3", .readerLost),
    ("text 5 crash 3", 3, "read 1,2,4,5 without 3", .readerLost),
    ("text 5 hang 5", 3, "read 1,2,3,4 without 5", .timeLimit),
  ]

  @Test(arguments: cases.indices)
  func `a page that certainly fells its readers is given up and the others are read`(index: Int) async throws {
    let (document, attempts, category, reason) = Self.cases[index]
    var limits = WorkerHarness.tightLimits
    limits.secondsPerPage = reason == .timeLimit ? 1 : 20
    let harness = try WorkerHarness(limits: limits)
    let answer = try await harness.answer(document)
    let analysis = try answer.result.get()
    #expect(analysis.classification.category == category)
    #expect(answer.attempts == attempts)
    #expect(analysis.pages.compactMap(\.skipped) == [reason])
    await harness.pool.shutdown()
  }

  @Test(arguments: [
    // One page: the fault is the document's.
    ("scan 1 0 crash 1", Fault.Code.workerCrashed, 2), ("scan 1 0 hang 1", .pageTimedOut, 2),
    // Before the first page the document is being opened, for all that is known.
    ("text 5 crash 1", .workerCrashed, 2),
  ])
  func `where no single page is to blame the fault stands`(text: String, code: Fault.Code, attempts: Int) async throws {
    let harness = try WorkerHarness()
    let answer = try await harness.answer(text)
    guard case .failure(let fault) = answer.result else {
      Issue.record("it was read")
      return
    }
    #expect(fault.code == code)
    #expect(answer.attempts == attempts)
    await harness.pool.shutdown()
  }

  @Test(arguments: [("crash", Fault.Code.workerCrashed, 8), ("hang", .pageTimedOut, 4)])
  func `a document with four bad pages is bad`(deed: String, code: Fault.Code, attempts: Int) async throws {
    let harness = try WorkerHarness()
    let three = try await harness.answer("scan 9 0 \(deed) 2 \(deed) 4 \(deed) 6")
    #expect(try three.result.get().classification.category == "given 1,3,5 read 7,8,9 without 2,4,6")
    let four = try await harness.answer("scan 9 0 \(deed) 2 \(deed) 4 \(deed) 6 \(deed) 8")
    guard case .failure(let fault) = four.result else {
      Issue.record("it was read")
      return
    }
    #expect(fault.code == code)
    #expect(fault.detail.contains("in page 8 of 9"), "\(fault.detail)")
    #expect(four.attempts == attempts)
    await harness.pool.shutdown()
  }

  @Test func `all attempts together have the document's time`() async throws {
    var limits = WorkerHarness.tightLimits
    limits.secondsPerDocument = 1.8
    let harness = try WorkerHarness(limits: limits)
    let answer = try await harness.answer("scan 9 0 hang 2 hang 4 hang 6")
    guard case .failure(let fault) = answer.result else {
      Issue.record("it was read")
      return
    }
    #expect(fault.code == .workerTimedOut)
    // Without it the document would have been read, by the fourth attempt.
    #expect(answer.attempts < 4)
    await harness.pool.shutdown()
  }
}
