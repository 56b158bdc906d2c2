import PostroomLedger
import PostroomModel
import PostroomWorkers
import Synchronization
import Testing

@testable import PostroomEngine

/// While memory is low fewer documents are read at once, and at least one always is.
@Suite(.enabled(if: ObedientRun.isBuilt)) struct WorkersHeldBackTests {
  @Test func `a run under constant pressure finishes everything with one worker, and says so`() async throws {
    let folder = try TemporaryFolder()
    var documents: [String: String] = [:]
    for number in 0..<60 { documents["\(number).txt"] = "letter \(number)" }
    documents["bad.txt"] = "crash"
    let office = try ObedientRun.office(folder, documents)
    let (progress, said) = (RunProgress(), Said())
    let summary = try await perform(office, progress, available: { 1 }) { _ in
      if let sentence = progress.snapshot.workers?.sentence { said.add(sentence) }
    }
    #expect(summary.outcomes == ["filed": 60, "failed": 1] && summary.ending == nil)
    #expect(summary.warnings == ["Memory ran low: at times only 1 of 2 workers were at work."])
    #expect(said.all.contains("workers now 1 of 2 because memory is low"))
    #expect(progress.snapshot.workers == RunProgress.Snapshot.Workers(now: 2, most: 2), "nothing is held back any more")
    #expect(try ObedientRun.verification(office).problems == [])
  }

  @Test func `a run with memory enough says nothing of it`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["a.txt": "a", "b.txt": "b"])
    let summary = try await perform(office, RunProgress(), available: { 1 << 40 }) { _ in }
    #expect(summary.outcomes == ["filed": 2] && summary.warnings == [])
  }

  /// It is never inlined because the optimiser of Swift 6.3.1 crashes where it is.
  @inline(never) private func perform(
    _ office: Office, _ progress: RunProgress, available: @escaping @Sendable () -> Int,
    onRow: @escaping @Sendable (ResultRow) -> Void
  ) async throws -> RunSummary {
    try await Run(
      settings: ObedientRun.admitting(office.settings()), command: try ObedientRun.command(), progress: progress,
      available: available, onRow: onRow
    ).perform()
  }

  @Test func `a document waits for its worker while the memory has room for none more`() async throws {
    let folder = try TemporaryFolder()
    let office = try ObedientRun.office(folder, ["a.txt": "letter a"])
    let settings = ObedientRun.admitting(office.settings())
    let gate = WorkerGate(MemoryPressure(most: 1, worker: 1), queued: 0, available: { 0 })
    let pool = WorkerPool(
      command: try ObedientRun.command(), workers: 1, limits: settings.limits, recycleAfter: 9,
      configuration: try WorkerConfiguration(profile: settings.profile, recognition: settings.recognition).encoded())
    let cache = settings.cache(access: .read, engine: "", program: "", model: nil, limits: ReadingCacheLimits())
    let reading = DocumentReading(settings: settings, pool: pool, cache: cache, gate: gate)
    let file = try OpenFile(path: office.inbox + "/a.txt")
    await gate.enter()
    let isAnswered = Mutex(false)
    let answer = Task {
      let answer = await reading.read(reading.job(number: 1, format: .text, bytes: 8), file, hash: nil)
      isAnswered.withLock { $0 = true }
      return answer
    }
    while await gate.waitingCount == 0, !isAnswered.withLock({ $0 }) { await Task.yield() }
    #expect(await gate.waitingCount == 1 && !isAnswered.withLock { $0 })
    await gate.leave()
    #expect(try await answer.value.result.get().classification.category == "letter a")
    await pool.shutdown()
    cache.close()
  }

  @Test func `as memory falls fewer are let through, and as it returns more`() async {
    let memory = Mutex(50)
    let told = Said()
    let gate = WorkerGate(
      MemoryPressure(most: 3, worker: 100), queued: 0, interval: .zero, available: { memory.withLock { $0 } },
      onChange: { told.add("\($0)") })
    await gate.enter()
    let second = Task { await gate.enter() }
    while await gate.waitingCount < 1 { await Task.yield() }
    #expect(told.all == ["2", "1"])
    // Between the two marks nothing changes.
    memory.withLock { $0 = 150 }
    let third = Task { await gate.enter() }
    while await gate.waitingCount < 2 { await Task.yield() }
    #expect(told.all == ["2", "1"])
    memory.withLock { $0 = 201 }
    await gate.leave()
    await second.value
    await third.value
    #expect(told.all == ["2", "1", "2"])
    await gate.leave()
    await gate.leave()
    #expect(told.all == ["2", "1", "2", "3"])
    #expect(await gate.fewest == 1)
  }
}

private final class Said: Sendable {
  private let state = Mutex<[String]>([])

  var all: [String] { state.withLock { $0 } }

  func add(_ text: String) { state.withLock { $0.append(text) } }
}
