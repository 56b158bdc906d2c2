internal import Foundation
internal import Glibc
internal import PostroomLedger
internal import PostroomModel

/// Brings documents from one place of the archive to another, so that a kill or a power cut at any instant loses nothing.
///
/// The ledger says first where a document comes from and where it goes. It gets its second name, that is brought to the
/// disk, and only then the first name is removed. Whatever the disk holds after a death, the same steps finish it: this is
/// also how recovery does it.
struct Refiling {
  let ledger: Ledger
  let disk: Disk
  let output: String
  /// How many documents are looked at in one commit.
  private static let lot = 64

  /// What was done.
  struct Report {
    /// Documents that have come to their new places.
    var completed = 0
    /// Documents that still have both names or the old one, and why.
    var standing: [(document: Int64, fault: Fault)] = []

    /// What a person should know, one sentence each.
    ///
    /// - Parameter document: A document that is left out.
    func warnings(except document: Int64? = nil) -> [String] {
      let others = standing.filter { $0.document != document }
      guard let first = others.first else { return [] }
      return [
        """
        \(others.count) corrected documents have not come to their new places, \(first.fault.subject) among them \
        (\(first.fault.detail)); the next run tries again.
        """
      ]
    }
  }

  /// Finishes whatever the ledger says is on its way.
  ///
  /// - Throws: `output-unwritable`, `disk-low`, `ledger-damaged`; what concerns one document is in the report.
  func finish() throws(Fault) -> Report {
    var report = Report()
    var last: Int64 = 0
    while true {
      let records = try ledger.refilings(after: last, limit: Self.lot)
      guard let end = records.last else { return report }
      last = end.document.id
      var folders = ArchiveFolders(root: try OpenFolder(path: output), disk: disk)
      var done: [Int64] = []
      for record in records {
        do throws(Fault) {
          try finish(record, &folders)
          done.append(record.document.id)
        } catch {
          guard error.code == .filingUnclear else { throw error }
          report.standing.append((record.document.id, error))
        }
      }
      if !done.isEmpty { try disk.observed(.commit) { () throws(Fault) in try ledger.completeRefilings(done) } }
      report.completed += done.count
    }
  }

  private func finish(_ refiling: RefilingRecord, _ folders: inout ArchiveFolders) throws(Fault) {
    var document = refiling.document
    // What has nowhere to go would be taken from the only place that it has.
    guard document.destination != nil else {
      throw Fault(.filingUnclear, output + "/" + refiling.origin, "The ledger does not say where it goes.")
    }
    guard document.destination != refiling.origin else { return }
    let origin = try folders.existingFolder(holding: refiling.origin)
    let oldName = PathText.name(of: refiling.origin)
    var taken: Set<String> = [refiling.origin]
    var new: FileIdentity?
    while let destination = document.destination {
      let folder = try folders.folder(holding: destination)
      let draft = Placement.draftName(document.id)
      if folder.identity(of: draft) != nil { _ = disk.remove(draft, in: folder) }
      let name = PathText.name(of: destination)
      if try !Self.isContent(of: document, name, in: folder) {
        // Where it is in neither place, nothing can be done; verify says what is missing.
        guard let origin, try Self.isContent(of: document, oldName, in: origin) else { return }
        guard try give(document, from: origin, oldName, to: name, in: folder) else {
          taken.insert(destination)
          try redirect(&document, taken)
          continue
        }
      }
      // Also where it was there already: a process that was killed may not have brought the name to the disk.
      try disk.synchronise(folder)
      new = folder.identity(of: name)
      break
    }
    guard let origin else { return }
    let old = origin.identity(of: oldName)
    // Two names of one file need no second look at its content.
    let isOneFile = old.map { new?.isSameFile(as: $0) == true } ?? false
    if isOneFile ? true : try Self.isContent(of: document, oldName, in: origin) {
      let error = disk.remove(oldName, in: origin)
      guard error == 0 else {
        let message = SystemCall.message(error)
        throw Fault(
          .filingUnclear, origin.path + "/" + oldName, "It lies in its new place too. The system says: \(message).")
      }
    }
    try disk.synchronise(origin)
  }

