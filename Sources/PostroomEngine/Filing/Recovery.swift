internal import Glibc
internal import PostroomLedger
internal import PostroomModel

/// Brings the disk and the ledger together after a run that ended at any instant.
///
/// It looks only at documents that the ledger says were under way, so that a clean start costs nothing.
struct Recovery {
  let ledger: Ledger
  let disk: Disk
  let output: String
  /// How many documents are looked at in one commit.
  private static let lot = 256

  /// What recovery did.
  struct Report: Equatable {
    /// Documents that turned out to be complete at their destination.
    var completed = 0
    /// Documents that will be read again.
    var reopened = 0
    /// Sources that could still not be removed.
    var keptSources = KeptSources()
    /// How many of the completed ones ended refused or failed.
    var unreadable = 0
    /// What a person should know, one sentence each.
    var warnings: [String] = []
  }

  /// Recovers everything.
  ///
  /// - Throws: `output-unwritable`, `disk-low`, `ledger-damaged`.
  func run() throws(Fault) -> Report {
    var report = Report()
    guard FileIdentity(path: output, followsLinks: true) != nil else { return report }
    // First what is on its way to another place: all that follows asks where documents lie.
    let refiled = try Refiling(ledger: ledger, disk: disk, output: output).finish()
    report.completed += refiled.completed
    report.warnings += refiled.warnings()
    var folders = ArchiveFolders(root: try OpenFolder(path: output), disk: disk)
    try recoverIntents(&folders, &report)
    try recoverPlaced(&folders, &report)
    report.reopened += try Undo(ledger: ledger, output: output, disk: disk).finish().undone
    report.reopened += try ledger.reopenOrphans()
    report.reopened += try divideAgain()
    try PartFolder(output: output, disk: disk).tidy(ledger)
    return report
  }

  // MARK: Parts

  /// Opens scans again of which a part waits whose file is gone or is not what was made: what is on the scan counts.
  ///
  /// A scan that cannot be put back keeps its parts; those without a file then fail, and say so.
  private func divideAgain() throws(Fault) -> Int {
    var scans: Set<Int64> = []
    var last: Int64 = 0
    while case let parts = try ledger.partsToRead(after: last, limit: Self.lot), let end = parts.last {
      last = end.id
      for part in parts where FileIdentity(path: part.path(in: output)) != part.identity {
        if let scan = part.parent { scans.insert(scan) }
      }
    }
    guard !scans.isEmpty else { return 0 }
    let undo = Undo(ledger: ledger, output: output, disk: disk)
    return try undo.run(nil, purpose: .readAgain) { scans.contains($0.id) }.undone
  }

  // MARK: Intents

  private func recoverIntents(_ folders: inout ArchiveFolders, _ report: inout Report) throws(Fault) {
    while true {
      let records = try ledger.documents(in: .intent, limit: Self.lot)
      guard !records.isEmpty else { return }
      var complete: [DocumentRecord] = []
      var incomplete: [Int64] = []
      var changed = FolderSet()
      for record in records {
        try removeDrafts(of: record, &folders, &changed)
        if try finishFiling(record, &folders, &changed) {
          complete.append(record)
        } else {
          incomplete.append(record.id)
        }
      }
      // A removed name that came back after the ledger has forgotten it would stay for ever.
      try changed.synchronise(on: disk)
      try disk.observed(.commit) { () throws(Fault) in
        try ledger.advance(complete.map { ($0.id, $0.moves ? .placed : .done, nil) })
        try ledger.reopen(incomplete)
      }
      report.completed += complete.count
      report.unreadable += complete.count { !($0.outcome?.isSuccess ?? true) }
      report.reopened += incomplete.count
    }
  }

  private func removeDrafts(
    of record: DocumentRecord, _ folders: inout ArchiveFolders, _ changed: inout FolderSet
  ) throws(Fault) {
    let drafts = [
      (record.destination, Placement.draftName(record.id)),
      (record.faultFile, Placement.faultDraftName(record.id)),
    ]
    for (path, draft) in drafts {
      guard let path, let folder = try folders.existingFolder(holding: path) else { continue }
      if folder.identity(of: draft) != nil { _ = disk.remove(draft, in: folder) }
      // Also where nothing was removed now: a recovery that was killed may have done it, and not on the disk yet.
      changed.insert(folder)
    }
  }

