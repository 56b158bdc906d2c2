import Foundation
import PostroomModel
import PostroomProfiles
import PostroomQueue

/// How fast jobs go through a broker: published and confirmed, taken and answered, and both at once.
struct QueueBench {
  /// How many publish at once: enough to keep the window full.
  private static let publishers = 200

  private let broker: BrokerAddress
  private let settings: QueueSettings
  private let jobs: Int

  /// Prepares queues of their own name beside the cluster's.
  init(_ configuration: ClusterConfiguration, jobs: Int) {
    broker = configuration.broker
    var settings = configuration.queue
    settings.prefix += "-bench-" + UUID().uuidString.prefix(8).lowercased()
    settings.mostWaiting = max(settings.mostWaiting, jobs)
    (self.settings, self.jobs) = (settings, jobs)
  }

  /// One way of using the queue.
  struct Way: Encodable {
    var name: String
    var jobs: Int
    /// Jobs a second by the clock.
    var rate: Double
    /// Processor time of this process for each job, in milliseconds.
    var milliseconds: Double
  }

  /// What came out.
  struct Result: Encodable {
    var broker: String
    var bytes: Int
    var ways: [Way]

    var text: String {
      let lines = ways.map { way in
        let name = way.name.padding(toLength: 52, withPad: " ", startingAt: 0)
        return "\(name)\(Int(way.rate)) jobs/s\t\(Figure.three(way.milliseconds)) ms of CPU a job"
      }
      return (["\(broker), jobs of \(bytes) bytes"] + lines).joined(separator: "\n")
    }
  }

  /// Measures each way once, the same jobs in the same order.
  func measure() async throws -> Result {
    let body = try Job(
      document: String(repeating: "0123456789abcdef", count: 4), place: "/srv/inbox/2026/11/23/scan-000001.pdf",
      profile: "office"
    ).encoded()
    let queue = RabbitQueue(broker, settings: settings)
    _ = try await queue.declare()
    do {
      let ways = try await measure(queue, body)
      await queue.close()
      try await queue.deleteAll()
      return Result(broker: broker.text, bytes: body.count, ways: ways)
    } catch {
      try? await queue.deleteAll()
      throw error
    }
  }

  private func measure(_ queue: RabbitQueue, _ body: [UInt8]) async throws -> [Way] {
    // A confirmation for each publication alone takes ten times as long: fewer are enough.
    let few = max(100, jobs / 10)
    // The first connection and the first job are nobody's.
    try await queue.publish(body, to: .quick)
    try await take(queue, 1, prefetch: 1)
    var ways: [Way] = []
    ways.append(try await way("published, one at a time", few) { try await publish(queue, body, few, publishers: 1) })
    ways.append(try await way("taken and answered, one held", few) { try await take(queue, few, prefetch: 1) })
    ways.append(
      try await way("published, up to \(settings.window) unconfirmed", jobs) {
        try await publish(queue, body, jobs, publishers: Self.publishers)
      })
    let prefetch = settings.prefetch(.work(.quick))
    ways.append(
      try await way("taken and answered, \(prefetch) held", jobs) { try await take(queue, jobs, prefetch: prefetch) })
    ways.append(
      try await way("the hop: both at once, \(prefetch) held", jobs) {
        async let published: Void = publish(queue, body, jobs, publishers: Self.publishers)
        try await take(queue, jobs, prefetch: prefetch)
        try await published
      })
    return ways
  }

  private func way(_ name: String, _ count: Int, _ body: () async throws -> Void) async throws -> Way {
    let (start, processor) = (ContinuousClock.now, ProcessorTime.own())
    try await body()
    let seconds = start.duration(to: .now) / .seconds(1)
    return Way(
      name: name, jobs: count, rate: Double(count) / seconds,
      milliseconds: (ProcessorTime.own() - processor) * 1_000 / Double(count))
  }

  private func publish(_ queue: RabbitQueue, _ body: [UInt8], _ count: Int, publishers: Int) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for publisher in 0..<publishers {
        let share = count / publishers + (publisher < count % publishers ? 1 : 0)
        group.addTask { for _ in 0..<share { try await queue.publish(body, to: .quick) } }
      }
      try await group.waitForAll()
    }
  }

  /// Takes so many jobs, and lets go when the broker has carried out the answers.
  private func take(_ queue: RabbitQueue, _ count: Int, prefetch: Int) async throws {
    let consumer = try await queue.consume(.work(.quick), prefetch: prefetch)
    var taken = 0
    while taken < count, let delivery = try await consumer.next() {
      _ = try delivery.job()
      consumer.acknowledge(delivery)
      taken += 1
    }
    await consumer.close()
  }
}
