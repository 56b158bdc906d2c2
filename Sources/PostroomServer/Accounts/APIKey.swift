/// A key for programs as it is kept: never the key itself.
public struct APIKey: Sendable, Hashable {
  /// Its number.
  public var id: Int64
  /// What it is called.
  public var name: String
  /// What its bearer may do.
  public var scopes: Scope
  /// The end of the key, to tell it from others.
  public var hint: String
  /// When it was made, in seconds since 1970.
  public var created: Double
  /// Who made it.
  public var creator: String
  /// When it ends, in seconds since 1970; nil for never.
  public var expires: Double?
  /// When it was revoked, in seconds since 1970; nil for one that was not.
  public var revoked: Double?

  /// Whether it opens anything at a moment.
  func isValid(at now: Double) -> Bool { revoked == nil && (expires ?? .infinity) > now }
}