  /// Gives a document its new name, as a second one where the file system can, else as a copy.
  ///
  /// - Returns: False when the name was taken by a file that the ledger does not know.
  private func give(
    _ document: DocumentRecord, from origin: OpenFolder, _ oldName: String, to name: String, in folder: OpenFolder
  ) throws(Fault) -> Bool {
    let path = origin.path + "/" + oldName
    switch try disk.link(path, to: name, in: folder) {
    case .linked:
      if let old = origin.identity(of: oldName), folder.identity(of: name)?.isSameFile(as: old) == true { return true }
      // Somebody changed the path's meaning meanwhile: what was given a name is not what was looked at.
      _ = disk.remove(name, in: folder)
      throw Fault(.filingUnclear, path, "It is being changed.")
    case .nameTaken: return false
    case .impossible: return try copy(document, from: path, to: name, in: folder)
    case .sourceVanished: throw Fault(.filingUnclear, path, "It was there a moment ago.")
    }
  }

  private func copy(_ document: DocumentRecord, from path: String, to name: String, in folder: OpenFolder)
    throws(Fault) -> Bool
  {
    let draft = Placement.draftName(document.id)
    let draftPath = folder.path + "/" + draft
    let file: OpenFile
    do throws(Fault) { file = try OpenFile(path: path) } catch { throw Self.unclear(path, error) }
    let descriptor = try disk.createDraft(draft, in: folder)
    defer { close(descriptor) }
    var hash: [UInt8] = []
    try disk.observed(.writeFile(draftPath)) { () throws(Fault) in
      hash = try ContentHash.copy(
        from: file.descriptor, path: path, size: Int(file.identity.size), to: (descriptor, draftPath))
      file.lendPermissions(to: descriptor)
    }
    try disk.synchronise(file: descriptor, path: draftPath)
    if hash == document.hash, try disk.rename(draft, to: name, in: folder) { return true }
    _ = disk.remove(draft, in: folder)
    guard hash == document.hash else { throw Fault(.filingUnclear, path, "It is being written to.") }
    return false
  }

  /// Chooses another destination and commits it.
  private func redirect(_ document: inout DocumentRecord, _ taken: Set<String>) throws(Fault) {
    guard let wanted = document.destination, var row = document.row else {
      throw Fault(.ledgerDamaged, document.source, "Its result cannot be read.")
    }
    var planner = try DestinationPlanner(ledger: ledger, template: NamingTemplate("", date: RunDate()))
    let path = try planner.free(wanted, taken: taken)
    row.destination = path
    document.destination = path
    document.result = row.json
    let (id, result) = (document.id, row.json)
    try disk.observed(.commit) { () throws(Fault) in try ledger.redirectRefiling(of: id, to: path, result: result) }
  }

  /// Whether a name holds the very content of a document: false when nothing is there, or something else.
  ///
  /// - Throws: `filing-unclear` when that cannot be told, because what is there cannot be read now.
  static func isContent(of document: DocumentRecord, _ name: String, in folder: OpenFolder) throws(Fault) -> Bool {
    let path = folder.path + "/" + name
    do throws(Fault) {
      guard let identity = try folder.readableIdentity(of: name), identity.size == document.identity.size else {
        return false
      }
      return try ContentHash.of(try OpenFile(path: path), path: path) == document.hash
    } catch {
      if error.code == .formatUnsupported { return false }
      if error.code == .sourceVanished, (try? folder.readableIdentity(of: name)) == .some(nil) { return false }
      throw unclear(path, error)
    }
  }

  private static func unclear(_ path: String, _ fault: Fault) -> Fault {
    Fault(.filingUnclear, path, "It cannot be read. \(fault.detail)")
  }
}

extension DocumentRecord {
  /// Its line of the results, read; nil before it is decided, and when it cannot be read.
  var row: ResultRow? {
    result.flatMap { try? JSONDecoder().decode(ResultRow.self, from: Data($0.utf8)) }
  }
}
