public import PostroomClusterLedger
public import PostroomQueue

/// Where the parts of a cluster are.
public struct ClusterConfiguration: Sendable {
  /// The broker, with who signs in.
  public var broker: BrokerAddress
  /// The queues on it.
  public var queue: QueueSettings
  /// The database of the ledger, with who signs in; nil where the file names none.
  public var ledger: LedgerAddress?
  /// How the ledger is used.
  public var ledgerSettings = LedgerSettings()
}
