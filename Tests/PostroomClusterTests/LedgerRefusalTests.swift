import PostroomClusterLedger
import PostroomModel
import Testing

/// Who may not, and what is not trusted, is said at once; who is not there, after the patience.
@Suite(.enabled(if: LedgerPeer.isInstalled), .timeLimit(.minutes(10)))
struct LedgerRefusalTests {
  private func fault(_ address: LedgerAddress) async -> Fault? {
    var settings = LedgerSettings()
    settings.patience = 1
    let ledger = MariaLedger(address, settings: settings)
    return await #expect(throws: Fault.self) { _ = try await ledger.tally() }
  }

  private func other(_ address: LedgerAddress, password: String = "guest", port: Int? = nil, isTLS: Bool = false)
    -> LedgerAddress
  {
    var changed = LedgerAddress(
      host: address.host, port: port ?? address.port, isTLS: isTLS, user: address.user, password: password,
      database: address.database)
    changed.authorities = address.authorities
    return changed
  }

  @Test func `a wrong password, user or database is refused, and the password not shown`() async throws {
    let address = try LedgerPeer.shared.address()
    let wrong = await fault(other(address, password: "hunter2"))
    #expect(wrong?.code == .ledgerRefused && wrong?.description.contains("hunter2") == false, "\(wrong as Any)")
    var changed = address
    changed.user = "nobody"
    #expect(await fault(changed)?.code == .ledgerRefused)
    changed = address
    changed.database = "mysql"
    #expect(await fault(changed)?.code == .ledgerRefused)
  }

  @Test func `nobody there is said after the patience`() async throws {
    let address = try LedgerPeer.shared.address()
    let start = ContinuousClock.now
    #expect(await fault(other(address, port: 9))?.code == .ledgerUnreachable)
    #expect(start.duration(to: .now) >= .seconds(1))
  }

  @Test func `a certificate is held to its authority and its name`() async throws {
    let trusted = try LedgerPeer.shared.address(isTLS: true)
    #expect(try await !MariaLedger(trusted).migrate().isEmpty)
    #expect(try await MariaLedger(trusted).tally().documents == 0)
    var changed = trusted
    changed.authorities = ClusterBroker.certificates + "/stranger.pem"
    #expect(await fault(changed)?.code == .ledgerRefused)
    changed.authorities = ClusterBroker.certificates + "/nothing.pem"
    #expect(await fault(changed)?.code == .ledgerRefused)
    let elsewhere = LedgerPeer(certificates: ClusterBroker.certificates, certificate: "elsewhere")
    let named = await fault(try elsewhere.address(isTLS: true))
    #expect(named?.code == .ledgerRefused, "\(named as Any)")
    elsewhere.stop()
  }

  @Test func `a server whose commits do not survive a power cut is not used`() async throws {
    let address = try LedgerPeer.shared.address()
    try LedgerPeer.shared.sql("SET GLOBAL innodb_flush_log_at_trx_commit = 2")
    let weak = await fault(address)
    try LedgerPeer.shared.sql("SET GLOBAL innodb_flush_log_at_trx_commit = 1")
    #expect(weak?.code == .ledgerRefused && weak?.detail.contains("power cut") == true)
  }
}
