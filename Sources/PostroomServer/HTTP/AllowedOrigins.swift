internal import HTTPTypes
public import PostroomModel

/// The sites whose pages may ask the service from a browser (CORS).
///
/// Cookies are never shared with them: they send a key.
public struct AllowedOrigins: Sendable, Hashable {
  private let isAny: Bool
  private let names: Set<String>

  /// No site but the service's own.
  public static let none = AllowedOrigins(isAny: false, names: [])

  private init(isAny: Bool, names: Set<String>) {
    self.isAny = isAny
    self.names = names
  }

  /// Reads origins such as `https://tools.example.com`, or `*`.
  ///
  /// - Throws: `usage-invalid` for what is no origin.
  public init(_ texts: [String]) throws(Fault) {
    for text in texts where text != "*" {
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 3, parts[0] == "https:" || parts[0] == "http:", parts[1].isEmpty, !parts[2].isEmpty,
        text == text.lowercased()
      else {
        throw Fault(
          .usageInvalid, "--allow-origin \(text)", "It takes an origin such as https://tools.example.com, or *.")
      }
    }
    isAny = texts.contains("*")
    names = Set(texts)
  }

  /// Whether a site may ask.
  func names(_ origin: String) -> Bool { isAny || names.contains(origin) }

  /// What a reply to another site says; nothing for those that may not read it.
  func headers(for origin: String?) -> HTTPFields {
    guard let origin, names(origin) else { return [:] }
    return [
      .accessControlAllowOrigin: isAny ? "*" : origin, .vary: "Origin",
      .accessControlExposeHeaders: "ETag, Retry-After, Content-Disposition, RateLimit-Remaining",
    ]
  }

  /// What a browser is told that asks beforehand.
  func preflight(_ methods: [HTTPRequest.Method]) -> HTTPFields {
    [
      .accessControlAllowMethods: methods.map(\.rawValue).joined(separator: ", "),
      .accessControlAllowHeaders: "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Range",
      .accessControlMaxAge: "600",
    ]
  }

  /// Whether an origin is the host that was asked itself.
  static func isOwn(_ origin: String, host: String?) -> Bool {
    guard let host else { return false }
    let origin = origin.lowercased()
    return origin == "http://\(host.lowercased())" || origin == "https://\(host.lowercased())"
  }
}
