import NIOSSL

/// The files that a server shows who it is with.
public struct ServerCertificate: Sendable {
  let certificate: String
  let key: String

  /// Names the files.
  ///
  /// - Parameters:
  ///   - certificate: The certificate and those that vouch for it (PEM).
  ///   - key: The certificate's private key (PEM).
  public init(certificate: String, key: String) {
    self.certificate = certificate
    self.key = key
  }

  func context(multiplexed: Bool) throws -> NIOSSLContext {
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: try NIOSSLCertificate.fromPEMFile(certificate).map { .certificate($0) },
      privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
    configuration.applicationProtocols = multiplexed ? ["h2", "http/1.1"] : ["http/1.1"]
    return try NIOSSLContext(configuration: configuration)
  }
}
