internal import PostroomModel

/// What a connection must promise before anything is said over it.
enum LedgerPromises {
  /// Values that do not fit are refused and never cut; dates that are none, too.
  private static let settings = [
    LedgerStatement("SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,NO_ZERO_DATE,NO_ZERO_IN_DATE'"),
    LedgerStatement("SET SESSION time_zone = '+00:00'"),
    LedgerStatement("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED"),
    LedgerStatement("SET SESSION innodb_lock_wait_timeout = 5"),
    LedgerStatement("SET NAMES utf8mb4 COLLATE utf8mb4_bin"),
  ]

  /// Sets what is a session's, and looks at what is the server's.
  ///
  /// - Throws: `ledger-refused` when the server does not promise it.
  static func demand(of session: MariaSession, _ address: LedgerAddress) throws(Fault) {
    for setting in settings { _ = try session.run(setting, []) }
    let found = try session.rows(
      LedgerStatement(
        "SELECT @@SESSION.sql_mode, @@SESSION.time_zone, @@innodb_flush_log_at_trx_commit, @@max_allowed_packet"))
    guard let row = found.first, row[0].text.contains("STRICT_ALL_TABLES"), row[1].text == "+00:00" else {
      throw Fault(.ledgerRefused, address.text, "It does not keep to strict SQL and to UTC.")
    }
    guard row[2].number == 1 else {
      throw Fault(
        .ledgerRefused, address.text,
        "Its commits do not survive a power cut: innodb_flush_log_at_trx_commit is \(row[2].number), and must be 1.")
    }
    guard row[3].number >= Int64(2 * Conclusion.mostBytes) else {
      throw Fault(
        .ledgerRefused, address.text,
        "It takes too little at once: max_allowed_packet is \(row[3].number), and must be \(2 * Conclusion.mostBytes).")
    }
  }
}
