internal import Foundation
internal import Glibc
internal import PostroomLedger
internal import PostroomModel

/// Gives answers their places in the archive, so that a kill or a power cut at any instant leaves none half made.
///
/// The order is that of filing: intents are committed; drafts are written and brought to the disk, renamed to names that
/// were free, and the folders brought to the disk; then the ledger says so. What replaces another answer is made after
/// that one was taken away: for a moment there may be none, which the next run makes good.
struct AnswerPlaces {
  let ledger: Ledger
  let output: String
  let disk: Disk

  private static let lot = 256

  // MARK: After a death

  /// Brings disk and ledger together where answers were under way.
  ///
  /// - Throws: `output-unwritable`, `ledger-damaged`.
  func recover() throws(Fault) {
    try giveUpSending()
    while true {
      let records = try ledger.answers(in: .intent, limit: Self.lot)
      guard !records.isEmpty else { return }
      var folders = try ArchiveFolders(root: OpenFolder(path: output), disk: disk)
      var changed = FolderSet()
      var complete: [Int64] = []
      var lost: [Int64] = []
      for record in records {
        guard let path = record.path, let folder = try folders.existingFolder(holding: path) else {
          lost.append(record.id)
          continue
        }
        _ = disk.remove(Self.draftName(record.id), in: folder)
        changed.insert(folder)
        if isOurs(record, PathText.name(of: path), in: folder) {
          complete.append(record.id)
        } else {
          lost.append(record.id)
        }
      }
      try changed.synchronise(on: disk)
      try disk.observed(.commit) { () throws(Fault) in
        try ledger.completeAnswers(complete)
        try ledger.forgetAnswers(lost)
      }
    }
  }

  /// What was being sent by a process that is dead may have been sent or not: whoever holds the lock is sending nothing yet.
  private func giveUpSending() throws(Fault) {
    while case let records = try ledger.answers(in: .sending, limit: Self.lot), !records.isEmpty {
      for record in records {
        let lost = DeliveryRecord(
          at: Date().timeIntervalSince1970, event: .unclear, recipient: record.recipient ?? "",
          detail: "The program ended before the server had answered.")
        let isNoted = try disk.observed(.commit) { () throws(Fault) in
          try ledger.note(lost, of: record, from: [.sending])
        }
        guard isNoted else {
          throw Fault(.ledgerDamaged, "answer \(record.id)", "It was being sent, and it is not known what.")
        }
      }
    }
  }

  // MARK: Away

  /// Takes away answers that nothing wants any more; one that a person has changed is left and forgotten.
  ///
  /// - Returns: How many there were.
  /// - Throws: `output-unwritable`, `ledger-damaged`.
  func removeUnwanted(_ rules: [AnswerRule]) throws(Fault) -> Int {
    var removed = 0
    var last: Int64 = 0
    while case let records = try ledger.unwantedAnswers(rules, after: last, limit: Self.lot), let end = records.last {
      last = end.id
      try remove(records)
      try disk.observed(.commit) { () throws(Fault) in try ledger.forgetAnswers(records.map(\.id)) }
      removed += records.count
    }
    return removed
  }

  private func remove(_ records: [AnswerRecord]) throws(Fault) {
    var folders = try ArchiveFolders(root: OpenFolder(path: output), disk: disk)
    var changed = FolderSet()
    for record in records {
      guard let path = record.path, let folder = try folders.existingFolder(holding: path) else { continue }
      let name = PathText.name(of: path)
      if isOurs(record, name, in: folder) { _ = disk.remove(name, in: folder) }
      changed.insert(folder)
    }
    try changed.synchronise(on: disk)
  }

  /// Whether a name holds what was made, to the last byte.
  private func isOurs(_ record: AnswerRecord, _ name: String, in folder: OpenFolder) -> Bool {
    guard let identity = folder.identity(of: name), let file = try? OpenFile(path: folder.path + "/" + name),
      file.identity.isSameFile(as: identity)
    else { return false }
    return (try? ContentHash.of(file, path: name)) == record.hash
  }

  // MARK: Place

  /// An answer on its way to its place.
  private struct Placing {
    var id: Int64 = 0
    var record: AnswerRecord
    let bytes: [UInt8]
    /// Names that turned out to be taken by foreign files.
    var taken: Set<String> = []
  }

