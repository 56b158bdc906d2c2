internal import Foundation
internal import Glibc
internal import PostroomLedger
internal import PostroomModel

/// Puts documents back: copies are removed from the archive, moved documents return to where they were.
///
/// Nothing is removed that is not the very document that was filed. The ledger says first what is being put back, so
/// that an undo that was killed is finished by the next one.
struct Undo: Sendable {
  private let ledger: Ledger
  private let disk: Disk
  private let output: String

  /// Makes an undo for an output folder.
  init(ledger: Ledger, output: String, disk: Disk = Disk()) {
    self.ledger = ledger
    self.disk = disk
    self.output = output
  }

  /// What an undo did.
  struct Report: Sendable {
    /// Documents put back.
    var undone = 0
    /// Documents that could not be put back, with why.
    var conflicts: [Fault] = []
  }

  /// What becomes of a document that was put back.
  enum Purpose: Sendable {
    /// It counts no more.
    case forget
    /// It is to be read again.
    case readAgain

    /// What the ledger says while it is under way.
    var state: DocumentRecord.State {
      switch self {
      case .forget: .undoing
      case .readAgain: .reopening
      }
    }
  }

  /// Puts the chosen documents back.
  ///
  /// - Parameters:
  ///   - run: Only documents of this run; nil for all.
  ///   - purpose: What becomes of them.
  ///   - isChosen: Which documents.
  /// - Throws: `output-unwritable`, `disk-low`, `ledger-damaged`; what concerns one document is in the report.
  func run(_ run: Int64?, purpose: Purpose, where isChosen: (DocumentRecord) -> Bool = { _ in true })
    throws(Fault) -> Report
  {
    var report = Report()
    var lot: [Item] = []
    // Parts are put back with their scan, in one commit.
    var withTheirScan: Set<Int64> = []
    var folders = ArchiveFolders(root: try OpenFolder(path: output), disk: disk)
    try ledger.forEachDocument(run: run) { record throws(Fault) in
      guard isChosen(record), withTheirScan.remove(record.id) == nil else { return true }
      guard record.state != .refiling else {
        report.conflicts.append(Fault(.undoConflict, record.source, "It still has two names in the archive."))
        return true
      }
      lot.append(Item(record: record, purpose: purpose))
      let parts = try record.isDivided ? ledger.parts(of: record.id).map(\.document) : []
      lot += parts.map { Item(record: $0, purpose: .forget) }
      withTheirScan.formUnion(parts.map(\.id))
      if lot.count >= 64 {
        try putBack(lot, &folders, &report)
        lot = []
      }
      return true
    }
    try putBack(lot, &folders, &report)
    return report
  }

  /// Puts one document back, and the parts of a scan with it.
  ///
  /// - Throws: As ``run(_:purpose:where:)``.
  func run(_ record: DocumentRecord, purpose: Purpose) throws(Fault) -> Report {
    var report = Report()
    var folders = ArchiveFolders(root: try OpenFolder(path: output), disk: disk)
    let parts = try record.isDivided ? ledger.parts(of: record.id).map(\.document) : []
    let lot = [Item(record: record, purpose: purpose)] + parts.map { Item(record: $0, purpose: .forget) }
    try putBack(lot, &folders, &report)
    return report
  }

  /// A document that is put back, and what becomes of it.
  private struct Item {
    let record: DocumentRecord
    let purpose: Purpose
  }

  /// Finishes what a killed undo or retry has begun.
  ///
  /// - Throws: As ``run(_:purpose:where:)``.
  func finish() throws(Fault) -> Report {
    var report = Report()
    for purpose in [Purpose.forget, .readAgain] {
      let begun = try run(nil, purpose: purpose) { $0.state == purpose.state }
      report.undone += begun.undone
      report.conflicts += begun.conflicts
    }
    return report
  }

  private func putBack(_ lot: [Item], _ folders: inout ArchiveFolders, _ report: inout Report) throws(Fault) {
    guard !lot.isEmpty else { return }
    try disk.observed(.commit) { () throws(Fault) in
      try ledger.advance(lot.filter { $0.record.state != .refiling }.map { ($0.record.id, $0.purpose.state, nil) })
    }
    var undone: [Item] = []
    var standing: [DocumentRecord] = []
    var changed = FolderSet()
    for item in lot {
      let record = item.record
      do throws(Fault) {
        if let scan = standing.first(where: { $0.id == record.parent }) {
          throw Fault(.undoConflict, scan.source, "The scan stays, and so does its part \(record.destination ?? "").")
        }
        // All or none: a scan without one of its parts would make that part anew beside it.
        for part in lot where part.record.parent == record.id { try check(part.record, &folders) }
        try putBack(record, item.purpose, &folders, &changed)
        undone.append(item)
      } catch {
        guard error.code == .undoConflict else { throw error }
        report.conflicts.append(error)
        standing.append(record)
      }
    }
    try changed.synchronise(on: disk)
    try disk.observed(.commit) { () throws(Fault) in
      let forgotten = undone.filter { $0.purpose == .forget }.map(\.record.id)
      try ledger.markUndone(forgotten)
      try ledger.reopen(undone.filter { $0.purpose == .readAgain }.map(\.record.id))
      try ledger.advance(standing.map { ($0.id, $0.stateAtRest, nil) })
      if lot.contains(where: { $0.purpose == .forget }) { _ = try ledger.reopenOrphans() }
    }
    report.undone += undone.count
  }

