/// The passwords of a cluster's parts, which stand in no configuration; nil where nobody gave one.
public struct ClusterPasswords: Sendable {
  /// The broker's.
  public var broker: String?
  /// The ledger's database's.
  public var ledger: String?

  /// Names both.
  public init(broker: String?, ledger: String? = nil) { (self.broker, self.ledger) = (broker, ledger) }
}
