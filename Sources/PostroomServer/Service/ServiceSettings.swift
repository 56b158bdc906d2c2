internal import PostroomModel

/// How a service is to be.
public struct ServiceSettings: Sendable {
  /// The absolute path of the archive.
  public var output: String
  /// Where it listens.
  public var address: ListenAddress
  /// The port on which it listens for gRPC, at the same host; 0 takes a free one, nil does not listen for it.
  public var grpcPort: Int?
  /// The files of its certificate, with those it rests on, and of its key, as PEM; nil speaks plain HTTP.
  public var certificate: (chain: String, key: String)?
  /// Whether a proxy stands before it, which speaks TLS and says whom it asks for.
  public var isBehindProxy = false
  /// Whether whoever is on this machine may do everything without a key.
  public var isInsecureLocal = false
  /// The sites whose pages may ask from a browser.
  public var origins = AllowedOrigins.none
  /// What it takes of one connection, one request and one bearer.
  public var limits = ServiceLimits()
  /// How it tells what happens.
  public var log = LogForm.text
  /// The file that benchmarks add their lines to, which pages draw; nil where none is known.
  public var benchmarks: String?
  /// Whom to tell how it stands; nil where systemd did not start it.
  public var systemd: SystemdSocket?
  /// The program's version, for the document of the interface.
  public var version = ""

  /// Makes settings with the defaults.
  public init(output: String, address: ListenAddress) {
    self.output = output
    self.address = address
  }

  /// Refuses what would be dangerous.
  ///
  /// - Throws: `usage-invalid`.
  func check() throws(Fault) {
    if isInsecureLocal, !address.isLoopback {
      throw Fault(.usageInvalid, "--insecure-local", "It is for a service that listens on 127.0.0.1 or ::1 alone.")
    }
    if isInsecureLocal, isBehindProxy {
      throw Fault(.usageInvalid, "--insecure-local", "Behind a proxy, everybody seems to be on this machine.")
    }
    if !address.isLoopback, certificate == nil, !isBehindProxy {
      throw Fault(
        .usageInvalid, "--listen \(address.authority)",
        "Keys would cross the network in the clear: give --tls-certificate and --tls-key, or say --behind-proxy where a "
          + "proxy speaks TLS.")
    }
  }
}
