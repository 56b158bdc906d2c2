internal import PostroomModel

/// Publishes over one connection, in a window of unconfirmed publications.
final class RabbitPublisher: Sendable {
  private let mailbox = PublisherMailbox()

  init(_ address: BrokerAddress, settings: QueueSettings) throws(Fault) {
    let (mailbox, window) = (mailbox, settings.window)
    try ConnectionThread.start(address, patience: settings.patience, bell: mailbox.bell) {
      PublisherRole(mailbox: mailbox, window: window)
    }
  }

  /// Whether it gave up: another one is needed.
  var hasEnded: Bool { mailbox.hasEnded }

  /// Publishes, and returns when the broker has it on disk.
  func publish(_ body: [UInt8], to queue: String) async throws(Fault) {
    let number = mailbox.number()
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        mailbox.leave(Publication(body, to: queue, number: number, waiting: continuation))
        // A task that was cancelled before it came here has rung in vain.
        if Task.isCancelled { mailbox.cancel(number) }
      }
    } onCancel: {
      mailbox.cancel(number)
    }
    try result.get()
  }

  func close() async { await mailbox.close() }
}