  /// Places what was made, and puts down what could not be.
  ///
  /// - Throws: `output-unwritable`, `disk-low`, `ledger-damaged`.
  func place(_ results: [AnswerResult], of rule: AnswerRule, _ summary: inout AnswerSummary) throws(Fault) {
    var same: [Int64] = []
    var failed: [AnswerRecord] = []
    var placings: [Placing] = []
    try remove(results.compactMap { result in if case .same = result.outcome { nil } else { result.order.known } })
    var promised: Set<String> = []
    for result in results {
      let order = result.order
      var record = AnswerRecord(
        document: order.record.id, name: rule.name, kind: rule.kind, state: .intent, moment: order.now)
      switch result.outcome {
      case .same: if let known = order.known { same.append(known.id) }
      case .failed(let fault):
        record.state = .failed
        record.fault = fault
        failed.append(record)
        summary.fail("\(rule.name) of \(order.record.source): \(fault.detail)")
      case .made(let bytes, let hash, let recipient):
        record.hash = hash
        record.recipient = recipient
        record.path = try freePath(Self.wantedPath(order.record, rule), &promised, taken: [], own: order.known?.path)
        placings.append(Placing(record: record, bytes: bytes))
      }
    }
    let entered = placings.map(\.record) + failed
    let numbers = try disk.observed(.commit) { () throws(Fault) in
      try ledger.freshenAnswers(same)
      return try ledger.enter(entered)
    }
    for index in placings.indices { placings[index].id = numbers[index] }
    try writeAndName(&placings, &promised)
    try disk.observed(.commit) { () throws(Fault) in try ledger.completeAnswers(placings.map(\.id)) }
    summary.made += placings.count
    summary.kept += same.count
  }

  private func writeAndName(_ placings: inout [Placing], _ promised: inout Set<String>) throws(Fault) {
    var folders = try ArchiveFolders(root: OpenFolder(path: output), disk: disk)
    var changed = FolderSet()
    for index in placings.indices {
      let placing = placings[index]
      guard let path = placing.record.path else { continue }
      let folder = try folders.folder(holding: path)
      try write(placing.bytes, as: Self.draftName(placing.id), in: folder)
      changed.insert(folder)
      var name = PathText.name(of: path)
      while try !disk.rename(Self.draftName(placing.id), to: name, in: folder) {
        placings[index].taken.insert(placings[index].record.path ?? path)
        let next = try freePath(path, &promised, taken: placings[index].taken, own: nil)
        placings[index].record.path = next
        try disk.observed(.commit) { () throws(Fault) in try ledger.redirectAnswer(placing.id, to: next) }
        name = PathText.name(of: next)
      }
    }
    try changed.synchronise(on: disk)
  }

  private func write(_ bytes: [UInt8], as draft: String, in folder: OpenFolder) throws(Fault) {
    let path = folder.path + "/" + draft
    let descriptor = try disk.createDraft(draft, in: folder)
    defer { close(descriptor) }
    try disk.observed(.writeFile(path)) { () throws(Fault) in
      try ContentHash.write(bytes, to: descriptor, path: path)
    }
    try disk.synchronise(file: descriptor, path: path)
  }

  /// The wanted path, or the first of its numbered ones that neither a document nor an answer has.
  private func freePath(
    _ wanted: String, _ promised: inout Set<String>, taken: Set<String>, own: String?
  ) throws(Fault) -> String {
    let known = promised
    let number = try DestinationPlanner.firstFree { number throws(Fault) in
      let path = DestinationPlanner.numbered(wanted, number)
      guard !known.contains(path), !taken.contains(path), try ledger.isFree(path) else { return false }
      if path == own { return true }
      return try ledger.isFreeForAnswer(path)
    }
    let path = DestinationPlanner.numbered(wanted, number)
    promised.insert(path)
    return path
  }

  /// An answer is called after its document in the archive.
  private static func wantedPath(_ record: DocumentRecord, _ rule: AnswerRule) -> String {
    let name = PathText.name(of: record.destination ?? record.source)
    let scalars = name.unicodeScalars
    let stem = scalars.lastIndex(of: ".").flatMap { $0 > scalars.startIndex ? String(scalars[..<$0]) : nil } ?? name
    let room = NamingTemplate.longestName - rule.name.utf8.count - rule.kind.fileExtension.utf8.count - 2
    let own = FileName.safe(stem.replacing(".", with: "_"), longest: room)
    return "\(rule.kind.folder)/\(own)-\(rule.name).\(rule.kind.fileExtension)"
  }

  static func draftName(_ id: Int64) -> String { ".postroom-answer-\(id).draft" }
}
