import PostroomClusterLedger
import PostroomModel
import PostroomProfiles
import PostroomQueue
import Testing

/// The configuration of a cluster is read whole, or refused with line and remedy.
@Suite struct ClusterFileTests {
  private let head = "broker:\n  address: amqp://127.0.0.1:5672\n  user: postroom\n"

  private func parse(
    _ yaml: String, password: String? = "secret", ledger: String? = "hush"
  ) throws(Fault) -> ClusterConfiguration {
    try ClusterFile.parse(
      bytes: Array(yaml.utf8), name: "cluster.yaml", folder: "/etc/postroom",
      passwords: ClusterPasswords(broker: password, ledger: ledger))
  }

  @Test func `a broker alone is enough`() throws {
    let configuration = try parse(head)
    #expect(configuration.broker.port == 5_672 && configuration.broker.user == "postroom")
    #expect(configuration.queue == QueueSettings() && configuration.ledger == nil)
    #expect(!"\(configuration)".contains("secret"))
  }

  @Test func `everything can be said`() throws {
    let configuration = try parse(
      """
      broker:
        address: amqps://broker.example.org/post
        user: postroom
        authorities: authority.pem
        certificate: /srv/worker.pem
        key: worker.key
        heartbeat: 20
      queue:
        name: night
        delivery_limit: 5
        most_waiting: 1000
        replicas: 1
        consumer_timeout: 3600
        patience: 60
        lanes:
          recognition: {prefetch: 4, longest_job: 800}
      """)
    let broker = configuration.broker
    #expect(broker.isTLS && broker.virtualHost == "post" && broker.heartbeat == 20)
    #expect(broker.authorities == "/etc/postroom/authority.pem")
    #expect(broker.certificate == BrokerAddress.Certificate(file: "/srv/worker.pem", key: "/etc/postroom/worker.key"))
    let queue = configuration.queue
    #expect(queue.prefix == "night" && queue.deliveryLimit == 5 && queue.mostWaiting == 1_000 && queue.replicas == 1)
    #expect(queue.consumerTimeout == 3_600 && queue.patience == 60)
    #expect(queue[.recognition] == LaneSettings(prefetch: 4, longestJob: 800) && queue[.quick] == .standard(.quick))
  }

  @Test(arguments: [
    ("", "line 1", "is empty"),
    ("- a\n", "line 1", "is not a mapping"),
    ("broker: {adress: x}\n", "line 1", "Did you mean 'address'?"),
    ("HEADredis: x\n", "line 4", "has no key 'redis'"),
    ("HEADqueue: {name: A b}\n", "line 4", "cannot begin the names"),
    ("HEADqueue: {delivery_limit: 0}\n", "line 4", "from 1 to 100"),
    ("HEADqueue: {lanes: {fast: {}}}\n", "line 4", "no key 'fast'"),
    ("HEADqueue: {lanes: {quick: {prefetch: 200}}}\n", "line 4", "consumer_timeout"),
    ("HEAD  authorities: a.pem\n", "line 4", "nothing without TLS"),
    ("broker: {address: amqp://broker.example.org, user: u}\n", "line 1", "this machine alone"),
    ("broker: {address: 'amqps://u:hunter2@b', user: u}\n", "line 1", "without name or password"),
    ("broker: {address: 'amqps://b', user: u, certificate: a.pem}\n", "line 1", "lacks 'key'"),
    ("broker: [\n", "line 2", "not YAML"),
    ("HEADledger: {address: 'mysqls://db', user: u}\n", "line 4", "lacks 'database'"),
    ("HEADledger: {address: 'mysqls://db', user: u, database: d, tls: no}\n", "line 4", "no key 'tls'"),
    ("HEADledger: {address: 'mysql://db', user: u, database: d}\n", "line 4", "this machine alone"),
    ("HEADledger: {address: 'mysqls://u:hunter2@db', user: u, database: d}\n", "line 4", "without name, password"),
    ("HEADledger: {address: 'mysql://127.0.0.1', user: u, database: d, authorities: a}\n", "line 4", "without TLS"),
    ("HEADledger: {address: 'mysqls://db', user: u, database: d, connections: 0}\n", "line 4", "from 1 to 100"),
  ])
  func `what is wrong is named with its line and a remedy`(_ yaml: String, _ line: String, _ part: String) {
    let fault = #expect(throws: Fault.self) { try parse(yaml.replacing("HEAD", with: head)) }
    #expect(fault?.code == .clusterInvalid)
    #expect(fault?.detail.contains(line) == true && fault?.detail.contains(part) == true, "\(fault?.detail ?? "")")
    #expect(fault?.detail.contains("hunter2") == false, "an address may hold a password")
  }

  @Test func `a ledger is read, and its password asked for`() throws {
    let yaml =
      head
        + """
        ledger:
          address: mysqls://db.example.org
          user: postroom
          database: night
          authorities: authority.pem
          connections: 8
          patience: 30
        """
    let configuration = try parse(yaml)
    let address = try #require(configuration.ledger)
    #expect(address.text == "mysqls://db.example.org:3306/night" && address.user == "postroom")
    #expect(address.authorities == "/etc/postroom/authority.pem")
    #expect(configuration.ledgerSettings.connections == 8 && configuration.ledgerSettings.patience == 30)
    #expect(!"\(configuration)".contains("hush"))
    let fault = #expect(throws: Fault.self) { try parse(yaml, ledger: nil) }
    #expect(fault?.detail.contains("POSTROOM_LEDGER_PASSWORD_FILE") == true)
  }

  @Test func `a password that nobody gave is asked for, and where`() {
    let fault = #expect(throws: Fault.self) { try parse(head, password: nil) }
    #expect(fault?.detail.contains("POSTROOM_BROKER_PASSWORD") == true)
  }
}
