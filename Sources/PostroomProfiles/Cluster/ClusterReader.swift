internal import PostroomClusterLedger
internal import PostroomModel
internal import PostroomQueue
internal import Yams

/// Reads a cluster's configuration from its YAML tree.
struct ClusterReader {
  private let folder: String
  private let passwords: ClusterPasswords
  private var problems = ProblemList()

  private init(folder: String, passwords: ClusterPasswords) { (self.folder, self.passwords) = (folder, passwords) }

  /// The configuration, which is nil where there is a problem, and all problems.
  static func read(
    _ node: Node, folder: String, passwords: ClusterPasswords
  ) -> (ClusterConfiguration?, [ProfileProblem]) {
    var reader = ClusterReader(folder: folder, passwords: passwords)
    var configuration: ClusterConfiguration?
    let keys = ["broker", "queue", "ledger"]
    if let file = MappingReader(node, section: "The file", keys: keys, problems: &reader.problems) {
      let broker = reader.broker(file)
      let queue = QueueSettingsReader.read(file["queue"], problems: &reader.problems)
      configuration = broker.map { ClusterConfiguration(broker: $0, queue: queue) }
      if let section = file["ledger"] { reader.readLedger(section, &configuration) }
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
    if passwords.broker == nil {
      problems.add(
        node, "There is no password for the broker.",
        "Set POSTROOM_BROKER_PASSWORD, or name a file of it in POSTROOM_BROKER_PASSWORD_FILE.")
    }
    guard let text, let user else { return nil }
    guard var address = BrokerAddress(text, user: user, password: passwords.broker ?? "") else {
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

  private mutating func readLedger(_ node: Node, _ configuration: inout ClusterConfiguration?) {
    let keys = ["address", "user", "database", "authorities", "connections", "patience"]
    guard let section = MappingReader(node, section: "'ledger'", keys: keys, problems: &problems) else { return }
    let text = section.text("address", example: "mysqls://db.example.org", problems: &problems)
    let user = section.text("user", example: "postroom", problems: &problems)
    let database = section.text("database", example: "postroom", problems: &problems)
    if passwords.ledger == nil {
      problems.add(
        node, "There is no password for the ledger.",
        "Set POSTROOM_LEDGER_PASSWORD, or name a file of it in POSTROOM_LEDGER_PASSWORD_FILE.")
    }
    var settings = LedgerSettings()
    settings.connections = section.integer("connections", in: 1...100, problems: &problems) ?? settings.connections
    let patience = section.integer("patience", in: 1...86_400, problems: &problems)
    settings.patience = patience.map(Double.init) ?? settings.patience
    guard let text, let user, let database else { return }
    guard var address = LedgerAddress(text, user: user, password: passwords.ledger ?? "", database: database) else {
      problems.add(
        section["address"], "The address is none of a ledger.",
        "Write mysqls://HOST[:PORT] without name, password or database; mysql:// is for this machine alone.")
      return
    }
    if section["authorities"] != nil, !address.isTLS {
      problems.add(
        section["authorities"], "'authorities' means nothing without TLS.",
        "Write mysqls:// in the address, or remove it.")
    }
    if section["authorities"] != nil,
      let file = section.text("authorities", example: "authority.pem", problems: &problems)
    {
      address.authorities = path(file)
    }
    configuration?.ledger = address
    configuration?.ledgerSettings = settings
  }

  private func path(_ file: String) -> String { file.hasPrefix("/") ? file : folder + "/" + file }
}
