internal import HummingbirdTLS
internal import NIOSSL
internal import PostroomModel

/// The service's certificate and what of TLS it speaks.
enum TransportSecurity {
  /// What gRPC is spoken over; nil without a certificate.
  ///
  /// - Throws: `usage-invalid` for files that cannot be read or do not belong together.
  static func callContext(_ files: (chain: String, key: String)?) throws(Fault) -> NIOSSLContext? {
    guard let files else { return nil }
    let configuration = try configuration(chain: files.chain, key: files.key, protocols: ["grpc-exp", "h2"])
    do { return try NIOSSLContext(configuration: configuration) } catch {
      throw Fault(.usageInvalid, "--tls-certificate \(files.chain)", "TLS cannot be spoken with it: \(error).")
    }
  }

  /// Reads the files; versions before TLS 1.2 are not spoken.
  ///
  /// - Parameter protocols: What is spoken over it, by the names that ALPN has for them.
  /// - Throws: `usage-invalid` for files that cannot be read or do not belong together.
  static func configuration(
    chain: String, key: String, protocols: [String] = ["http/1.1"]
  ) throws(Fault) -> TLSConfiguration {
    let certificates: [NIOSSLCertificate]
    do { certificates = try NIOSSLCertificate.fromPEMFile(chain) } catch {
      throw Fault(.usageInvalid, "--tls-certificate \(chain)", "It holds no certificate in PEM that can be read.")
    }
    guard !certificates.isEmpty else {
      throw Fault(.usageInvalid, "--tls-certificate \(chain)", "It holds no certificate.")
    }
    let secret: NIOSSLPrivateKey
    do { secret = try NIOSSLPrivateKey(file: key, format: .pem) } catch {
      throw Fault(.usageInvalid, "--tls-key \(key)", "It holds no private key in PEM that can be read.")
    }
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: certificates.map { .certificate($0) }, privateKey: .privateKey(secret))
    configuration.minimumTLSVersion = .tlsv12
    configuration.applicationProtocols = protocols
    do { _ = try NIOSSLContext(configuration: configuration) } catch {
      throw Fault(.usageInvalid, "--tls-key \(key)", "It does not belong to the certificate.")
    }
    return configuration
  }
}
