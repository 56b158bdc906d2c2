internal import PostroomModel
internal import PostroomQueue
internal import Yams

/// Reads a cluster's configuration from its YAML tree.
struct ClusterReader {
  private let folder: String
  private let password: String?
  private var problems = ProblemList()

  private init(folder: String, password: String?) { (self.folder, self.password) = (folder, password) }

  /// The configuration, which is nil where there is a problem, and all problems.
  static func read(
    _ node: Node, folder: String, password: String?
  ) -> (ClusterConfiguration?, [ProfileProblem]) {
    var reader = ClusterReader(folder: folder, password: password)
    var configuration: ClusterConfiguration?
    if let file = MappingReader(node, section: "The file", keys: ["broker", "queue"], problems: &reader.problems) {
      let broker = reader.broker(file)
      let queue = QueueSettingsReader.read(file["queue"], problems: &reader.problems)
      configuration = broker.map { ClusterConfiguration(broker: $0, queue: queue) }
    }
    return (reader.problems.problems.isEmpty ? configuration : nil, reader.problems.sorted)
  }

  private mutating func broker(_ file: MappingReader) -> BrokerAddress? {
    let keys = ["address", "user", "authorities", "certificate", "key", "heartbeat"]
    guard let node = file.required("broker", example: "{address: amqps://…, user: …}", problems: &problems),
      let section = MappingReader(node, section: "'broker'", keys: keys, problems: &problems)
    else { return nil }
    let example = "amqps://broker.example.org/postroom"
    let text = section.text("address", example: example, problems: &problems)
    let user = section.text("user", example: "postroom", problems: &problems)
    if password == nil {
      problems.add(
        node, "There is no password for the broker.",
        "Set POSTROOM_BROKER_PASSWORD, or name a file of it in POSTROOM_BROKER_PASSWORD_FILE.")
    }
    guard let text, let user else { return nil }
    guard var address = BrokerAddress(text, user: user, password: password ?? "") else {
      // It is not repeated: somebody may have put a password into it.
      problems.add(
        section["address"], "The address is none of a broker.",
        "Write amqps://HOST[:PORT][/VIRTUAL-HOST] without name or password; amqp:// is for this machine alone.")
      return nil
    }
    address.heartbeat = section.integer("heartbeat", in: 2...300, problems: &problems) ?? address.heartbeat
    readCertificates(section, &address)
    return address
  }

  private mutating func readCertificates(_ section: MappingReader, _ address: inout BrokerAddress) {
    for key in ["authorities", "certificate", "key"] where section[key] != nil && !address.isTLS {
      problems.add(section[key], "'\(key)' means nothing without TLS.", "Write amqps:// in the address, or remove it.")
    }
    if section["authorities"] != nil,
      let file = section.text("authorities", example: "authority.pem", problems: &problems)
    {
      address.authorities = path(file)
    }
    guard section["certificate"] != nil || section["key"] != nil else { return }
    guard let certificate = section.text("certificate", example: "worker.pem", problems: &problems),
      let key = section.text("key", example: "worker.key", problems: &problems)
    else { return }
    address.certificate = BrokerAddress.Certificate(file: path(certificate), key: path(key))
  }

  private func path(_ file: String) -> String { file.hasPrefix("/") ? file : folder + "/" + file }
}
