import PostroomModel
import PostroomQueue
import Testing

/// A broker that dies or is out of reach loses nothing.
@Suite(.enabled(if: ClusterBroker.isInstalled), .timeLimit(.minutes(5)))
struct DeadBrokerTests {
  @Test func `a broker that is killed between publishing and taking loses none of 500 jobs`() async throws {
    let queue = try await ClusterBroker.queue(ClusterBroker.settings(), isSettled: true)
    let places = (0..<500).map { "job-\($0)" }
    let publishing = Task { try await ClusterBroker.publish(places, to: queue) }
    // Some are confirmed, some are under way, some have not gone out.
    while try await ClusterBroker.ready(.work(.quick), queue) < 50 { try await Task.sleep(for: .milliseconds(5)) }
    try ClusterBroker.peer.kill()
    try ClusterBroker.peer.startAgain()
    try await publishing.value
    let consumers = [try await queue.consume(.work(.quick)), try await queue.consume(.retry(.quick))]
    let taken = try await ClusterBroker.take(Set(places), from: consumers)
    #expect(Set(taken) == Set(places))
    for consumer in consumers { await consumer.close() }
    await queue.close()
    try await queue.deleteAll()
  }

  @Test func `a consumer comes back after the broker does, and does each job`() async throws {
    let queue = try await ClusterBroker.queue(ClusterBroker.settings(), isSettled: true)
    let places = (0..<100).map { "job-\($0)" }
    try await ClusterBroker.publish(places, to: queue)
    let consumers = [try await queue.consume(.work(.quick)), try await queue.consume(.retry(.quick))]
    let held = try #require(try await consumers[0].next())
    try ClusterBroker.peer.kill()
    try ClusterBroker.peer.startAgain()
    // The answer goes nowhere: the job is delivered again.
    consumers[0].acknowledge(held)
    let taken = try await ClusterBroker.take(Set(places), from: consumers)
    #expect(Set(taken) == Set(places))
    for consumer in consumers { await consumer.close() }
    await queue.close()
    try await queue.deleteAll()
  }

  @Test func `nobody there is said after the patience`() async throws {
    var settings = ClusterBroker.settings()
    settings.patience = 1
    let nobody = BrokerAddress(host: "127.0.0.1", port: 9, isTLS: false, user: "guest", password: "guest")
    let queue = RabbitQueue(nobody, settings: settings)
    for attempt in [
      { try await queue.publish(try ClusterBroker.job("x"), to: .quick) },
      { _ = try await queue.consume(.work(.quick)).next() }, { _ = try await queue.declare() },
    ] as [@Sendable () async throws -> Void] {
      let fault = await #expect(throws: Fault.self) { try await attempt() }
      #expect(fault?.code == .queueUnreachable)
    }
  }

  @Test func `a broker without memory holds those who publish, and says so`() async throws {
    let queue = try await ClusterBroker.queue(ClusterBroker.settings())
    try await ClusterBroker.publish(["before"], to: queue)
    try ClusterBroker.peer.control("set_vm_memory_high_watermark", "absolute", "1MB")
    let publishing = Task { try await ClusterBroker.publish(["during"], to: queue) }
    var alarm: String?
    for _ in 0..<100 where alarm == nil {
      alarm = try await queue.status().alarm
      try await Task.sleep(for: .milliseconds(100))
    }
    #expect(alarm?.contains("memory") == true, "\(alarm ?? "none")")
    try ClusterBroker.peer.control("set_vm_memory_high_watermark", "absolute", "1GB")
    try await publishing.value
    #expect(try await ClusterBroker.waitUntil(.work(.quick), of: queue, holds: 2))
    #expect(try await queue.status().alarm == nil)
    await queue.close()
    try await queue.deleteAll()
  }
}
