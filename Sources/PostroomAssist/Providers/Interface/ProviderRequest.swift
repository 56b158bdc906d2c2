/// A request to a provider, ready to be sent.
///
/// Its headers carry the key, so nothing that prints it shows them.
public struct ProviderRequest: Sendable {
  /// The method of HTTP.
  public var method: String
  /// The whole address; it never carries a key.
  public var url: String
  /// Names and values, with the key among them.
  public var headers: [(String, String)]
  /// What is sent.
  public var body: [UInt8]
  /// How long it may take from the connection to the last byte, in seconds.
  public var timeout: Double
  /// The largest reply without its compression, in bytes; nil takes the largest that the transport takes.
  public var largestReply: Int?
  /// What must not come back in a reply.
  let secret: String

  /// Makes a request.
  public init(
    method: String = "POST", url: String, headers: [(String, String)], body: [UInt8] = [], timeout: Double = 60,
    key: ProviderKey
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.timeout = timeout
    secret = key.secret
  }
}

extension ProviderRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Method, address and size.
  public var description: String { "\(method) \(url) (\(body.count) bytes)" }
  /// Method, address and size.
  public var debugDescription: String { description }
  /// Shows nothing inside, so that `dump` does not either.
  public var customMirror: Mirror { Mirror(description, children: []) }
}
