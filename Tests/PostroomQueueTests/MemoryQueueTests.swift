import PostroomModel
import Testing

@testable import PostroomQueue

/// The queue within one process keeps the rules of the one on a broker.
@Suite(.timeLimit(.minutes(1))) struct MemoryQueueTests {
  private func queue(_ change: (inout QueueSettings) -> Void = { _ in }) async throws -> MemoryQueue {
    var settings = QueueSettings()
    change(&settings)
    let queue = MemoryQueue(settings: settings)
    _ = try await queue.declare()
    return queue
  }

  private func ready(_ role: QueueRole, _ queue: MemoryQueue) async throws -> Int? {
    try await queue.depths().first { $0.role == role }?.ready
  }

  @Test func `jobs come in order, once, and are gone when answered`() async throws {
    let queue = try await queue()
    for number in 0..<10 { try await queue.publish([UInt8(number)], to: .quick) }
    let consumer = try await queue.consume(.work(.quick))
    for number in 0..<10 {
      let delivery = try #require(try await consumer.next())
      #expect(delivery.body == [UInt8(number)] && delivery.redeliveries == 0)
      consumer.acknowledge(delivery)
    }
    await consumer.close()
    #expect(try await queue.depths().allSatisfy { $0.ready == 0 && $0.consumers == 0 })
  }

  @Test func `a full lane holds who publishes until there is room`() async throws {
    let queue = try await queue { $0.mostWaiting = 1 }
    try await queue.publish([1], to: .quick)
    let second = Task { try await queue.publish([2], to: .quick) }
    try await queue.publish([3], to: .model)
    #expect(try await ready(.work(.quick), queue) == 1)
    let consumer = try await queue.consume(.work(.quick))
    #expect(try await consumer.next()?.body == [1])
    try await second.value
    #expect(try await consumer.next()?.body == [2])
  }

  @Test func `what a consumer leaves goes to those who take one at a time, and at last to the dead`() async throws {
    let queue = try await queue { $0.deliveryLimit = 2 }
    try await queue.publish([1], to: .quick)
    try await queue.publish([2], to: .quick)
    let first = try await queue.consume(.work(.quick))
    _ = try await (first.next(), first.next())
    await first.close()
    let second = try await queue.consume(.work(.quick))
    let waiting = Task { try await second.next() }
    for delivered in 0...2 {
      let consumer = try await queue.consume(.retry(.quick))
      let delivery = try #require(try await consumer.next())
      #expect(delivery.body == [1] && delivery.redeliveries == delivered)
      await consumer.close()
    }
    #expect(try await ready(.dead, queue) == 1)
    #expect(try await ready(.retry(.quick), queue) == 1)
    second.drain()
    #expect(try await waiting.value?.body == nil)
  }

  @Test func `a prefetch is kept, and an answer makes room`() async throws {
    let queue = try await queue()
    for number in 0..<3 { try await queue.publish([UInt8(number)], to: .quick) }
    let consumer = try await queue.consume(.work(.quick), prefetch: 2)
    let first = try #require(try await consumer.next())
    _ = try await consumer.next()
    let third = Task { try await consumer.next() }
    consumer.acknowledge(first)
    #expect(try await third.value?.body == [2])
  }

  @Test func `what was rejected is tried once more and is dead then`() async throws {
    let queue = try await queue()
    try await queue.publish([1], to: .recognition)
    for role in [QueueRole.work(.recognition), .retry(.recognition)] {
      let consumer = try await queue.consume(role)
      consumer.reject(try #require(try await consumer.next()))
    }
    #expect(try await ready(.dead, queue) == 1)
  }

  @Test func `nobody waits in a cancelled task or a closed queue`() async throws {
    let queue = try await queue { $0.mostWaiting = 1 }
    let consumer = try await queue.consume(.work(.quick))
    let waiting = Task { try await consumer.next() }
    waiting.cancel()
    #expect(try await waiting.value?.body == nil)
    try await queue.publish([1], to: .model)
    let held = Task { try await queue.publish([2], to: .model) }
    await queue.close()
    let fault = await #expect(throws: Fault.self) { try await held.value }
    #expect(fault?.code == .interrupted)
    #expect(try await consumer.next()?.body == nil)
  }

  @Test func `queues that were never declared take nothing`() async throws {
    let fault = await #expect(throws: Fault.self) { try await MemoryQueue().publish([1], to: .quick) }
    #expect(fault?.code == .queueMissing)
  }
}
