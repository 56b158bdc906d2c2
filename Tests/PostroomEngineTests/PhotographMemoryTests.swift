import PostroomModel
import Synchronization
import Testing

@testable import PostroomEngine

/// Photographs that need more memory than is reckoned for a worker.
@Suite(.enabled(if: PhotographDesk.isReady)) struct PhotographMemoryTests {
  @Test func `what fits into a worker alone is examined, and what does not is told with both numbers`() async throws {
    let desk = try PhotographDesk([
      "a.jpg": "pass", "b.jpg": "needs 90 warn", "c.jpg": "needs 600 warn", "d.jpg": "needs 976 warn",
      "e.jpg": "needs 977", "f.jpg": "pass",
    ])
    let (results, summary) = try await desk.perform(desk.request())
    #expect(results.map { $0.report?.verdict } == [.pass, .warn, .warn, .warn, nil, .pass])
    #expect(results[4].fault?.code == .memoryLimit)
    #expect(results[4].fault?.detail == "Decoding it takes 1025 MB, as its header says; a worker may take 1024 MB.")
    #expect(summary.entered == 6 && summary.exitCode == 1)
  }

  @Test func `a large photograph waits until it is alone, and others wait behind it`() async {
    let gate = WorkerGate(MemoryPressure(most: 3, worker: 1), queued: 2, available: { 0 })
    let order = Order()
    await gate.enter()
    await gate.enter()
    // It needs all three places, and two are taken.
    let large = Task {
      await gate.enter(places: 3)
      order.add("large")
    }
    while await gate.waitingCount < 1 { await Task.yield() }
    let small = Task {
      await gate.enter()
      order.add("small")
    }
    while await gate.waitingCount < 2 { await Task.yield() }
    await gate.leave()
    #expect(await gate.waitingCount == 2)
    await gate.leave()
    await large.value
    #expect(order.names == ["large"])
    #expect(await gate.waitingCount == 1)
    await gate.leave(places: 3)
    await small.value
    #expect(order.names == ["large", "small"])
  }

  @Test func `beside a large photograph there are as many as memory has room for, none in the queue`() async {
    let gate = WorkerGate(MemoryPressure(most: 3, worker: 1), queued: 2, available: { 0 })
    await gate.enter(places: 2)
    await gate.enter()
    let third = Task { await gate.enter() }
    while await gate.waitingCount < 1 { await Task.yield() }
    await gate.leave(places: 2)
    await third.value
    // More places than there are is alone, and never waits for ever.
    await gate.leave()
    await gate.leave()
    await gate.enter(places: 50)
    await gate.leave(places: 50)
  }
}

private final class Order: Sendable {
  private let state = Mutex<[String]>([])

  var names: [String] { state.withLock { $0 } }

  func add(_ name: String) { state.withLock { $0.append(name) } }
}
