internal import PostroomModel

/// What is done to queues rather than with them, over a connection of its own.
final class RabbitAdministration {
  private let address: BrokerAddress
  private let settings: QueueSettings
  private let connection: RabbitConnection

  init(_ address: BrokerAddress, _ settings: QueueSettings) throws(Fault) {
    (self.address, self.settings) = (address, settings)
    connection = try RabbitConnection(address, name: "postroom administration")
  }

  func close() { connection.close(isPolite: true) }

  /// Makes the queues that are not there.
  ///
  /// One that is there otherwise keeps none of the others from being made.
  func declare() throws(Fault) -> [QueueDeclaration] {
    var declarations: [QueueDeclaration] = []
    for role in QueueRole.all {
      let name = role.name(prefix: settings.prefix)
      do throws(Fault) {
        let isThere = try depth(of: role).isDeclared
        _ = try connection.declare(name, arguments: QueueArgument.list(for: role, settings: settings))
        declarations.append(QueueDeclaration(name: name, result: isThere ? .present : .made))
      } catch {
        guard error.code == .queueConflict else { throw error }
        declarations.append(QueueDeclaration(name: name, result: .different(error.detail)))
      }
    }
    return declarations
  }

  func status() throws(Fault) -> QueueStatus {
    var queues: [QueueDepth] = []
    for role in QueueRole.all.reversed() { queues.append(try depth(of: role)) }
    return QueueStatus(queues: queues, alarm: try alarm())
  }

  func deleteAll() throws(Fault) {
    for role in QueueRole.all { try connection.delete(role.name(prefix: settings.prefix)) }
  }

  private func depth(of role: QueueRole) throws(Fault) -> QueueDepth {
    var depth = QueueDepth(role: role, name: role.name(prefix: settings.prefix))
    do throws(Fault) {
      (depth.ready, depth.consumers) = try connection.declare(depth.name, arguments: nil)
    } catch {
      guard error.code == .queueMissing else { throw error }
      depth.isDeclared = false
    }
    return depth
  }

  /// Why the broker takes nothing, nil where it does.
  ///
  /// It tells only those who publish: something is published that no queue gets.
  private func alarm() throws(Fault) -> String? {
    try connection.confirmPublications()
    try connection.publish([], to: "\(settings.prefix).none", number: 0)
    var reason: String?
    let isAnswered = try listen { event in
      if case .blocked(let text) = event { reason = text }
      if case .confirmed = event { return true }
      return reason != nil
    }
    return isAnswered ? reason : "It does not answer."
  }

  /// Hears what the broker says until something ends it; false when that takes longer than an answer may.
  private func listen(until isLast: (RabbitConnection.Event) -> Bool) throws(Fault) -> Bool {
    let end = ContinuousClock.now + .seconds(address.timeout)
    let bell = Bell()
    while ContinuousClock.now < end {
      while let event = try connection.next() { if isLast(event) { return true } }
      bell.wait(or: connection.descriptor, seconds: 0.25)
    }
    return false
  }

  func retryDeadLetters(limit: Int?) throws(Fault) -> DeadLetterRetry {
    let dead = QueueRole.dead.name(prefix: settings.prefix)
    let there = try connection.declare(dead, arguments: nil).ready
    try connection.confirmPublications()
    var retry = DeadLetterRetry()
    // What is left is taken too, and goes back into its queue when the connection ends.
    for _ in 0..<there where retry.sent < limit ?? Int.max {
      guard let letter = try connection.get(dead) else { break }
      guard let lane = Lane.allCases.first(where: { origins($0).contains(letter.origin) }),
        let body = try? nextAttempt(letter.body)
      else {
        retry.left += 1
        continue
      }
      try publish(body, to: lane)
      try connection.acknowledge(letter.tag)
      retry.sent += 1
    }
    return retry
  }

  private func origins(_ lane: Lane) -> [String] {
    [QueueRole.work(lane), .retry(lane)].map { $0.name(prefix: settings.prefix) }
  }

  private func nextAttempt(_ body: [UInt8]) throws(Fault) -> [UInt8] {
    var job = try Job(decoding: body)
    job.attempt += 1
    return try job.encoded()
  }

  private func publish(_ body: [UInt8], to lane: Lane) throws(Fault) {
    let queue = QueueRole.work(lane).name(prefix: settings.prefix)
    try connection.publish(body, to: queue, number: 0)
    var fault: Fault?
    let isAnswered = try listen { event in
      switch event {
      case .returned: fault = Fault(.queueMissing, queue, "It was never declared, or is gone.")
      case .notTaken: fault = Fault(.queueFull, queue, "It takes no more; the other dead letters stay.")
      case .blocked(let reason): fault = Fault(.queueUnreachable, address.text, "It takes nothing: \(reason).")
      case .confirmed: return true
      case .delivered, .unblocked, .cancelled: break
      }
      if let fault { return fault.code != .queueMissing }
      return false
    }
    if let fault { throw fault }
    if !isAnswered { throw Fault(.queueUnreachable, address.text, "It does not answer.") }
  }
}
