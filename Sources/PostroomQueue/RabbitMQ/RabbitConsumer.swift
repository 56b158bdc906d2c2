internal import PostroomModel

/// A consumer over a connection of its own, so that a slow publisher never holds its answers up.
final class RabbitConsumer: JobConsumer {
  private let mailbox = ConsumerMailbox()

  init(_ address: BrokerAddress, _ role: QueueRole, prefetch: Int?, settings: QueueSettings) throws(Fault) {
    let (mailbox, queue) = (mailbox, role.name(prefix: settings.prefix))
    let most = prefetch ?? settings.prefetch(role)
    var isLane = false
    if case .work = role { isLane = true }
    let sendsOn = isLane
    try ConnectionThread.start(address, patience: settings.patience, bell: mailbox.bell) {
      ConsumerRole(mailbox: mailbox, queue: queue, prefetch: most, sendsOnRedelivered: sendsOn)
    }
  }

  func next() async throws(Fault) -> Delivery? { try await mailbox.next().get() }
  func acknowledge(_ delivery: Delivery) { mailbox.answer(delivery, isRejection: false) }
  func reject(_ delivery: Delivery) { mailbox.answer(delivery, isRejection: true) }
  func drain() { mailbox.drain() }
  func close() async { await mailbox.close() }
}
