internal import PostroomModel

/// Publishes in a window and keeps everything until the broker has said that it is safe.
///
/// Confirmations come in any order and also several at once, so what waits for them is a set of tags. What the broker does not take
/// waits a little and is sent again; what was sent over a connection that is gone is sent again too, and may be there twice.
final class PublisherRole: ConnectionRole {
  let connectionName = "postroom publisher"
  private let mailbox: PublisherMailbox
  private let window: Int
  private var lines: [String: PublicationLine] = [:]
  private var unconfirmed: [UInt64: Publication] = [:]
  private var returned: Set<UInt64> = []
  private var oldestTag: UInt64 = 1
  private var nextTag: UInt64 = 1
  private var isBlocked = false
  private var isClosing = false

  init(mailbox: PublisherMailbox, window: Int) { (self.mailbox, self.window) = (mailbox, window) }

  func opened(_ connection: RabbitConnection) throws(Fault) {
    try connection.confirmPublications()
    (oldestTag, nextTag, isBlocked) = (1, 1, false)
  }

  func pump(_ connection: RabbitConnection?) throws(Fault) {
    let letters = mailbox.takeAll()
    isClosing = letters.isClosing
    for publication in letters.publications { lines[publication.queue, default: PublicationLine()].append(publication) }
    // One that nobody waits for is passed over when its turn comes; the confirmation of one that was sent finds nobody.
    for number in letters.cancelled { cancel(number) }
    guard let connection, !isBlocked else { return }
    let now = ContinuousClock.now
    for queue in Array(lines.keys) {
      if let pausedUntil = lines[queue]?.pausedUntil, pausedUntil > now { continue }
      while unconfirmed.count < window, let publication = lines[queue]?.popFirst() {
        guard publication.isWanted else { continue }
        unconfirmed[nextTag] = publication
        nextTag += 1
        try connection.publish(publication.body, to: queue, number: Int64(bitPattern: nextTag - 1))
      }
    }
  }

  func heard(_ event: RabbitConnection.Event, _ connection: RabbitConnection) throws(Fault) {
    switch event {
    case .confirmed(let tag, let isMultiple):
      for (tag, publication) in take(tag, isMultiple) { confirmed(publication, tag) }
    case .notTaken(let tag, let isMultiple):
      let now = ContinuousClock.now
      let refused = take(tag, isMultiple).map(\.publication)
      for (queue, publications) in Dictionary(grouping: refused, by: \.queue) {
        lines[queue, default: PublicationLine()].putBack(publications)
        lines[queue]?.refused(now)
      }
    case .returned(let number): returned.insert(UInt64(bitPattern: number))
    case .blocked: isBlocked = true
    case .unblocked: isBlocked = false
    case .delivered, .cancelled: break
    }
  }

  func lost() {
    let sent = unconfirmed.sorted { $0.key < $1.key }.map(\.value)
    unconfirmed = [:]
    returned = []
    for (queue, publications) in Dictionary(grouping: sent, by: \.queue) {
      lines[queue, default: PublicationLine()].putBack(publications)
    }
  }

  var isDone: Bool { isClosing && unconfirmed.isEmpty && lines.values.allSatisfy(\.isEmpty) }

  var longestWait: Double {
    let now = ContinuousClock.now
    let waits = lines.values.filter { !$0.isEmpty }.compactMap(\.pausedUntil).map { now.duration(to: $0) / .seconds(1) }
    // A full window is emptied by what the broker says, which ends the wait by itself.
    return max(0, waits.min() ?? 60)
  }

  func ended(_ fault: Fault?) {
    let result = Result<Void, Fault>.failure(fault ?? PublisherMailbox.closed)
    for queue in Array(lines.keys) { lines[queue]?.popAll().forEach { $0.answer(result) } }
    mailbox.end(result)
  }

  private func take(_ tag: UInt64, _ isMultiple: Bool) -> [(tag: UInt64, publication: Publication)] {
    var taken: [(tag: UInt64, publication: Publication)] = []
    for tag in isMultiple && oldestTag <= tag ? oldestTag...tag : tag...tag {
      if let publication = unconfirmed.removeValue(forKey: tag) { taken.append((tag, publication)) }
    }
    while oldestTag < nextTag, unconfirmed[oldestTag] == nil { oldestTag += 1 }
    return taken
  }

  private func confirmed(_ publication: Publication, _ tag: UInt64) {
    guard returned.remove(tag) == nil else {
      let detail = "It was never declared, or is gone: the job was not taken."
      return publication.answer(.failure(Fault(.queueMissing, publication.queue, detail)))
    }
    lines[publication.queue]?.succeeded()
    publication.answer(.success(()))
  }

  private func cancel(_ number: UInt64) {
    let result = Result<Void, Fault>.failure(PublisherMailbox.cancelled)
    unconfirmed.values.first { $0.number == number }?.answer(result)
    for line in lines.values { line.cancel(number, result) }
  }
}
