internal import PostroomModel

/// Somebody who takes jobs out of a queue in the same process.
final class MemoryConsumer: JobConsumer {
  private let queue: MemoryQueue
  private let number: Int

  init(_ queue: MemoryQueue, number: Int) { (self.queue, self.number) = (queue, number) }

  func next() async throws(Fault) -> Delivery? { try await queue.next(number) }
  func acknowledge(_ delivery: Delivery) { queue.answer(delivery.tag, isRejection: false) }
  func reject(_ delivery: Delivery) { queue.answer(delivery.tag, isRejection: true) }
  func drain() { queue.drain(number) }
  func close() async { queue.end(number) }
}
