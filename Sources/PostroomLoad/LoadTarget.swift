internal import Foundation
public import PostroomModel

/// An address that requests are sent to.
public struct LoadTarget: Sendable, Hashable {
  /// A name or an address, without the brackets of IPv6.
  public let host: String
  /// The port.
  public let port: Int
  /// The path with its query.
  public let path: String

  /// Reads an address of the web.
  ///
  /// - Throws: `usage-invalid` for one that does not begin with `http://`: what TLS costs is a matter of its own.
  public init(_ text: String) throws(Fault) {
    guard let url = URLComponents(string: text), url.scheme == "http", let host = url.host, !host.isEmpty,
      url.user == nil, url.fragment == nil
    else { throw Fault(.usageInvalid, text, "It takes an address such as http://127.0.0.1:8750/health.") }
    self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    port = url.port ?? 80
    let path = url.percentEncodedPath.isEmpty ? "/" : url.percentEncodedPath
    self.path = path + (url.percentEncodedQuery.map { "?\($0)" } ?? "")
  }

  private init(_ other: LoadTarget, path: String) { (host, port, self.path) = (other.host, other.port, path) }

  /// Another path of the same server.
  public func at(_ path: String) -> LoadTarget { LoadTarget(self, path: path) }

  /// As it stands in the head of a request.
  var authority: String { (host.contains(":") ? "[\(host)]" : host) + ":\(port)" }

  /// The bytes of a request.
  ///
  /// - Parameters:
  ///   - key: The bearer's key; nil sends none.
  ///   - fields: More lines of the head.
  func request(_ method: String, key: String?, fields: [String] = [], body: [UInt8] = []) -> [UInt8] {
    var lines = ["\(method) \(path) HTTP/1.1", "Host: \(authority)", "Accept: */*", "User-Agent: postroom-load-test"]
    if let key { lines.append("Authorization: Bearer \(key)") }
    lines += fields
    if method != "GET" { lines.append("Content-Length: \(body.count)") }
    return Array((lines + ["", ""]).joined(separator: "\r\n").utf8) + body
  }
}
