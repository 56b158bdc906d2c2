/// The jobs of a queue within one process, and who holds them.
struct MemoryLines {
  private struct Entry {
    var body: [UInt8]
    var redeliveries = 0
  }

  private struct Consumer {
    var role: QueueRole
    var prefetch: Int
    var isDraining = false
  }

  var isDeclared = false { didSet { changes += 1 } }
  var isClosed = false { didSet { changes += 1 } }
  /// Those who wait for a change.
  var waiting: [CheckedContinuation<Void, Never>] = []
  /// Goes up with each change that somebody may wait for.
  private(set) var changes = 0
  private let settings: QueueSettings
  private var lines: [QueueRole: [Entry]] = [:]
  private var held: [UInt64: (entry: Entry, consumer: Int)] = [:]
  private var consumers: [Int: Consumer] = [:]
  private var lastTag: UInt64 = 0
  private var lastConsumer = 0

  init(settings: QueueSettings) { self.settings = settings }

  var depths: [QueueDepth] {
    QueueRole.all.reversed().map { role in
      QueueDepth(
        role: role, name: role.name(prefix: settings.prefix), isDeclared: isDeclared, ready: lines[role]?.count ?? 0,
        consumers: consumers.values.count { $0.role == role })
    }
  }

  /// Takes those who wait: they are to be woken.
  mutating func takeWaiting() -> [CheckedContinuation<Void, Never>] {
    defer { waiting = [] }
    return waiting
  }

  /// Puts a job at the end of a lane; nil while it is full.
  mutating func put(_ body: [UInt8], in lane: Lane) -> Void? {
    guard lines[.work(lane)]?.count ?? 0 < settings.mostWaiting else { return nil }
    append(Entry(body: body), to: .work(lane))
    return ()
  }

  mutating func join(_ role: QueueRole, prefetch: Int) -> Int {
    lastConsumer += 1
    consumers[lastConsumer] = Consumer(role: role, prefetch: prefetch)
    return lastConsumer
  }

  /// What a consumer takes from, nil when it has ended or drains: all that it was given it has.
  func role(of consumer: Int) -> QueueRole? {
    consumers[consumer].flatMap { $0.isDraining ? nil : $0.role }
  }

  /// The next job for a consumer; nil while there is none or it holds enough.
  mutating func take(_ number: Int) -> Delivery? {
    guard let consumer = consumers[number], held.values.count(where: { $0.consumer == number }) < consumer.prefetch
    else { return nil }
    while let entry = lines[consumer.role]?.first {
      lines[consumer.role]?.removeFirst()
      changes += 1
      if entry.redeliveries > 0, consumer.prefetch > 1, case .work = consumer.role {
        sendOn(entry, from: consumer.role)
        continue
      }
      lastTag += 1
      held[lastTag] = (entry, number)
      return Delivery(body: entry.body, redeliveries: entry.redeliveries, tag: lastTag)
    }
    return nil
  }

  mutating func answer(_ tag: UInt64, isRejection: Bool) {
    guard let (entry, number) = held.removeValue(forKey: tag) else { return }
    changes += 1
    if isRejection, let role = consumers[number]?.role { sendOn(entry, from: role) }
  }

  mutating func drain(_ number: Int) {
    consumers[number]?.isDraining = true
    changes += 1
  }

  /// A consumer ends: what it held comes back in front, as delivered once more.
  mutating func end(_ number: Int) {
    guard let role = consumers.removeValue(forKey: number)?.role else { return }
    changes += 1
    for (tag, item) in held.filter({ $0.value.consumer == number }).sorted(by: { $0.key > $1.key }) {
      held[tag] = nil
      let again = Entry(body: item.entry.body, redeliveries: item.entry.redeliveries + 1)
      if again.redeliveries > settings.deliveryLimit {
        sendOn(again, from: role)
      } else {
        lines[role, default: []].insert(again, at: 0)
      }
    }
  }

  private mutating func append(_ entry: Entry, to role: QueueRole) {
    lines[role, default: []].append(entry)
    changes += 1
  }

  private mutating func sendOn(_ entry: Entry, from role: QueueRole) {
    if case .work(let lane) = role {
      append(Entry(body: entry.body), to: .retry(lane))
    } else {
      append(Entry(body: entry.body), to: .dead)
    }
  }
}
