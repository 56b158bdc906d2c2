internal import Foundation
internal import Glibc
public import PostroomLedger
public import PostroomModel

/// Puts documents back: copies are removed from the archive, moved documents return to where they were.
///
/// Nothing is removed that is not the very document that was filed. The ledger says first what is being put back, so
/// that an undo that was killed is finished by the next one.
public struct Undo: Sendable {
  private let ledger: Ledger
  private let disk: Disk
  private let output: String

  /// Makes an undo for an output folder.
  public init(ledger: Ledger, output: String, disk: Disk = Disk()) {
    self.ledger = ledger
    self.disk = disk
    self.output = output
  }

  /// What an undo did.
  public struct Report: Sendable {
    /// Documents put back.
    public var undone = 0
    /// Documents that could not be put back, with why.
    public var conflicts: [Fault] = []
  }

  /// What becomes of a document that was put back.
  public enum Purpose: Sendable {
    /// It counts no more.
    case forget
    /// It is to be read again.
    case readAgain
  }

  /// Puts the chosen documents back.
  ///
  /// - Parameters:
  ///   - run: Only documents of this run; nil for all.
  ///   - purpose: What becomes of them.
  ///   - isChosen: Which documents.
  /// - Throws: `output-unwritable`, `disk-low`, `ledger-damaged`; what concerns one document is in the report.
  public func run(_ run: Int64?, purpose: Purpose, where isChosen: (DocumentRecord) -> Bool = { _ in true })
    throws(Fault) -> Report
  {
    var report = Report()
    var lot: [DocumentRecord] = []
    var folders = ArchiveFolders(root: try OpenFolder(path: output), disk: disk)
    try ledger.forEachDocument(run: run) { record throws(Fault) in
      guard record.state == .undoing || isChosen(record) else { return true }
      lot.append(record)
      if lot.count == 64 {
        try putBack(lot, purpose, &folders, &report)
        lot = []
      }
      return true
    }
    try putBack(lot, purpose, &folders, &report)
    return report
  }

  private func putBack(
    _ lot: [DocumentRecord], _ purpose: Purpose, _ folders: inout ArchiveFolders, _ report: inout Report
  ) throws(Fault) {
    guard !lot.isEmpty else { return }
    try disk.observed(.commit) { () throws(Fault) in try ledger.advance(lot.map { ($0.id, .undoing, nil) }) }
    var undone: [Int64] = []
    var standing: [DocumentRecord] = []
    var changed: [String: OpenFolder] = [:]
    for record in lot {
      do throws(Fault) {
        try putBack(record, &folders, &changed)
        undone.append(record.id)
      } catch {
        guard error.code == .undoConflict else { throw error }
        report.conflicts.append(error)
        standing.append(record)
      }
    }
    for folder in changed.values.sorted(by: { $0.path < $1.path }) { try disk.synchronise(folder) }
    try disk.observed(.commit) { () throws(Fault) in
      switch purpose {
      case .forget: try ledger.markUndone(undone)
      case .readAgain: try ledger.reopen(undone)
      }
      try ledger.advance(standing.map { ($0.id, $0.state == .placed ? .placed : .done, nil) })
      if purpose == .forget { try reopenDuplicates(of: undone) }
    }
    report.undone += undone.count
  }

  /// Whoever repeated the content of a forgotten document is now the first to have it.
  private func reopenDuplicates(of documents: [Int64]) throws(Fault) {
    for document in documents { try ledger.reopen(try ledger.duplicates(of: document)) }
  }

  private func putBack(
    _ record: DocumentRecord, _ folders: inout ArchiveFolders, _ changed: inout [String: OpenFolder]
  ) throws(Fault) {
    if let path = record.destination, let folder = try folders.existingFolder(holding: path) {
      let name = PathText.name(of: path)
      if folder.identity(of: name) != nil {
        try checkUnchanged(record, name, in: folder)
        if record.moves { try restoreSource(record, name, in: folder) }
        try remove(name, from: folder, &changed)
      } else if record.moves, FileIdentity(path: record.source) == nil {
        throw Fault(.undoConflict, record.source, "It is neither here nor at \(path).")
      }
    }
    if let path = record.faultFile, let folder = try folders.existingFolder(holding: path) {
      try remove(PathText.name(of: path), from: folder, &changed)
    }
  }

  private func remove(_ name: String, from folder: OpenFolder, _ changed: inout [String: OpenFolder]) throws(Fault) {
    let error = disk.remove(name, in: folder)
    guard error == 0 else {
      throw Fault(.undoConflict, folder.path + "/" + name, "The system says: \(SystemCall.message(error)).")
    }
    changed[folder.path] = folder
  }

  private func checkUnchanged(_ record: DocumentRecord, _ name: String, in folder: OpenFolder) throws(Fault) {
    let path = folder.path + "/" + name
    guard let hash = record.hash, let file = try? OpenFile(path: path),
      (try? ContentHash.of(file, path: path)) == hash
    else { throw Fault(.undoConflict, path, "It is not what was filed any more.") }
  }

  /// Gives a moved document its old name again and brings that to the disk before the new one is removed.
  private func restoreSource(_ record: DocumentRecord, _ name: String, in folder: OpenFolder) throws(Fault) {
    let path = folder.path + "/" + name
    guard let home = try? OpenFolder(path: PathText.folder(of: record.source)) else {
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
    }
    try disk.synchronise(file: descriptor, path: draftPath)
    guard try disk.rename(draft, to: name, in: home) else {
      _ = disk.remove(draft, in: home)
      throw Fault(.undoConflict, record.source, "Another file has its name by now.")
    }
  }
}