  /// Finishes what was begun, when the content has arrived.
  ///
  /// - Returns: False when the document has to be read and filed anew; nothing of it is left in the archive then.
  private func finishFiling(
    _ record: DocumentRecord, _ folders: inout ArchiveFolders, _ changed: inout FolderSet
  ) throws(Fault) -> Bool {
    guard record.outcome != .duplicate else { return false }
    if let destination = record.destination {
      guard let folder = try folders.existingFolder(holding: destination),
        isOurs(record, PathText.name(of: destination), in: folder)
      else {
        try removeFault(of: record, &folders, &changed)
        return false
      }
    }
    if let path = record.faultFile { try finishFault(record, path, &folders, &changed) }
    return true
  }

  /// Whether a name holds the document: the source's own inode, or a file of its very content.
  private func isOurs(_ record: DocumentRecord, _ name: String, in folder: OpenFolder) -> Bool {
    guard let identity = folder.identity(of: name) else { return false }
    if record.moves, identity.isSameFile(as: record.identity) { return true }
    guard identity.size == record.identity.size, let file = try? OpenFile(path: folder.path + "/" + name) else {
      return false
    }
    return (try? ContentHash.of(file, path: name)) == record.hash
  }

  /// Gives the fault its file: under another name where a foreign file has taken the first, as filing does.
  private func finishFault(
    _ record: DocumentRecord, _ first: String, _ folders: inout ArchiveFolders,
    _ changed: inout FolderSet
  ) throws(Fault) {
    let content = try FaultFile.content(of: record)
    let folder = try folders.folder(holding: first)
    changed.insert(folder)
    var path = first
    var number = 0
    while try !placeFault(content, under: PathText.name(of: path), of: record, in: folder) {
      repeat {
        number += 1
        path = FaultFile.numbered(first, number)
      } while try !ledger.isFree(path)
      try disk.observed(.commit) { () throws(Fault) in try ledger.renameFault(of: record.id, to: path) }
    }
  }

  /// Makes the fault file unless it is there already.
  ///
  /// - Returns: False when the name is taken by something else.
  private func placeFault(_ content: [UInt8], under name: String, of record: DocumentRecord, in folder: OpenFolder)
    throws(Fault) -> Bool
  {
    guard folder.identity(of: name) == nil else { return FaultFile.isContent(of: record, name, in: folder) }
    let draftName = Placement.faultDraftName(record.id)
    let descriptor = try disk.createDraft(draftName, in: folder)
    defer { close(descriptor) }
    let draft = folder.path + "/" + draftName
    try disk.observed(.writeFile(draft)) { () throws(Fault) in
      try ContentHash.write(content, to: descriptor, path: draft)
    }
    try disk.synchronise(file: descriptor, path: draft)
    if try disk.rename(draftName, to: name, in: folder) { return true }
    _ = disk.remove(draftName, in: folder)
    return false
  }

  private func removeFault(
    of record: DocumentRecord, _ folders: inout ArchiveFolders, _ changed: inout FolderSet
  ) throws(Fault) {
    guard let path = record.faultFile, let folder = try folders.existingFolder(holding: path) else { return }
    let name = PathText.name(of: path)
    if FaultFile.isContent(of: record, name, in: folder) {
      _ = disk.remove(name, in: folder)
      changed.insert(folder)
    }
  }

  // MARK: Placed

  private func recoverPlaced(_ folders: inout ArchiveFolders, _ report: inout Report) throws(Fault) {
    var last: Int64 = 0
    while true {
      let records = try ledger.documents(in: .placed, after: last, limit: Self.lot)
      guard let end = records.last else { return }
      last = end.id
      var done: [Int64] = []
      var sourceFolders = FolderSet()
      for record in records {
        let isPlaced = try isInPlace(record, &folders)
        let remover = SourceRemover(disk: disk)
        if isPlaced, try remover.remove(record.path(in: output), identity: record.identity, folders: &sourceFolders) {
          done.append(record.id)
        } else {
          report.keptSources.add(record.source)
        }
      }
      try sourceFolders.synchronise(on: disk)
      try disk.observed(.commit) { () throws(Fault) in try ledger.advance(done.map { ($0, .done, nil) }) }
      report.completed += done.count
    }
  }

  /// A source is removed only while its document is seen to lie in the archive.
  private func isInPlace(_ record: DocumentRecord, _ folders: inout ArchiveFolders) throws(Fault) -> Bool {
    guard let destination = record.destination, let folder = try folders.existingFolder(holding: destination)
    else { return false }
    return isOurs(record, PathText.name(of: destination), in: folder)
  }
}
