import PostroomModel
import PostroomProfiles
import PostroomQueue
import Testing

/// The configuration of a cluster is read whole, or refused with line and remedy.
@Suite struct ClusterFileTests {
  private let head = "broker:\n  address: amqp://127.0.0.1:5672\n  user: postroom\n"

  private func parse(_ yaml: String, password: String? = "secret") throws(Fault) -> ClusterConfiguration {
    try ClusterFile.parse(bytes: Array(yaml.utf8), name: "cluster.yaml", folder: "/etc/postroom", password: password)
  }

  @Test func `a broker alone is enough`() throws {
    let configuration = try parse(head)
    #expect(configuration.broker.port == 5_672 && configuration.broker.user == "postroom")
    #expect(configuration.queue == QueueSettings())
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
  ])
  func `what is wrong is named with its line and a remedy`(_ yaml: String, _ line: String, _ part: String) {
    let fault = #expect(throws: Fault.self) { try parse(yaml.replacing("HEAD", with: head)) }
    #expect(fault?.code == .clusterInvalid)
    #expect(fault?.detail.contains(line) == true && fault?.detail.contains(part) == true, "\(fault?.detail ?? "")")
    #expect(fault?.detail.contains("hunter2") == false, "an address may hold a password")
  }

  @Test func `a password that nobody gave is asked for, and where`() {
    let fault = #expect(throws: Fault.self) { try parse(head, password: nil) }
    #expect(fault?.detail.contains("POSTROOM_BROKER_PASSWORD") == true)
  }
}
