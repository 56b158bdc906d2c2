internal import Foundation
internal import Glibc
internal import PostroomLedger
internal import PostroomModel
internal import Synchronization

/// Carries out what was decided about lots of documents, so that a kill or a power cut at any instant loses nothing.
///
/// The order of steps is the journal: intents are committed first; then copies are made under draft names and brought
/// to the disk, renamed to names that were free, and the folders brought to the disk; then the ledger says so; then,
/// for a move, the sources are removed. At every instant each document is complete under a visible name.
final class Filer {
  private let ledger: Ledger
  private let disk: Disk
  private let output: String
  private let template: NamingTemplate
  private let moves: Bool
  private let tables: [CategoryTable]
  private let drafts: Drafts
  private var folders: ArchiveFolders
  /// Sources that could not be removed although they were moved; they stay and are tried again by the next run.
  private(set) var keptSources = KeptSources()
  /// What was put back to be read after all.
  private(set) var putBack = PutBack()

  /// Prepares filing.
  ///
  /// - Parameter tables: The tables of the profile, whose names no document gets.
  /// - Throws: `output-unwritable`.
  init(
    ledger: Ledger, disk: Disk, output: String, template: NamingTemplate, moves: Bool, tables: [CategoryTable] = []
  ) throws(Fault) {
    self.ledger = ledger
    self.tables = tables
    self.disk = disk
    self.output = output
    self.template = template
    self.moves = moves
    drafts = Drafts(disk: disk)
    folders = ArchiveFolders(root: try OpenFolder(path: output), disk: disk)
  }

  /// Files a lot.
  ///
  /// A duplicate whose original could not be filed after all is put back to be read, and has no row.
  ///
  /// - Returns: The rows of the results, in the order of the lot.
  /// - Throws: `disk-low`, `output-unwritable`, `ledger-damaged`: the run cannot go on; recovery will finish the lot.
  func file(_ lot: [DecidedDocument]) throws(Fault) -> [(row: ResultRow, json: String)] {
    let clock = ContinuousClock()
    let start = clock.now
    var planner = try DestinationPlanner(ledger: ledger, template: template, tables: tables)
    var placements: [Placement] = []
    for decided in lot where try isStillTrue(decided) { placements.append(try plan(decided, &planner)) }
    try commitIntents(placements)
    try readFalseDuplicates(&placements)
    let intended = clock.now
    try openPlaces(&placements)
    try makeDrafts(&placements)
    try placeAll(&placements, &planner)
    try readFalseDuplicates(&placements)
    try synchroniseFolders(placements)
    let share = Double(max(1, lot.count))
    let recording = (intended - start).milliseconds / share
    let acting = (clock.now - intended).milliseconds / share
    for index in placements.indices {
      placements[index].row.timings[.act] = acting
      placements[index].row.timings[.record] = recording
    }
    let lines = placements.map { (row: $0.row, json: $0.row.json) }
    try commit(placements, lines.map(\.json))
    try removeSources(placements)
    return lines
  }

  // MARK: Intent

  private func plan(_ decided: DecidedDocument, _ planner: inout DestinationPlanner, taken: Set<String> = [])
    throws(Fault) -> Placement
  {
    let destination = try planner.destination(of: decided, taken: taken)
    var original: String?
    if let id = decided.duplicateOf { original = try ledger.shownSource(of: id) }
    let row = ResultRow(decided, destination: destination.path, duplicateOf: original)
    let intent = FilingIntent(
      document: decided.arrived.id, hash: decided.arrived.hash, outcome: decided.outcome,
      category: row.category, destination: destination.path, faultFile: destination.faultFile,
      moves: (decided.arrived.moves ?? moves) && destination.path != nil, pages: row.pages,
      pagesAccounted: row.pageSources.values.reduce(0, +), faultCode: decided.fault?.code, result: row.json,
      duplicateOf: decided.duplicateOf, parts: decided.parts)
    return Placement(decided: decided, row: row, intent: intent, taken: taken)
  }

  private func commitIntents(_ placements: [Placement]) throws(Fault) {
    try disk.observed(.commit) { () throws(Fault) in try ledger.commitIntents(placements.map(\.intent)) }
  }

