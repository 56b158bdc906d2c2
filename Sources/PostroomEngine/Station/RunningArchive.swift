public import PostroomLedger
public import PostroomModel
internal import Synchronization

/// An archive on which a run is at work that goes on as long as a service lives: what may be done to it meanwhile.
///
/// Changes are carried out between two lots, by the one who files: nothing is changed while it is being placed.
public final class RunningArchive: Sendable {
  /// What the run works with.
  struct Room: Sendable {
    var filing: FilingRoom
    var changes: ArchiveChanges
  }

  /// What is handed in.
  public let feed: ArrivalFeed
  private let room = Mutex<Room?>(nil)
  private let onOpen: @Sendable () -> Void

  /// Makes one that waits for its run.
  ///
  /// - Parameter onOpen: Told each time a run begins, which holds the archive's lock then.
  public init(feed: ArrivalFeed, onOpen: @escaping @Sendable () -> Void = {}) {
    self.feed = feed
    self.onOpen = onOpen
  }

  func open(_ room: Room) {
    self.room.withLock { $0 = room }
    onOpen()
  }

  func close() { room.withLock { $0 = nil } }

  /// Whether a run is at work.
  public var isOpen: Bool { room.withLock { $0 != nil } }

  /// Carries out what a person says about a document, and puts it down.
  ///
  /// - Throws: As ``ArchiveChanges/correct(_:_:now:)``; `service-paused` when no run is at work.
  public func correct(_ reference: String, _ correction: Correction) async throws(Fault) -> ArchiveChanges.Corrected {
    try await change { changes throws(Fault) in try changes.correct(reference, correction) }
  }

  /// Puts a document back, as if it had never come.
  ///
  /// - Throws: As ``ArchiveChanges/undo(document:)``; `service-paused` when no run is at work.
  public func undo(_ reference: String) async throws(Fault) -> DocumentRecord {
    try await change { changes throws(Fault) in try changes.undo(document: reference) }
  }

  /// Has a document read again.
  ///
  /// - Throws: As ``ArchiveChanges/reopen(document:)``; `service-paused` when no run is at work.
  public func readAgain(_ reference: String) async throws(Fault) -> DocumentRecord {
    let record = try await change { changes throws(Fault) in try changes.reopen(document: reference) }
    feed.takeUpAgain([record.id])
    return record
  }

  /// Puts a policy down that came of a request.
  ///
  /// - Throws: As ``PostroomLedger/Ledger/add(_:)``; `service-paused` when no run is at work.
  public func add(_ policy: PolicyRecord) async throws(Fault) -> PolicyRecord {
    let room = try working()
    return try await room.filing.note(room.changes) { changes throws(Fault) in try changes.ledger.add(policy) }
  }

  private func working() throws(Fault) -> Room {
    guard let room = room.withLock({ $0 }) else {
      throw Fault(.servicePaused, "", "No run is at work on the archive just now.")
    }
    return room
  }

  private func change<Value: Sendable>(
    _ body: @Sendable (ArchiveChanges) throws(Fault) -> Value
  ) async throws(Fault) -> Value {
    let room = try working()
    let value = try await room.filing.change(room.changes, body)
    // Copies of what was changed may have been opened again.
    feed.stir()
    return value
  }
}
