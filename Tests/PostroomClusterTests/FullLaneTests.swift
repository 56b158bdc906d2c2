import PostroomModel
import PostroomQueue
import Synchronization
import Testing

/// A full lane holds those who publish, and loses nothing.
@Suite(.enabled(if: ClusterBroker.isInstalled), .timeLimit(.minutes(5)))
struct FullLaneTests {
  @Test func `who publishes more than a lane takes waits until there is room`() async throws {
    var settings = ClusterBroker.settings()
    settings.mostWaiting = 50
    let queue = try await ClusterBroker.queue(settings)
    let places = (0..<300).map { "job-\($0)" }
    let confirmed = Confirmed()
    let publishing = Task { try await publishInTurn(places, to: queue, confirmed) }
    let last = try await untilItStands(confirmed, atLeast: 50)
    #expect(last < 100, "\(last) were taken by a lane of 50")
    // Another lane is not full.
    try await ClusterBroker.publish(["scan"], to: queue, lane: .recognition)
    let consumer = try await queue.consume(.work(.quick))
    let taken = try await ClusterBroker.take(Set(places), from: [consumer])
    try await publishing.value
    #expect(Set(taken) == Set(places) && taken.count == 300)
    await consumer.close()
    await queue.close()
    try await queue.deleteAll()
  }

  @Test func `who gives up waiting for room is told that nobody knows`() async throws {
    var settings = ClusterBroker.settings()
    settings.mostWaiting = 5
    let queue = try await ClusterBroker.queue(settings)
    let confirmed = Confirmed()
    let publishing = Task { try await publishInTurn((0..<300).map { "job-\($0)" }, to: queue, confirmed) }
    #expect(try await untilItStands(confirmed, atLeast: 5) < 300)
    publishing.cancel()
    let fault = await #expect(throws: Fault.self) { try await publishing.value }
    #expect(fault?.code == .interrupted)
    await queue.close()
    try await queue.deleteAll()
  }

  /// How many publications are confirmed.
  private final class Confirmed: Sendable {
    let count = Mutex(0)
  }

  private func publishInTurn(_ places: [String], to queue: RabbitQueue, _ confirmed: Confirmed) async throws {
    for place in places {
      try await queue.publish(try ClusterBroker.job(place), to: .quick)
      confirmed.count.withLock { $0 += 1 }
    }
  }

  /// Waits until no more are confirmed; gives how many are.
  private func untilItStands(_ confirmed: Confirmed, atLeast least: Int) async throws -> Int {
    var last = -1
    while last != confirmed.count.withLock({ $0 }) || last < least {
      last = confirmed.count.withLock { $0 }
      // Longer than the longest wait before a publication that was refused is sent again, and some.
      try await Task.sleep(for: .seconds(3))
    }
    return last
  }
}
