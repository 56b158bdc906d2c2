import FoundationEssentials
import PostroomModel

/// Where a request goes.
struct RequestTarget {
  /// The host's name, without the port.
  let host: String
  /// Whether TLS is spoken.
  let isSecure: Bool

  /// Reads an address.
  ///
  /// - Throws: `model-unknown` unless it is one of `http` or `https` with a host.
  init(_ address: String) throws(AssistFailure) {
    guard let url = URL(string: address), let host = url.host(), !host.isEmpty, let scheme = url.scheme?.lowercased(),
      scheme == "http" || scheme == "https"
    else { throw AssistFailure(.modelUnknown, "The address is none of http or https.") }
    self.host = host
    isSecure = scheme == "https"
  }
}
