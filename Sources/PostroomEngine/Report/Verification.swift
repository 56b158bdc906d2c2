public import PostroomLedger
public import PostroomModel

/// Proves that nothing was lost: the work of `postroom verify`.
///
/// Inputs must equal outcomes; every placed document must exist with its very content; every page must be accounted
/// for; the results must have one line for each document.
public struct Verification: Sendable, Codable {
  /// Documents in the ledger.
  public var documents = 0
  /// Documents by outcome.
  public var outcomes: [String: Int] = [:]
  /// Pages of the documents.
  public var pages = 0
  /// Pages that were read or skipped for a stated reason.
  public var pagesAccounted = 0
  /// Files in the archive whose content was compared.
  public var filesChecked = 0
  /// Sources that were filed and could not be removed yet.
  public var keptSources = 0
  /// Forms and replies whose files were looked for; drafts may have been changed by people.
  public var answersChecked = 0
  /// What does not hold, one sentence each; the first thousand.
  public var problems: [String] = []
  /// How many things do not hold.
  public var problemCount = 0
  /// What the lines of `results.jsonl` must be.
  private var expectedLines = LineDigest()

  enum CodingKeys: String, CodingKey {
    case documents, outcomes, pages, pagesAccounted, filesChecked, answersChecked, keptSources, problems, problemCount
  }

  /// Whether everything holds.
  public var isBalanced: Bool { problemCount == 0 }

  /// Checks an output folder.
  ///
  /// - Parameters:
  ///   - output: The absolute path of the output folder.
  ///   - ledger: Its ledger.
  /// - Throws: `ledger-damaged`.
  /// - Complexity: Reads every placed document once, in constant memory.
  public init(output: String, ledger: Ledger) throws(Fault) {
    try checkDocuments(output, ledger)
    let sum = outcomes.values.reduce(0, +)
    if documents != sum { note("\(documents) documents went in and \(sum) have an outcome.") }
    if pages != pagesAccounted { note("\(pages) pages went in and \(pagesAccounted) are accounted for.") }
    try checkRuns(output, ledger)
    try checkResults(output)
    try checkTables(output, ledger)
    try checkAnswers(output, ledger)
  }

  /// Forms and replies must be there, and those of before a change must not be.
  private mutating func checkAnswers(_ output: String, _ ledger: Ledger) throws(Fault) {
    var last: Int64 = 0
    while case let lot = try ledger.answers(after: last, limit: 500), let end = lot.last {
      last = end.id
      for answer in lot {
        answersChecked += 1
        if answer.isStale || answer.state == .intent, !answer.state.mayHaveLeft {
          note("\(answer.path ?? answer.name) is not what its document says by now: run again, or 'postroom answers'.")
        }
        guard let path = answer.path, FileIdentity(path: output + "/" + path) == nil else { continue }
        note("\(path) is missing: it was made of a document.")
      }
    }
  }

  /// The rows of tables must be those of the tables that are filed.
  private mutating func checkTables(_ output: String, _ ledger: Ledger) throws(Fault) {
    guard let run = try ledger.runs(limit: 1).first, let rule = try? RunSettings(run).profile.tables else { return }
    let tables = FiledTables(ledger, output: output, rule: rule)
    if let problem = try ArchiveTableOutputs(output).staleness(tables) { note(problem) }
  }

  /// A run that died is made good by a later one that took in the same paths and came to its end.
  private mutating func checkRuns(_ output: String, _ ledger: Ledger) throws(Fault) {
    var finished: Set<String>?
    for run in try ledger.runs() where !run.undone {
      let paths = (try? RunSettings(run))?.paths ?? []
      if run.ending == "finished" {
        finished = (finished ?? []).union(paths)
      } else if run.ending == nil, finished?.isSuperset(of: paths) != true, RunLock.holder(output: output) == nil {
        note("Run \(run.id) did not come to its end: run the same command again, it resumes.")
      }
    }
  }

  private mutating func note(_ problem: String) {
    problemCount += 1
    if problems.count < 1_000 { problems.append(problem) }
  }

  private mutating func checkDocuments(_ output: String, _ ledger: Ledger) throws(Fault) {
    var checked = self
    try ledger.forEachDocument { record throws(Fault) in
      try checked.check(record, output, ledger)
      return true
    }
    self = checked
  }

