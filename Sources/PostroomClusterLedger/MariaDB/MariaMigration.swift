internal import Dispatch
public import PostroomModel

extension MariaLedger {
  /// How long one step may take, in seconds: it may be a copy of a large table.
  private static let longestStep = 3_600

  /// Brings the tables up to this version, at deploy time.
  public func migrate() async throws(Fault) -> [Int] {
    let (address, patience) = (address, settings.patience)
    let result = await withCheckedContinuation { (continuation: CheckedContinuation<Result<[Int], Fault>, Never>) in
      DispatchQueue(label: "ledger migration").async {
        do throws(Fault) {
          continuation.resume(returning: .success(try Self.migrate(address, patience: patience)))
        } catch {
          continuation.resume(returning: .failure(error))
        }
      }
    }
    return try result.get()
  }

  private static func migrate(_ address: LedgerAddress, patience: Double) throws(Fault) -> [Int] {
    var patient = address
    patient.answerTimeout = longestStep
    // Nobody waits that long for a server that is not there.
    _ = try MariaSession(address)
    let session = try MariaSession(patient)
    // The lock is the connection's: a server gives it back when whoever has it dies.
    let locked = try session.rows(
      LedgerStatement("SELECT GET_LOCK(CONCAT('postroom.', LEFT(SHA2(DATABASE(), 256), 32)), ?)"),
      [.integer(Int64(patience))])
    guard locked.first?[0].number == 1 else {
      throw Fault(.ledgerLocked, address.text, "Somebody else has been changing its tables for \(Int(patience)) s.")
    }
    _ = try session.run(LedgerSteps.record, [])
    let version = try session.schemaVersion()
    guard version <= LedgerSteps.version else { throw MariaSession.tooNew(version, address.text) }
    var taken: [Int] = []
    for (index, step) in LedgerSteps.all.enumerated() where index >= version {
      do throws(Fault) { _ = try session.run(step, []) } catch {
        guard session.trouble == .present else { throw error }
      }
      try session.change(
        LedgerStatement("INSERT INTO postroom_schema (version, applied) VALUES (?, ?)"),
        [LedgerValue(index + 1), .integer(Moment.now)])
      try session.commit()
      taken.append(index + 1)
    }
    return taken
  }
}
