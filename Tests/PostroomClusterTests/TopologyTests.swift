import PostroomModel
import PostroomQueue
import Testing

/// The queues are declared once, and what is there otherwise is told.
@Suite(.enabled(if: ClusterBroker.isInstalled), .timeLimit(.minutes(5)))
struct TopologyTests {
  @Test func `declaring twice changes nothing`() async throws {
    let queue = RabbitQueue(ClusterBroker.address(), settings: ClusterBroker.settings())
    #expect(try await queue.depths().allSatisfy { !$0.isDeclared })
    let first = try await queue.declare()
    #expect(first.count == 7 && first.allSatisfy { $0.result == .made })
    #expect(try await queue.declare().allSatisfy { $0.result == .present })
    #expect(try await queue.depths().allSatisfy(\.isDeclared))
    try await queue.deleteAll()
  }

  @Test func `a queue that is there otherwise is named, and the others are made`() async throws {
    var settings = ClusterBroker.settings()
    _ = try await ClusterBroker.queue(settings)
    settings.mostWaiting += 1
    let declarations = try await RabbitQueue(ClusterBroker.address(), settings: settings).declare()
    let different = declarations.filter {
      if case .different(let detail) = $0.result { detail.contains("x-max-length") } else { false }
    }
    #expect(different.map(\.name) == Lane.allCases.map { QueueRole.work($0).name(prefix: settings.prefix) })
    #expect(declarations.count == 7)
    try await RabbitQueue(ClusterBroker.address(), settings: settings).deleteAll()
  }

  @Test func `publishing to queues that were never declared is a fault and not a loss`() async throws {
    let queue = RabbitQueue(ClusterBroker.address(), settings: ClusterBroker.settings())
    for attempt in [
      { try await queue.publish(try ClusterBroker.job("x"), to: .quick) },
      { _ = try await queue.consume(.work(.quick)).next() },
    ] as [@Sendable () async throws -> Void] {
      let fault = await #expect(throws: Fault.self) { try await attempt() }
      #expect(fault?.code == .queueMissing)
    }
    await queue.close()
  }

  @Test func `a wrong password is refused at once and never shown`() async throws {
    let stranger = BrokerAddress(
      host: "127.0.0.1", port: ClusterBroker.peer.port, isTLS: false, user: "guest", password: "hunter2")
    let fault = await #expect(throws: Fault.self) { try await RabbitQueue(stranger).publish([1], to: .quick) }
    #expect(fault?.code == .queueRefused)
    #expect(!"\(fault, default: "")\(stranger)\(String(reflecting: stranger))".contains("hunter2"))
    var dumped = ""
    dump(stranger, to: &dumped)
    #expect(!dumped.contains("hunter2"))
  }

  @Test func `TLS is spoken with a broker that the authority vouches for by name, with no other`() async throws {
    var address = BrokerAddress(
      host: "localhost", port: ClusterBroker.peer.tlsPort, isTLS: true, user: "guest", password: "guest")
    address.authorities = ClusterBroker.certificates + "/authority.pem"
    let settings = ClusterBroker.settings()
    let queue = RabbitQueue(address, settings: settings)
    _ = try await queue.declare()
    try await ClusterBroker.publish(["under TLS"], to: queue)
    let consumer = try await queue.consume(.work(.quick))
    #expect(try await consumer.next()?.job().place == "under TLS")
    await consumer.close()
    await queue.close()
    try await queue.deleteAll()
    let authority = ClusterBroker.certificates + "/authority.pem"
    // librabbitmq compares names and no numbers.
    for (host, authorities) in [
      ("localhost", BrokerAddress.systemAuthorities), ("localhost", "/nowhere.pem"), ("127.0.0.1", authority),
    ] {
      (address.host, address.authorities) = (host, authorities)
      let untrusting = RabbitQueue(address, settings: settings)
      let fault = await #expect(throws: Fault.self) { try await untrusting.depths() }
      #expect(fault?.code == .queueRefused, "\(host) \(authorities)")
    }
  }
}
