import PostroomClusterLedger
import PostroomModel
import PostroomProfiles

/// What `postroom cluster status` shows of the ledger.
struct LedgerReport: Encodable {
  var address: String
  /// The version of its tables; nil where they were not reached.
  var version: Int?
  var arrivals = 0
  var documents = 0
  var waiting = 0
  var duplicates = 0
  var outcomes: [String: Int] = [:]
  /// Why it cannot be used.
  var fault: Fault?

  private enum CodingKeys: String, CodingKey {
    case address, version, arrivals, documents, waiting, duplicates, outcomes, problem
  }

  /// Asks the ledger; nil where the configuration names none.
  static func of(_ configuration: ClusterConfiguration) async -> LedgerReport? {
    guard let address = configuration.ledger else { return nil }
    var report = LedgerReport(address: address.text)
    var settings = configuration.ledgerSettings
    // Whoever asks how it is does not wait until it is well again.
    settings.patience = 0
    let ledger = MariaLedger(address, settings: settings)
    do throws(Fault) {
      let tally = try await ledger.tally()
      report.version = MariaLedger.schemaVersion
      (report.arrivals, report.documents) = (tally.arrivals, tally.documents)
      (report.waiting, report.duplicates) = (tally.waiting, tally.duplicates)
      for outcome in Outcome.allCases where outcome != .duplicate {
        report.outcomes[outcome.rawValue] = tally.outcomes[outcome, default: 0]
      }
    } catch {
      report.fault = error
    }
    await ledger.close()
    return report
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(address, forKey: .address)
    if let fault { return try values.encode("\(fault)", forKey: .problem) }
    try values.encode(version, forKey: .version)
    try values.encode(arrivals, forKey: .arrivals)
    try values.encode(documents, forKey: .documents)
    try values.encode(waiting, forKey: .waiting)
    try values.encode(duplicates, forKey: .duplicates)
    try values.encode(outcomes, forKey: .outcomes)
  }

  /// Its lines for people.
  var text: String {
    if let fault { return "\(address): not usable: \(fault.detail) [\(fault.code.rawValue)]" }
    let counts = outcomes.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    return """
      \(address): tables of version \(version ?? 0)
      \(documents) documents, \(waiting) wait, \(counts.joined(separator: ", ")); \(duplicates) copies came in too
      """
  }
}
