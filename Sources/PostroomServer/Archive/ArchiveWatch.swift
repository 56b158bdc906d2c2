internal import PostroomLedger
internal import PostroomModel

/// Notices that the archive was changed, by whomever, and has kept replies forgotten.
struct ArchiveWatch: Sendable {
  let reader: ArchiveReader
  let cache: ResponseCache

  /// What another process or the engine writes shows after this at the latest.
  static let interval = Duration.milliseconds(100)

  /// Watches as long as the task lives.
  func run() async {
    let ledger = WatchedLedger(output: reader.output)
    var known: Int64?
    while !Task.isCancelled {
      let change = await ledger.change()
      if change != known { cache.drop() }
      known = change
      try? await Task.sleep(for: Self.interval)
    }
  }
}

/// A connection of its own: the number that tells of changes is one of the connection.
private actor WatchedLedger {
  private let output: String
  private var ledger: Ledger?

  init(output: String) { self.output = output }

  /// Nil where the ledger cannot be asked.
  func change() -> Int64? {
    do throws(Fault) {
      let open: Ledger
      if let ledger { open = ledger } else { open = try Ledger(output: output, access: .read) }
      ledger = open
      return try open.change()
    } catch {
      ledger = nil
      return nil
    }
  }
}
