internal import Dispatch
public import PostroomModel
internal import Synchronization

/// The queues of a cluster on RabbitMQ: quorum queues, confirmed publications, manual answers.
public final class RabbitQueue: WorkQueue {
  private let address: BrokerAddress
  private let settings: QueueSettings
  private let publisher = Mutex<RabbitPublisher?>(nil)

  /// Names a broker; nothing is connected yet.
  public init(_ address: BrokerAddress, settings: QueueSettings = QueueSettings()) {
    (self.address, self.settings) = (address, settings)
  }

  /// Makes the queues that are not there.
  public func declare() async throws(Fault) -> [QueueDeclaration] {
    try await administer { administration throws(Fault) in try administration.declare() }
  }

  /// What lies in the queues, and whether the broker takes anything.
  ///
  /// - Throws: `queue-unreachable`, `queue-refused`, `queue-library-missing`.
  public func status() async throws(Fault) -> QueueStatus {
    try await administer { administration throws(Fault) in try administration.status() }
  }

  /// What lies in the queues.
  public func depths() async throws(Fault) -> [QueueDepth] { try await status().queues }

  /// Sends dead letters to their lanes again, each confirmed before it is taken out; a kill in between leaves it in both.
  ///
  /// - Parameter limit: The most that are sent; nil for all that are there now.
  /// - Throws: `queue-full` when a lane takes no more, and what `status` throws.
  public func retryDeadLetters(limit: Int? = nil) async throws(Fault) -> DeadLetterRetry {
    try await administer { administration throws(Fault) in try administration.retryDeadLetters(limit: limit) }
  }

  /// Deletes all queues of the settings with what lies in them.
  ///
  /// - Throws: What `status` throws.
  public func deleteAll() async throws(Fault) {
    try await administer { administration throws(Fault) in try administration.deleteAll() }
  }

  /// Hands a job in.
  public func publish(_ body: [UInt8], to lane: Lane) async throws(Fault) {
    let publisher = try currentPublisher()
    try await publisher.publish(body, to: QueueRole.work(lane).name(prefix: settings.prefix))
  }

  /// Takes jobs.
  public func consume(_ role: QueueRole, prefetch: Int? = nil) async throws(Fault) -> any JobConsumer {
    try RabbitConsumer(address, role, prefetch: prefetch, settings: settings)
  }

  /// Waits until what was published is confirmed, and lets go.
  public func close() async {
    let last = publisher.withLock { publisher in
      defer { publisher = nil }
      return publisher
    }
    await last?.close()
  }

  private func currentPublisher() throws(Fault) -> RabbitPublisher {
    let result = publisher.withLock { publisher -> Result<RabbitPublisher, Fault> in
      if let publisher, !publisher.hasEnded { return .success(publisher) }
      do throws(Fault) {
        let new = try RabbitPublisher(address, settings: settings)
        publisher = new
        return .success(new)
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  /// Does something over a connection of its own, on a thread that may wait.
  private func administer<Value: Sendable>(
    _ body: @escaping @Sendable (RabbitAdministration) throws(Fault) -> Value
  ) async throws(Fault) -> Value {
    let (address, settings) = (address, settings)
    let result = await withCheckedContinuation { (continuation: CheckedContinuation<Result<Value, Fault>, Never>) in
      DispatchQueue.global().async {
        do throws(Fault) {
          let administration = try RabbitAdministration(address, settings)
          let value = try body(administration)
          administration.close()
          continuation.resume(returning: .success(value))
        } catch {
          continuation.resume(returning: .failure(error))
        }
      }
    }
    return try result.get()
  }
}
