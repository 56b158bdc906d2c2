/// How a machine of a cluster uses the ledger.
public struct LedgerSettings: Hashable, Sendable {
  /// The most connections that it writes over at once, and as many that it reads over; who asks more waits.
  public var connections = 4
  /// How long the database may be out of reach before those who wait for it are told, in seconds.
  public var patience = 60.0

  /// The defaults.
  public init() {}
}
