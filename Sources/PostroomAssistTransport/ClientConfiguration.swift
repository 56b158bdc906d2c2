import AsyncHTTPClient
import NIOCore
import NIOHTTPCompression
import NIOSSL
import PostroomModel

/// The client's configuration by our settings.
enum ClientConfiguration {
  static func make(_ settings: TransportSettings) throws(Fault) -> HTTPClient.Configuration {
    var configuration = HTTPClient.Configuration(
      tlsConfiguration: try trust(settings.certificates), redirectConfiguration: .disallow,
      timeout: .init(connect: time(settings.connectTimeout), read: time(settings.readTimeout)),
      decompression: .enabled(limit: .size(settings.largestReply)))
    configuration.connectionPool.idleTimeout = time(settings.idleTimeout)
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = settings.connectionsPerHost
    // Whoever asks has its own pauses between attempts, and wants to know at once.
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.httpVersion = .automatic
    return configuration
  }

  private static func time(_ seconds: Double) -> TimeAmount { .nanoseconds(Int64(seconds * 1e9)) }

  private static func trust(_ file: String?) throws(Fault) -> TLSConfiguration {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.minimumTLSVersion = .tlsv12
    guard let file else { return configuration }
    do {
      let certificates = try NIOSSLCertificate.fromPEMFile(file)
      guard !certificates.isEmpty else { throw Fault(.usageInvalid, file, "It holds no certificate.") }
      configuration.additionalTrustRoots = [.certificates(certificates)]
    } catch let fault as Fault {
      throw fault
    } catch {
      throw Fault(.usageInvalid, file, "No certificates (PEM) can be read from it.")
    }
    return configuration
  }
}