  private func openPlaces(_ placements: inout [Placement]) throws(Fault) {
    for index in placements.indices { try openPlace(&placements[index]) }
  }

  private func openPlace(_ placement: inout Placement) throws(Fault) {
    let id = placement.intent.document
    if let path = placement.intent.destination {
      placement.place = Placement.Place(
        folder: try folders.folder(holding: path), name: PathText.name(of: path), draft: Placement.draftName(id))
    }
    if let path = placement.intent.faultFile {
      placement.faultPlace = Placement.Place(
        folder: try folders.folder(holding: path), name: PathText.name(of: path),
        draft: Placement.faultDraftName(id))
    }
  }

  // MARK: Content

  /// Makes the drafts of a lot, many at a time: the disk commits what waits together.
  private func makeDrafts(_ placements: inout [Placement]) throws(Fault) {
    let faults = Mutex<[Int: Fault]>([:])
    let lot = placements
    let drafts = drafts
    disk.concurrently(lot.count) { index in
      do throws(Fault) {
        try drafts.make(for: lot[index])
      } catch {
        faults.withLock { $0[index] = error }
      }
    }
    for (index, fault) in faults.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
      guard Self.concernsTheSource(fault) else { throw fault }
      try giveUp(&placements[index], fault)
    }
    for index in placements.indices { placements[index].noteDraft() }
  }

  private static func concernsTheSource(_ fault: Fault) -> Bool {
    switch fault.code {
    case .sourceVanished, .sourceUnreadable, .sourceChanged: true
    default: false
    }
  }

  /// Ends a document whose source failed while it was copied; nothing of it was placed.
  private func giveUp(_ placement: inout Placement, _ fault: Fault) throws(Fault) {
    drafts.discard(placement)
    for place in [placement.place, placement.faultPlace] { if let place { try disk.synchronise(place.folder) } }
    let arrived = placement.decided.arrived
    let unreadable = ArrivedDocument(
      id: arrived.id, source: arrived.source, file: nil, hash: nil, format: arrived.format,
      verdict: .fault(fault), milliseconds: arrived.milliseconds, origin: arrived.origin)
    var planner = try DestinationPlanner(ledger: ledger, template: template, tables: tables)
    placement = try plan(DecidedDocument(arrived: unreadable, fault: fault), &planner)
    try commitIntents([placement])
    try openPlace(&placement)
    try drafts.make(for: placement)
  }

  // MARK: Duplicates of nothing

  /// Whether a duplicate still is one: its original may have failed, or changed, since intake compared them.
  private func isStillTrue(_ decided: DecidedDocument) throws(Fault) -> Bool {
    guard let id = decided.duplicateOf else { return true }
    if let original = try ledger.document(id), original.hash == decided.arrived.hash, original.duplicateOf == nil,
      original.state == .open || original.destination != nil
    {
      return true
    }
    try ledger.reopen([decided.arrived.id])
    putBack.entered += 1
    return false
  }

  /// Puts back whoever was taken for a copy of a document that lies nowhere, or turned out to hold something else.
  private func readFalseDuplicates(_ placements: inout [Placement]) throws(Fault) {
    var dropped: Set<Int64> = []
    for placement in placements where placement.intent.outcome != .duplicate {
      let intent = placement.intent
      let records = try ledger.falseDuplicates(
        of: intent.document, content: intent.destination == nil ? nil : intent.hash)
      guard !records.isEmpty else { continue }
      let run = try ledger.document(intent.document)?.run
      for record in records {
        dropped.insert(record.id)
        if record.run == run { putBack.entered += 1 }
        if record.state == .done { putBack.hasRecorded = true }
        if record.run == run, record.state == .done { putBack.finished += 1 }
      }
      try ledger.reopen(records.map(\.id))
    }
    if !dropped.isEmpty { placements.removeAll { dropped.contains($0.intent.document) } }
  }

  // MARK: Place

  private func placeAll(_ placements: inout [Placement], _ planner: inout DestinationPlanner) throws(Fault) {
    for index in placements.indices {
      do throws(Fault) {
        while try !place(&placements[index]) { try choose(anew: &placements[index], &planner) }
      } catch {
        // The source failed while it was moved: that ends the document, not the run.
        guard Self.concernsTheSource(error) else { throw error }
        try giveUp(&placements[index], error)
      }
      if let place = placements[index].faultPlace, try !disk.rename(place.draft, to: place.name, in: place.folder) {
        try placeFault(&placements[index], &planner)
      }
    }
  }

  /// Gives the content its name.
  ///
  /// - Returns: False when the name was taken by a file that the ledger does not know.
  private func place(_ placement: inout Placement) throws(Fault) -> Bool {
    guard let place = placement.place, let file = placement.decided.arrived.file else { return true }
    if placement.intent.moves, !placement.hasDraft {
      switch try link(placement.decided.arrived.source, file, to: place) {
      case .linked: return true
      case .nameTaken: return false
      case .impossible, .sourceVanished:
        // Another file system, a symbolic link, or a source renamed meanwhile: the open file is copied.
        try drafts.copyContent(of: placement.decided, file, to: place)
        placement.hasDraft = true
      }
    }
    return try disk.rename(place.draft, to: place.name, in: place.folder)
  }

  /// Gives the source its second name, making sure that it is the very file that was read.
  private func link(_ source: String, _ file: OpenFile, to place: Placement.Place) throws(Fault) -> Disk.LinkResult {
    guard FileIdentity(path: source)?.isSameFile(as: file.identity) == true else { return .impossible }
    let result = try disk.link(source, to: place.name, in: place.folder)
    guard result == .linked, place.folder.identity(of: place.name)?.isSameFile(as: file.identity) == false else {
      return result
    }
    _ = disk.remove(place.name, in: place.folder)
    return .impossible
  }

  /// Chooses another destination and commits it; the drafts stay where they are, since the folder is the same.
  private func choose(anew placement: inout Placement, _ planner: inout DestinationPlanner) throws(Fault) {
    if let path = placement.intent.destination { placement.taken.insert(path) }
    if let path = placement.intent.faultFile { placement.taken.insert(path) }
    let hasDraft = placement.hasDraft
    placement = try plan(placement.decided, &planner, taken: placement.taken)
    placement.hasDraft = hasDraft
    try commitIntents([placement])
    try openPlace(&placement)
  }

  /// Finds another name for a fault whose name is taken by a foreign file; the document keeps its own.
  private func placeFault(_ placement: inout Placement, _ planner: inout DestinationPlanner) throws(Fault) {
    guard let path = placement.intent.faultFile else { return }
    var number = 1
    while true {
      let name = FaultFile.numbered(path, number)
      number += 1
      guard try ledger.isFree(name) else { continue }
      placement.intent.faultFile = name
      try commitIntents([placement])
      try openPlace(&placement)
      if let place = placement.faultPlace, try disk.rename(place.draft, to: place.name, in: place.folder) { return }
    }
  }

  private func synchroniseFolders(_ placements: [Placement]) throws(Fault) {
    var folders = FolderSet()
    for place in placements.flatMap({ [$0.place, $0.faultPlace] }) {
      if let folder = place?.folder { folders.insert(folder) }
    }
    try folders.synchronise(on: disk)
  }

  // MARK: Record

  private func commit(_ placements: [Placement], _ lines: [String]) throws(Fault) {
    try disk.observed(.commit) { () throws(Fault) in
      try ledger.advance(
        zip(placements, lines).map { placement, line in
          (placement.intent.document, placement.intent.moves ? .placed : .done, line)
        })
    }
  }

  private func removeSources(_ placements: [Placement]) throws(Fault) {
    var removed: [Int64] = []
    var sourceFolders = FolderSet()
    for placement in placements where placement.intent.moves {
      guard let file = placement.decided.arrived.file else { continue }
      let remover = SourceRemover(disk: disk)
      if try remover.remove(placement.decided.arrived.source, identity: file.identity, folders: &sourceFolders) {
        removed.append(placement.intent.document)
      } else {
        keptSources.add(placement.decided.arrived.source)
      }
    }
    guard !removed.isEmpty else { return }
    try sourceFolders.synchronise(on: disk)
    try disk.observed(.commit) { () throws(Fault) in try ledger.advance(removed.map { ($0, .done, nil) }) }
  }
}

extension Duration {
  /// The duration in milliseconds.
  var milliseconds: Double {
    Double(components.seconds) * 1_000 + Double(components.attoseconds) / 1e15
  }
}
