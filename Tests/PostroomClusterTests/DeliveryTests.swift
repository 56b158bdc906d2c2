import PostroomModel
import PostroomQueue
import Testing

/// Jobs go through a real broker, each once while nothing dies.
@Suite(.enabled(if: ClusterBroker.isInstalled), .timeLimit(.minutes(5)))
struct DeliveryTests {
  @Test func `a thousand jobs are confirmed, taken once each, and gone when answered`() async throws {
    let queue = try await ClusterBroker.queue(ClusterBroker.settings())
    let places = (0..<1_000).map { "job-\($0)" }
    try await ClusterBroker.publish(places, to: queue)
    #expect(try await ClusterBroker.ready(.work(.quick), queue) == 1_000)
    let consumer = try await queue.consume(.work(.quick))
    let taken = try await ClusterBroker.take(Set(places), from: [consumer])
    await consumer.close()
    #expect(taken.count == 1_000 && Set(taken) == Set(places))
    #expect(try await queue.depths().allSatisfy { $0.ready == 0 && $0.consumers == 0 })
    await queue.close()
    try await queue.deleteAll()
  }

  @Test func `lanes do not stand before each other`() async throws {
    let queue = try await ClusterBroker.queue(ClusterBroker.settings())
    try await ClusterBroker.publish((0..<50).map { "scan-\($0)" }, to: queue, lane: .recognition)
    try await ClusterBroker.publish(["text"], to: queue)
    let consumer = try await queue.consume(.work(.quick))
    #expect(try await consumer.next()?.job().place == "text")
    await consumer.close()
    #expect(try await ClusterBroker.ready(.work(.recognition), queue) == 50)
    try await queue.deleteAll()
  }

  @Test func `a consumer holds no more than its prefetch`() async throws {
    let queue = try await ClusterBroker.queue(ClusterBroker.settings())
    try await ClusterBroker.publish((0..<10).map { "job-\($0)" }, to: queue)
    let consumer = try await queue.consume(.work(.quick), prefetch: 3)
    var held: [Delivery] = []
    for _ in 0..<3 { held.append(try #require(try await consumer.next())) }
    #expect(try await ClusterBroker.waitUntil(.work(.quick), of: queue, holds: 7))
    let fourth = Task { try await consumer.next() }
    try await Task.sleep(for: .milliseconds(300))
    #expect(try await ClusterBroker.ready(.work(.quick), queue) == 7)
    consumer.acknowledge(held[0])
    #expect(try await fourth.value != nil, "an answer makes room for one more")
    await consumer.close()
    #expect(try await ClusterBroker.waitUntil(.work(.quick), of: queue, holds: 9), "the unanswered come back")
    try await queue.deleteAll()
  }

  @Test func `a drained consumer hands out what it has and leaves the rest`() async throws {
    let queue = try await ClusterBroker.queue(ClusterBroker.settings())
    let places = (0..<10).map { "job-\($0)" }
    try await ClusterBroker.publish(places, to: queue)
    let consumer = try await queue.consume(.work(.quick), prefetch: 4)
    let first = try #require(try await consumer.next())
    #expect(try await ClusterBroker.waitUntil(.work(.quick), of: queue, holds: 6))
    consumer.drain()
    consumer.acknowledge(first)
    var taken = 1
    while let delivery = try await consumer.next() {
      consumer.acknowledge(delivery)
      taken += 1
    }
    await consumer.close()
    #expect((4...5).contains(taken), "one more may have been on its way: \(taken)")
    let depths = try await queue.depths()
    #expect(depths.reduce(0) { $0 + $1.ready } == 10 - taken, "none was lost and none came back")
    #expect(depths.first { $0.role == .retry(.quick) }?.ready == 0)
    try await queue.deleteAll()
  }

  @Test func `a job that is none goes to the dead letters by way of one more try`() async throws {
    let queue = try await ClusterBroker.queue(ClusterBroker.settings())
    try await queue.publish(Array("{\"version\":9}".utf8), to: .quick)
    try await queue.publish([0xFF, 0x00], to: .quick)
    for role in [QueueRole.work(.quick), .retry(.quick)] {
      let consumer = try await queue.consume(role)
      for code in [Fault.Code.jobTooNew, .jobDamaged] {
        let delivery = try #require(try await consumer.next())
        let fault = #expect(throws: Fault.self) { try delivery.job() }
        #expect(fault?.code == code)
        consumer.reject(delivery)
      }
      await consumer.close()
    }
    #expect(try await ClusterBroker.waitUntil(.dead, of: queue, holds: 2))
    #expect(try await queue.retryDeadLetters() == DeadLetterRetry(sent: 0, left: 2), "no version of ours can do them")
    #expect(try await ClusterBroker.waitUntil(.dead, of: queue, holds: 2), "what is left stays")
    try await queue.deleteAll()
  }

  @Test func `a task that is cancelled waits for no job`() async throws {
    let queue = try await ClusterBroker.queue(ClusterBroker.settings())
    let consumer = try await queue.consume(.work(.quick))
    let waiting = Task { try await consumer.next() }
    waiting.cancel()
    #expect(try await waiting.value?.body == nil)
    await consumer.close()
    try await queue.deleteAll()
  }
}
