internal import PostroomLedger
internal import PostroomModel

/// Says where documents would go, without touching the archive: the work of `--dry-run`.
///
/// It plans with a copy of the ledger, so that names are numbered as they would be.
final class FilingPreview {
  private let ledger: Ledger
  private let output: String
  private let template: NamingTemplate
  private let tables: [CategoryTable]

  init(ledger: Ledger, output: String, template: NamingTemplate, tables: [CategoryTable] = []) {
    self.ledger = ledger
    self.output = output
    self.template = template
    self.tables = tables
  }

  func file(_ lot: [DecidedDocument]) throws(Fault) -> [ResultRow] {
    var planner = try DestinationPlanner(ledger: ledger, template: template, tables: tables)
    var rows: [ResultRow] = []
    var intents: [FilingIntent] = []
    for decided in lot {
      let destination = try freeDestination(of: decided, &planner)
      var original: String?
      if let id = decided.duplicateOf { original = try ledger.shownSource(of: id) }
      let row = ResultRow(decided, destination: destination.path, duplicateOf: original)
      rows.append(row)
      intents.append(
        FilingIntent(
          document: decided.arrived.id, hash: decided.arrived.hash, outcome: decided.outcome,
          category: row.category, destination: destination.path, faultFile: destination.faultFile, moves: false,
          result: row.json, duplicateOf: decided.duplicateOf,
          parts: decided.parts))
    }
    try ledger.commitIntents(intents)
    try ledger.advance(intents.map { ($0.document, .done, nil) })
    return rows
  }

  private func freeDestination(of decided: DecidedDocument, _ planner: inout DestinationPlanner) throws(Fault)
    -> DestinationPlanner.Destination
  {
    var taken: Set<String> = []
    while true {
      let destination = try planner.destination(of: decided, taken: taken)
      guard let path = destination.path, FileIdentity(path: output + "/" + path) != nil else { return destination }
      taken.insert(path)
    }
  }
}
