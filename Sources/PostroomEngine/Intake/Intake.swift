internal import Foundation
internal import Glibc
internal import PostroomLedger
internal import PostroomModel

/// Opens, identifies, hashes and enters the files of a run, a small lot at a time.
///
/// First come the documents that an earlier run left open, then what the source stream gives. The ledger
/// decides what is known already. Parses nothing: it looks at first bytes only.
actor Intake {
  private let ledger: Ledger
  private let sources: SourceStream
  private let run: Int64
  private let moves: Bool
  /// The folder below which the files of parts lie.
  private let partOutput: String
  private let limits: Limits
  private let executor = QueueExecutor("intake")
  private var lastOpen: Int64 = 0
  private var hasSweptOpen = false
  /// Documents of this run that were put off and are to be taken up again, and how far that is.
  private var putOff: Set<Int64> = []
  private var lastPutOff: Int64 = 0
  /// Documents that the run is busy with: while it is, the ledger says of them that they are open.
  private var underWay: Set<Int64> = []
  private var hasEnded = false
  /// Whether the feed held nothing when it was last looked at.
  private var isIdle = false
  /// A document limit of this run (`--limit`); nil takes all.
  private var remaining: Int?
  private var tally = IntakeTally()
  private let feed: ArrivalFeed?

  /// Some dozens make one commit cheap and hold few descriptors.
  private static let lot = 32

  init(
    ledger: Ledger, sources: sending SourceStream, feed: ArrivalFeed? = nil, run: Int64, moves: Bool,
    partOutput: String, limits: Limits, limit: Int?
  ) {
    self.ledger = ledger
    self.feed = feed
    self.sources = sources
    self.run = run
    self.moves = moves
    self.partOutput = partOutput
    self.limits = limits
    remaining = limit
  }

  /// Intake blocks on the disk: it has a thread of its own.
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// How many files were met and left out so far.
  var counts: IntakeTally {
    var counts = tally
    counts.leftOut.merge(sources.leftOut, uniquingKeysWith: +)
    return counts
  }

  /// The next documents; a lot may be empty although more will come, when all its files were known.
  ///
  /// - Parameter underWay: The documents of earlier lots that the run has not done with.
  /// - Throws: `ledger-damaged`; `source-unreadable` when a list of paths cannot be read.
  func nextLot(beside underWay: Set<Int64> = []) throws(Fault) -> Lot {
    self.underWay = underWay
    let documents = hasEnded ? [] : try takeLot()
    sources.reportWalked()
    return Lot(documents: documents, isLast: hasEnded, isIdle: documents.isEmpty && !hasEnded && isIdle)
  }

  /// What came in together.
  struct Lot: Sendable {
    /// The documents, in their order.
    var documents: [ArrivedDocument]
    /// Whether no more will come.
    var isLast: Bool
    /// Whether there is nothing more until something is handed in.
    var isIdle: Bool
  }

  /// Begins again with the documents that were put back to open meanwhile.
  ///
  /// - Returns: Whether there are any.
  func resweep() throws(Fault) -> Bool {
    let mayTakeAll = remaining != 0
    let waiting =
      mayTakeAll ? try ledger.documents(in: .open, limit: 1) : try ledger.partsToRead(limit: 1)
    guard !waiting.isEmpty else { return false }
    hasSweptOpen = !mayTakeAll
    lastOpen = 0
    hasEnded = false
    return true
  }

  /// Begins again with documents of this run that had to wait for something; they count towards no limit.
  func takeUpAgain(_ documents: Set<Int64>) {
    putOff.formUnion(documents)
    lastPutOff = 0
    if !documents.isEmpty { hasEnded = false }
  }

  /// Begins again where parts of scans have come to their places meanwhile.
  ///
  /// - Returns: Whether there are any.
  func takeUpParts() throws(Fault) -> Bool {
    guard hasSweptOpen, try !ledger.partsToRead(after: lastOpen, limit: 1).isEmpty else { return false }
    hasEnded = false
    return true
  }

  private func takeLot() throws(Fault) -> [ArrivedDocument] {
    isIdle = false
    let again = try openPutOff()
    guard again.isEmpty else { return try identify(again) }
    let reopened = try openReopened()
    guard reopened.isEmpty else { return try identify(reopened) }
    // The parts of a scan belong to a document that was taken in: they count towards no limit, and come first, so that
    // their files do not gather.
    let parts = hasSweptOpen ? try openParts() : []
    guard parts.isEmpty else { return try identify(parts) }
    let size = min(Self.lot, remaining ?? Self.lot)
    guard size > 0 else {
      hasEnded = true
      return []
    }
    var lot: [Opened] = []
    if !hasSweptOpen {
      lot = try openLeftovers(size)
      hasSweptOpen = lot.isEmpty
    }
    if hasSweptOpen { lot = try openArrivals(size) }
    if lot.isEmpty, hasSweptOpen { hasEnded = tally.hasReachedEnd }
    if let remaining { self.remaining = remaining - lot.count }
    return try identify(lot)
  }

  // MARK: What was left open

  /// Opens documents that somebody has opened again while the run goes on.
  private func openReopened() throws(Fault) -> [Opened] {
    var records: [DocumentRecord] = []
    for id in feed?.nextReopened() ?? [] {
      if let record = try ledger.document(id), record.state == .open { records.append(record) }
    }
    let place = lastOpen
    defer { lastOpen = place }
    return try takeUp(records)
  }

  private func openLeftovers(_ size: Int) throws(Fault) -> [Opened] {
    while true {
      let records = try ledger.documents(in: .open, after: lastOpen, limit: size)
      guard !records.isEmpty else { return [] }
      let lot = try takeUp(records)
      if !lot.isEmpty { return lot }
    }
  }

  /// Opens documents that were put off.
  private func openPutOff() throws(Fault) -> [Opened] {
    while !putOff.isEmpty {
      let records = try ledger.documents(in: .open, after: lastPutOff, limit: Self.lot)
      guard let last = records.last else { break }
      lastPutOff = last.id
      let wanted = records.filter { putOff.remove($0.id) != nil }
      // They were entered when they were first taken up, and the sweep of other open documents goes on where it was.
      let (entered, place) = (tally.entered, lastOpen)
      let lot = try takeUp(wanted)
      (tally.entered, lastOpen) = (entered, place)
      if !lot.isEmpty { return lot }
    }
    putOff = []
    return []
  }

  /// Opens the parts of scans that have come to their places.
  private func openParts() throws(Fault) -> [Opened] {
    let records = try ledger.partsToRead(after: lastOpen, limit: Self.lot)
    return records.isEmpty ? [] : try takeUp(records)
  }

  /// Opens documents again, but for those that the run is busy with: somebody has opened them again, and a sweep met them
  /// too.
  private func takeUp(_ records: [DocumentRecord]) throws(Fault) -> [Opened] {
    var lot: [Opened] = []
    var taken: [Int64] = []
    for record in records {
      lastOpen = record.id
      guard underWay.insert(record.id).inserted else { continue }
      taken.append(record.id)
      if SourceStream.isFolder(record.source) {
        // A folder that could not be read then: what is in it comes with the other sources.
        try ledger.markUndone([record.id])
        sources.add(record.source)
        continue
      }
      // The run that took it in has decided whether its source goes.
      let origin = record.parent == nil ? nil : try ledger.origin(ofPart: record.id)
      lot.append(Opened(id: record.id, path: record.path(in: partOutput), moves: record.moves, origin: origin))
    }
    try ledger.takeUp(taken, run: run)
    try checkMachine(lot)
    tally.entered += lot.count
    return lot
  }

  // MARK: What comes in

  private func openArrivals(_ size: Int) throws(Fault) -> [Opened] {
    var met: [(arrival: ArrivedFile, fault: Fault?)] = []
    while met.count < size {
      guard let entry = try sources.next() else {
        tally.hasReachedEnd = !sources.mayBringMore
        isIdle = !tally.hasReachedEnd
        break
      }
      switch entry {
      case .file(let path):
        let identity = FileIdentity(path: path, followsLinks: true) ?? .missing
        // A name that a folder gave and that is gone by now was moved by somebody, maybe by ourselves.
        if identity == .missing, sources.isFromFolder, try !ledger.wasMoved(from: path) {
          tally.leftOut["vanished", default: 0] += 1
          continue
        }
        met.append((ArrivedFile(source: path, identity: identity, moves: sources.moves), nil))
      case .unreadable(let path, let fault):
        met.append((ArrivedFile(source: path, identity: .missing), fault))
      }
    }
    guard !met.isEmpty else { return [] }
    var lot: [Opened] = []
    for (entry, file) in zip(try ledger.enter(met.map(\.arrival), run: run, moves: moves), met) {
      switch entry {
      case .new(let id):
        lot.append(Opened(id: id, path: file.arrival.source, fault: file.fault, moves: file.arrival.moves))
      case .known(let earlier, let outcome):
        guard earlier != run else { continue }
        tally.known += 1
        if let outcome, !outcome.isSuccess { tally.knownUnreadable += 1 }
      }
    }
    try checkMachine(lot)
    tally.entered += lot.count
    return lot
  }

  /// A machine without descriptors must not make healthy documents fail.
  private func checkMachine(_ lot: [Opened]) throws(Fault) {
    for opened in lot { if let fault = opened.fault, fault.code == .machineExhausted { throw fault } }
  }

  // MARK: Content

  private func identify(_ lot: [Opened]) throws(Fault) -> [ArrivedDocument] {
    var documents: [ArrivedDocument] = []
    var contents: [(document: Int64, hash: [UInt8]?, identity: FileIdentity)] = []
    var seen: [[UInt8]: Int64] = [:]
    let clock = ContinuousClock()
    for opened in lot {
      let start = clock.now
      let content = opened.content(limit: limits.fileBytes)
      var verdict = content.verdict
      if let hash = content.hash, case .read = verdict {
        if let original = try original(of: hash, seen, opened.id) {
          verdict = .duplicate(of: original)
        } else {
          seen[hash] = opened.id
        }
      }
      if let identity = opened.identity { contents.append((opened.id, content.hash, identity)) }
      documents.append(
        ArrivedDocument(
          id: opened.id, source: opened.path, file: opened.file, hash: content.hash, format: content.format,
          verdict: verdict, milliseconds: (clock.now - start).milliseconds, moves: opened.moves, origin: opened.origin))
    }
    try ledger.recordContents(contents)
    return documents
  }

  private func original(of hash: [UInt8], _ seen: [[UInt8]: Int64], _ id: Int64) throws(Fault) -> Int64? {
    if let id = seen[hash] { return id }
    return try ledger.original(of: hash, otherThan: id)
  }
}

/// What intake has met so far.
struct IntakeTally: Sendable, Equatable {
  /// Documents entered by this run, or left open by an earlier one and taken up again.
  var entered = 0
  /// Files that an earlier run has finished with.
  var known = 0
  /// How many of those were refused or failed then.
  var knownUnreadable = 0
  /// Entries left out, by reason.
  var leftOut: [String: Int] = [:]
  /// Whether the source stream has ended.
  var hasReachedEnd = false
}
