internal import PostroomLedger
internal import PostroomModel

/// The ledger of a run, locked; for a dry run a copy in memory.
struct RunBook {
  let ledger: Ledger
  private let lock: RunLock?

  init(ledger: Ledger, lock: RunLock) {
    self.ledger = ledger
    self.lock = lock
  }

  init(previewing output: String) throws(Fault) {
    ledger = try Ledger(previewing: output)
    lock = nil
  }

  func discard() {
    try? ledger.close()
    withExtendedLifetime(lock) {}
  }
}
