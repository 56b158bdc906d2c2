/// Leave to send one request; it is given back exactly once, by `RequestLimiter.finish(_:_:)`.
public struct RequestPermit: Hashable, Sendable {
  let number: UInt64
  /// The name of the key that it is sent with.
  public let key: String
  /// How long the attempt may take, in seconds; nil leaves it to the question.
  public let timeout: Double?
}