  private mutating func check(_ record: DocumentRecord, _ output: String, _ ledger: Ledger) throws(Fault) {
    documents += 1
    pages += record.pages
    pagesAccounted += record.pagesAccounted
    guard record.state == .done || record.state == .placed else {
      return note("\(try ledger.shownName(of: record)) is not finished (\(record.state.rawValue)).")
    }
    if let outcome = record.outcome { outcomes[outcome.rawValue, default: 0] += 1 }
    if record.state == .placed { keptSources += 1 }
    expectedLines.add(record.result ?? "")
    if record.isDivided { try checkParts(of: record, ledger) }
    if let path = record.destination {
      filesChecked += 1
      if let finding = Self.difference(record, try ledger.shownName(of: record), output + "/" + path) { note(finding) }
    } else if let finding = try Self.missingContent(record, ledger) {
      note(finding)
    }
    if let path = record.faultFile, FileIdentity(path: output + "/" + path) == nil {
      note("\(path) is missing: it says why \(record.source) failed.")
    }
  }

  /// A divided scan has a document for each of the parts that were found, with the very pages.
  private mutating func checkParts(of record: DocumentRecord, _ ledger: Ledger) throws(Fault) {
    let found = record.row?.parts ?? []
    let parts = try ledger.parts(of: record.id)
    for part in found where !parts.contains(where: { $0.pages == part }) {
      note("\(record.source) was divided, and nothing is known of its pages \(part.text).")
    }
    if parts.count > found.count {
      note("\(record.source) was divided into \(found.count) documents, and \(parts.count) are known.")
    }
  }

  /// How a placed file differs from the document, or nil.
  private static func difference(_ record: DocumentRecord, _ name: String, _ path: String) -> String? {
    guard let identity = FileIdentity(path: path) else { return "\(path) is missing; it came from \(name)." }
    guard let file = try? OpenFile(path: path) else { return "\(path) cannot be read." }
    guard identity.size == record.identity.size, (try? ContentHash.of(file, path: path)) == record.hash else {
      return "\(path) is not what was filed: its content has changed."
    }
    return nil
  }

  /// Why a document that lies nowhere should lie somewhere, or nil.
  private static func missingContent(_ record: DocumentRecord, _ ledger: Ledger) throws(Fault) -> String? {
    switch record.outcome {
    case .duplicate:
      guard let id = record.duplicateOf, let original = try ledger.document(id), original.destination != nil else {
        return "\(record.source) is recorded as a duplicate of a document that lies nowhere."
      }
      guard original.hash == record.hash else {
        return "\(record.source) is recorded as a duplicate of \(original.source), which holds something else."
      }
      return nil
    case .failed, .refused:
      let staysAtSource: Set<Fault.Code> = [
        .fileTooLarge, .sourceVanished, .sourceUnreadable, .sourceChanged, .formatUnsupported,
      ]
      guard let code = record.faultCode, staysAtSource.contains(code) else {
        return "\(record.source) failed and lies nowhere."
      }
      return nil
    case .filed, .review, nil:
      return "\(record.source) counts as filed and lies nowhere."
    }
  }

  /// Both result files must have one line for each document, and those of `results.jsonl` must be the ledger's.
  private mutating func checkResults(_ output: String) throws(Fault) {
    for format in ResultFormat.allCases {
      let path = "\(output)/\(format.fileName)"
      guard FileIdentity(path: path) != nil else { continue }
      let found = LineDigest(of: try OpenFile(path: path))
      switch format {
      case .jsonl where found.lines != documents:
        note("\(format.fileName) has \(found.lines) lines for \(documents) documents.")
      case .jsonl where found != expectedLines:
        note("\(format.fileName) does not say what the ledger says.")
      case .csv where !format.isPlausible(found.lines, documents):
        note("\(format.fileName) has \(found.lines) lines for \(documents) documents and a heading.")
      case .csv, .jsonl: break
      }
    }
  }
}

extension ResultFormat {
  /// A cell may hold line ends within quotes, so that a table has at least its heading and a line for each document.
  fileprivate func isPlausible(_ lines: Int, _ documents: Int) -> Bool { lines >= documents + 1 }
}
