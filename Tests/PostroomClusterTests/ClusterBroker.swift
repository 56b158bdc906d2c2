import Foundation
import PostroomModel
import PostroomQueue
import Testing

/// The broker that the tests share; each has queues of its own on it.
enum ClusterBroker {
  static let isInstalled = QueuePeer.isInstalled
  /// Certificates for it, and for those who should not trust it.
  static let certificates: String = {
    let folder = FileManager.default.temporaryDirectory.path + "/cluster-certificates-\(getpid())"
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
    let process = Process()
    process.executableURL = URL(fileURLWithPath: root + "/scripts/make-test-authority")
    process.arguments = [folder]
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return folder }
    process.waitUntilExit()
    return folder
  }()
  static let peer = QueuePeer(certificates: certificates)

  static func address(heartbeat: Int = 10) -> BrokerAddress {
    var address = BrokerAddress(
      host: "127.0.0.1", port: peer.port, isTLS: false, user: "guest", password: "guest")
    address.heartbeat = heartbeat
    return address
  }

  /// Settings with a name that no other test has.
  static func settings() -> QueueSettings {
    var settings = QueueSettings()
    settings.prefix = "test-" + UUID().uuidString.prefix(8).lowercased()
    settings.patience = 60
    return settings
  }

  /// Queues that are there and, what the broker needs to keep them over its death, older than a second or two.
  static func queue(_ settings: QueueSettings, isSettled: Bool = false) async throws -> RabbitQueue {
    let queue = RabbitQueue(address(), settings: settings)
    _ = try await queue.declare()
    if isSettled { try await Task.sleep(for: .seconds(3)) }
    return queue
  }

  static func job(_ place: String) throws -> [UInt8] {
    try Job(document: String(repeating: "ab", count: 32), place: place, profile: "office").encoded()
  }

  /// Publishes jobs, all at once.
  static func publish(_ places: [String], to queue: RabbitQueue, lane: Lane = .quick) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for place in places {
        let body = try job(place)
        group.addTask { try await queue.publish(body, to: lane) }
      }
      try await group.waitForAll()
    }
  }

  /// Takes and answers jobs until all of the places were there; gives all places in the order in which they came.
  static func take(_ places: Set<String>, from consumers: [any JobConsumer]) async throws -> [String] {
    var missing = places
    var taken: [String] = []
    try await withThrowingTaskGroup(of: (String, Int)?.self) { group in
      for (index, consumer) in consumers.enumerated() { group.addTask { try await one(consumer, index) } }
      while !missing.isEmpty, let answer = try await group.next(), let (place, index) = answer {
        taken.append(place)
        missing.remove(place)
        if !missing.isEmpty { group.addTask { try await one(consumers[index], index) } }
      }
      group.cancelAll()
    }
    return taken
  }

  private static func one(_ consumer: any JobConsumer, _ index: Int) async throws -> (String, Int)? {
    guard let delivery = try await consumer.next() else { return nil }
    consumer.acknowledge(delivery)
    return (try delivery.job().place, index)
  }

  /// How many jobs wait in a queue.
  static func ready(_ role: QueueRole, _ queue: RabbitQueue) async throws -> Int {
    try #require(try await queue.depths().first { $0.role == role }).ready
  }

  /// Waits until a queue holds so many jobs; false when that never comes.
  static func waitUntil(_ role: QueueRole, of queue: RabbitQueue, holds count: Int) async throws -> Bool {
    for _ in 0..<600 {
      if try await ready(role, queue) == count { return true }
      try await Task.sleep(for: .milliseconds(100))
    }
    return false
  }
}
