import AsyncHTTPClient
import FoundationEssentials
import PostroomModel

/// A proxy as the environment names it.
struct ProxyAddress {
  let proxy: HTTPClient.Configuration.Proxy

  /// Reads `http://name:password@host:port`; the scheme may be missing.
  ///
  /// - Throws: `usage-invalid`, which does not repeat the address because a password may stand in it.
  init(_ address: String) throws(Fault) {
    let whole = address.contains("://") ? address : "http://\(address)"
    guard let url = URL(string: whole), url.scheme?.lowercased() == "http", let host = url.host(), !host.isEmpty else {
      throw Fault(.usageInvalid, "HTTPS_PROXY", "The proxy's address is not of the form http://host:port.")
    }
    let authorization = url.user(percentEncoded: false).map {
      HTTPClient.Authorization.basic(username: $0, password: url.password(percentEncoded: false) ?? "")
    }
    proxy = .server(host: host, port: url.port ?? 80, authorization: authorization)
  }
}
