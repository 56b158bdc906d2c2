/// What a server sent back, whole and without its compression.
public struct ProviderReply: Sendable {
  /// The status of HTTP.
  public var status: Int
  /// Names and values as they came.
  public var headers: [(name: String, value: String)]
  /// The untrusted body.
  public var body: [UInt8]
  /// When it arrived, in seconds since 1970; nil when nobody looked at a clock.
  public var arrival: Double?

  /// Makes a reply.
  public init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = [], arrival: Double? = nil) {
    self.status = status
    self.headers = headers
    self.body = body
    self.arrival = arrival
  }

  /// The first value of a header, whose name may be written in capitals or not; nil when it is missing.
  public subscript(header header: String) -> String? {
    headers.first { $0.name.count == header.count && $0.name.lowercased() == header.lowercased() }?.value
  }
}
