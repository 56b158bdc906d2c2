internal import Foundation
internal import PostroomAnswers
public import PostroomLedger
public import PostroomModel

/// The forms and replies of an archive: made of its documents, and following the ledger as the results do.
///
/// What a document says decides what its answers say: where a correction, a second reading or an undo changes it, they
/// are made anew or taken away. A file that a person has changed is theirs: it stays, and the new one lies beside it.
/// What may have been sent is never touched.
public struct ArchiveAnswers: Sendable {
  let ledger: Ledger
  let output: String
  let rules: [AnswerRule]
  let kinds: [String: FieldKind]
  let disk: Disk
  let filling: FormFilling?
  let stop: StopSignal

  /// How many answers are made and committed together.
  private static let lot = 32

  /// Prepares the answers of an output folder; the caller holds its lock.
  ///
  /// - Parameters:
  ///   - ledger: What the documents say.
  ///   - output: The absolute path of the output folder.
  ///   - profile: The rules.
  ///   - filling: How a company's form is filled; without it such forms fail.
  ///   - disk: Sees every change of the archive.
  ///   - stop: Looked at between lots.
  public init(
    ledger: Ledger, output: String, profile: Profile, filling: FormFilling?, disk: Disk = Disk(),
    stop: StopSignal = StopSignal()
  ) {
    self.ledger = ledger
    self.output = output
    let answers = profile.answers ?? []
    // Forms first: replies take them along.
    rules = answers.filter { $0.kind == .form } + answers.filter { $0.kind == .reply }
    kinds = profile.fields.reduce(into: [:]) { $0[$1.name] = $1.kind }
    self.disk = disk
    self.filling = filling
    self.stop = stop
  }

  /// Makes what is missing or no longer true, and takes away what nothing wants any more.
  ///
  /// It works on the thread that it is called on; a lot's answers are made on several.
  ///
  /// - Parameter now: The moment that new answers state, in seconds since 1970; nil is this one.
  /// - Returns: What it came to; nil where there are no rules and no answers.
  /// - Throws: `output-unwritable`, `output-occupied`, `disk-low`, `ledger-damaged`, `typesetting-missing`,
  ///   `interrupted`.
  public func bringUpToDate(now: Double? = nil) throws(Fault) -> AnswerSummary? {
    let places = AnswerPlaces(ledger: ledger, output: output, disk: disk)
    let hasAnswers = try !ledger.answers(limit: 1).isEmpty
    guard hasAnswers || !rules.isEmpty else { return nil }
    var summary = AnswerSummary()
    try places.recover()
    summary.removed = try places.removeUnwanted(rules)
    let now = now ?? Date().timeIntervalSince1970
    for rule in rules {
      // Nobody can fill it here: what is stale waits for the next run.
      if case .filled = rule.making, filling == nil { continue }
      try make(rule, places, now, &summary)
    }
    try AnswerList(ledger: ledger, output: output).write()
    return summary
  }

  /// Makes one rule's answers.
  private func make(
    _ rule: AnswerRule, _ places: AnswerPlaces, _ now: Double, _ summary: inout AnswerSummary
  ) throws(Fault) {
    let workshop = AnswerWorkshop(rule, filling: filling)
    var last: Int64 = 0
    while case let records = try ledger.documentsToAnswer(rule, after: last, limit: Self.lot), let end = records.last {
      if stop.wasRaised { throw Fault(.interrupted, "", "It was stopped by a signal; the next run makes the rest.") }
      last = end.id
      var orders: [AnswerOrder] = []
      for record in records { orders.append(try order(record, rule, now)) }
      let made = AnswerLot(workshop: workshop, disk: disk).make(orders)
      if let fault = made.compactMap(\.missingLibrary).first { throw fault }
      try places.place(made, of: rule, &summary)
    }
  }

  /// What is to be answered, with all that the ledger knows about it.
  private func order(_ record: DocumentRecord, _ rule: AnswerRule, _ now: Double) throws(Fault) -> AnswerOrder {
    guard let row = record.row else { throw Fault(.ledgerDamaged, record.source, "Its result cannot be read.") }
    let known = try ledger.answers(of: record.id)
    var order = AnswerOrder(
      record: record, row: row, kinds: kinds, known: known.first { $0.name == rule.name }, now: now)
    guard case .reply(let reply) = rule.making else { return order }
    if let parent = record.parent { order.message = try ledger.document(parent)?.row }
    for form in known where reply.attached.contains(form.name) && form.state == .made {
      if let path = form.path, let bytes = places(path) {
        order.files.append(MailDraft.File(name: PathText.name(of: path), bytes: bytes))
      }
    }
    return order
  }

  private func places(_ path: String) -> [UInt8]? { try? OpenFile(path: output + "/" + path).allBytes() }

  /// The same on a thread of its own, for callers that may not wait.
  func bringUpToDateApart() async -> Result<AnswerSummary?, Fault> {
    await withCheckedContinuation { continuation in
      let thread = Thread {
        continuation.resume(returning: Result { () throws(Fault) in try bringUpToDate() })
      }
      // Text is shaped on it: the stack of the first thread is what the libraries are used to.
      thread.stackSize = 8 << 20
      thread.start()
    }
  }
}
