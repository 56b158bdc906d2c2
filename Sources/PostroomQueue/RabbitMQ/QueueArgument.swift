/// An argument with which a queue is declared.
struct QueueArgument: Hashable, Sendable {
  var name: String
  var text: String?
  var number: Int64

  init(_ name: String, _ text: String) { (self.name, self.text, number) = (name, text, 0) }
  init(_ name: String, _ number: Int) { (self.name, text, self.number) = (name, nil, Int64(number)) }

  /// What the queue of a role is declared with.
  ///
  /// Quorum queues alone count deliveries and hand dead letters on without losing one, and that only where a full queue refuses
  /// (`x-overflow`) instead of dropping. From a lane dead letters go to its retry queue, from there to the dead letters.
  static func list(for role: QueueRole, settings: QueueSettings) -> [QueueArgument] {
    var list = [
      QueueArgument("x-queue-type", "quorum"),
      QueueArgument("x-quorum-initial-group-size", settings.replicas),
    ]
    let next: QueueRole
    switch role {
    case .dead: return list
    case .retry: next = .dead
    case .work(let lane):
      next = .retry(lane)
      list.append(QueueArgument("x-max-length", settings.mostWaiting))
    }
    return list + [
      QueueArgument("x-delivery-limit", settings.deliveryLimit), QueueArgument("x-overflow", "reject-publish"),
      QueueArgument("x-dead-letter-strategy", "at-least-once"), QueueArgument("x-dead-letter-exchange", ""),
      QueueArgument("x-dead-letter-routing-key", next.name(prefix: settings.prefix)),
    ]
  }
}
