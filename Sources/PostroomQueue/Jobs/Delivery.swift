public import PostroomModel

/// A job as a worker holds it, until it answers.
public struct Delivery: Sendable {
  /// The job on the wire, whatever it is.
  public let body: [UInt8]
  /// How often it was delivered before from the same queue.
  public let redeliveries: Int
  /// What the queue knows it by.
  let tag: UInt64
  /// The connection that it came over: it can be answered over no other.
  let generation: Int

  init(body: [UInt8], redeliveries: Int, tag: UInt64, generation: Int = 0) {
    (self.body, self.redeliveries, self.tag, self.generation) = (body, redeliveries, tag, generation)
  }

  /// The job; one that cannot be read is to be rejected.
  ///
  /// - Throws: `job-damaged`, `job-too-new`.
  public func job() throws(Fault) -> Job { try Job(decoding: body) }
}