  private func putBack(
    _ record: DocumentRecord, _ purpose: Purpose, _ folders: inout ArchiveFolders, _ changed: inout FolderSet
  ) throws(Fault) {
    // A part that counts no more goes with its scan, which holds all its pages.
    let isMadeAnew = record.parent != nil && purpose == .forget
    // A name that is gone may have been removed by a killed undo, and not on the disk yet: its folder counts as changed.
    if let path = record.destination {
      let folder = try folders.existingFolder(holding: path)
      let name = PathText.name(of: path)
      if let folder, folder.identity(of: name) != nil {
        try checkUnchanged(record, name, in: folder)
        if !isMadeAnew {
          if record.moves { try restoreSource(record, name, in: folder) } else { try checkSource(record) }
        }
        try remove(name, from: folder)
      } else if record.moves, !isMadeAnew, FileIdentity(path: record.path(in: output)) == nil {
        throw Fault(.undoConflict, record.source, "It is neither here nor at \(path).")
      }
      if let folder { changed.insert(folder) }
    }
    if let path = record.faultFile, let folder = try folders.existingFolder(holding: path) {
      let name = PathText.name(of: path)
      if FaultFile.isContent(of: record, name, in: folder) { try remove(name, from: folder) }
      changed.insert(folder)
    }
  }

  /// Makes sure that a part can be put back: nobody has changed it, and it is not on its way to another place.
  private func check(_ part: DocumentRecord, _ folders: inout ArchiveFolders) throws(Fault) {
    guard part.state != .refiling else {
      throw Fault(.undoConflict, part.destination ?? part.source, "This part still has two names in the archive.")
    }
    guard let path = part.destination, let folder = try folders.existingFolder(holding: path) else { return }
    let name = PathText.name(of: path)
    if folder.identity(of: name) != nil { try checkUnchanged(part, name, in: folder) }
  }

  private func remove(_ name: String, from folder: OpenFolder) throws(Fault) {
    let error = disk.remove(name, in: folder)
    guard error == 0 else {
      throw Fault(.undoConflict, folder.path + "/" + name, "The system says: \(SystemCall.message(error)).")
    }
  }

  private func checkUnchanged(_ record: DocumentRecord, _ name: String, in folder: OpenFolder) throws(Fault) {
    let path = folder.path + "/" + name
    guard let hash = record.hash, let file = try? OpenFile(path: path),
      (try? ContentHash.of(file, path: path)) == hash
    else { throw Fault(.undoConflict, path, "It is not what was filed any more.") }
  }

  /// A copy is removed only while its source holds the same content: the last copy of a document stays.
  private func checkSource(_ record: DocumentRecord) throws(Fault) {
    guard let file = try? OpenFile(path: record.source) else {
      throw Fault(.undoConflict, record.source, "It is gone: the copy in the archive is the last one and stays.")
    }
    guard file.identity == record.identity || (try? ContentHash.of(file, path: record.source)) == record.hash else {
      throw Fault(.undoConflict, record.source, "It has changed: the copy in the archive is the last one and stays.")
    }
  }

  /// Gives a moved document its old name again and brings that to the disk before the new one is removed.
  private func restoreSource(_ record: DocumentRecord, _ name: String, in folder: OpenFolder) throws(Fault) {
    let path = folder.path + "/" + name
    guard let home = try? home(of: record) else {
      throw Fault(.undoConflict, record.source, "Its folder is gone.")
    }
    let oldName = PathText.name(of: record.source)
    if let current = home.identity(of: oldName) {
      guard let placed = folder.identity(of: name), current.isSameFile(as: placed) || isCopy(record, oldName, home)
      else { throw Fault(.undoConflict, record.source, "Another file has its name by now.") }
      // A killed undo may have given the name and not brought it to the disk.
      return try disk.synchronise(home)
    }
    switch try disk.link(path, to: oldName, in: home) {
    case .linked: break
    case .impossible: try copyBack(record, from: path, to: oldName, in: home)
    case .nameTaken, .sourceVanished: throw Fault(.undoConflict, record.source, "It changed meanwhile.")
    }
    try disk.synchronise(home)
  }

  private func home(of record: DocumentRecord) throws(Fault) -> OpenFolder {
    guard record.parent == nil else { return try PartFolder(output: output, disk: disk).home(of: record) }
    if let own = try IncomingHome(output: output, disk: disk).home(of: record) { return own }
    return try OpenFolder(path: PathText.folder(of: record.source))
  }

  private func isCopy(_ record: DocumentRecord, _ name: String, _ home: OpenFolder) -> Bool {
    guard let file = try? OpenFile(path: home.path + "/" + name) else { return false }
    return (try? ContentHash.of(file, path: record.source)) == record.hash
  }

  private func copyBack(_ record: DocumentRecord, from path: String, to name: String, in home: OpenFolder)
    throws(Fault)
  {
    let draft = Placement.draftName(record.id)
    _ = disk.remove(draft, in: home)
    let file = try OpenFile(path: path)
    let descriptor = try disk.createDraft(draft, in: home)
    defer { close(descriptor) }
    let draftPath = home.path + "/" + draft
    try disk.observed(.writeFile(draftPath)) { () throws(Fault) in
      _ = try ContentHash.copy(
        from: file.descriptor, path: path, size: Int(file.identity.size), to: (descriptor, draftPath))
      file.lendPermissions(to: descriptor)
    }
    try disk.synchronise(file: descriptor, path: draftPath)
    guard try disk.rename(draft, to: name, in: home) else {
      _ = disk.remove(draft, in: home)
      throw Fault(.undoConflict, record.source, "Another file has its name by now.")
    }
  }
}

extension DocumentRecord {
  /// The state of a document that stays as it was when it could not be put back.
  fileprivate var stateAtRest: State { state == .placed || state == .refiling ? state : .done }
}
