internal import PostroomModel

/// Takes jobs from one queue and brings back their answers.
///
/// Where several jobs are held at once, one that was delivered before is sent on to the retry queue unseen: if it kills its
/// consumer, the others would count as delivered once more with it, and would end as dead letters beside it.
final class ConsumerRole: ConnectionRole {
  let connectionName: String
  private let mailbox: ConsumerMailbox
  private let queue: String
  private let prefetch: Int
  private let sendsOnRedelivered: Bool
  private var generation = 0
  private var isCancelled = false
  private(set) var isDone = false

  init(mailbox: ConsumerMailbox, queue: String, prefetch: Int, sendsOnRedelivered: Bool) {
    connectionName = "postroom consumer of \(queue)"
    (self.mailbox, self.queue, self.prefetch) = (mailbox, queue, prefetch)
    self.sendsOnRedelivered = sendsOnRedelivered && prefetch > 1
  }

  func opened(_ connection: RabbitConnection) throws(Fault) {
    generation += 1
    // One that was drained before its connection was lost wants nothing more.
    if !isCancelled { try connection.consume(queue, prefetch: prefetch) }
  }

  func pump(_ connection: RabbitConnection?) throws(Fault) {
    // Looked at before the answers are taken: whoever closes has given all of theirs before.
    isDone = mailbox.isClosing
    if connection == nil, mailbox.isDraining {
      // What it held is somebody else's by now.
      mailbox.seal(.success(nil))
      isCancelled = true
    }
    for answer in mailbox.takeAnswers() where answer.generation == generation {
      guard let connection else { continue }
      if answer.isRejection {
        try connection.reject(answer.tag)
      } else {
        try connection.acknowledge(answer.tag)
      }
    }
    if let connection, mailbox.isDraining, !isCancelled {
      isCancelled = true
      try connection.cancel()
      // The broker may have sent some before it heard of it.
      while let event = try connection.next() { try heard(event, connection) }
      mailbox.seal(.success(nil))
    }
  }

  func heard(_ event: RabbitConnection.Event, _ connection: RabbitConnection) throws(Fault) {
    switch event {
    case .delivered(let arrival):
      if sendsOnRedelivered && arrival.redeliveries > 0 {
        try connection.reject(arrival.tag)
      } else {
        mailbox.deliver(
          Delivery(
            body: arrival.body, redeliveries: arrival.redeliveries, tag: arrival.tag, generation: generation))
      }
    case .cancelled:
      throw Fault(.queueUnreachable, queue, "The broker has ended the consumer.")
    case .confirmed, .notTaken, .returned, .blocked, .unblocked: break
    }
  }

  func lost() {
    mailbox.forgetDeliveries()
    // No answer over the lost connection is of use any more.
    generation += 1
  }

  var longestWait: Double { 60 }

  func ended(_ fault: Fault?) {
    mailbox.forgetDeliveries()
    mailbox.seal(fault.map { .failure($0) } ?? .success(nil))
    mailbox.threadEnded()
  }
}
