import ArgumentParser
import Foundation
import PostroomEngine
import PostroomModel
import PostroomServer

/// How a service is reached, and by whom.
struct ServeNetworkOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Where to listen (default: 127.0.0.1:8750).", valueName: "host:port"))
  var listen: String?
  @Option(help: ArgumentHelp("Answer gRPC too, on this port of the same host.", valueName: "port"))
  var grpcPort: Int?
  @Option(help: ArgumentHelp("The certificate with those that it rests on, as PEM.", valueName: "file"))
  var tlsCertificate: String?
  @Option(help: ArgumentHelp("The certificate's private key, as PEM.", valueName: "file"))
  var tlsKey: String?
  @Flag(help: "A proxy before the service speaks TLS and names its clients in X-Forwarded-For.")
  var behindProxy = false
  @Flag(help: "Let whoever is on this machine do everything without a key.")
  var insecureLocal = false
  @Option(
    help: ArgumentHelp(
      "Let pages of this site ask from browsers, with a key; may be given several times.", valueName: "origin"))
  var allowOrigin: [String] = []
  @Option(help: ArgumentHelp("Requests a minute of one key (default: 100).", valueName: "N"))
  var rate: Int?
  @Option(help: ArgumentHelp("How it tells what happens: text, json or quiet.", valueName: "form"))
  var log = LogForm.text.rawValue

  /// The service's settings.
  ///
  /// - Throws: `usage-invalid`.
  func settings(output: String, limits: Limits) throws -> ServiceSettings {
    var settings = ServiceSettings(
      output: output, address: try ListenAddress(listen ?? Environment.text("LISTEN") ?? "127.0.0.1:8750"))
    settings.grpcPort = try Environment.number(grpcPort, "GRPC_PORT", atLeast: 0)
    if let port = settings.grpcPort, port > 65_535 {
      throw Fault(.usageInvalid, "--grpc-port \(port)", "It takes a port, 0 to 65535.")
    }
    switch (tlsCertificate, tlsKey) {
    case (let chain?, let key?): settings.certificate = (AbsolutePath.of(chain), AbsolutePath.of(key))
    case (nil, nil): break
    default: throw Fault(.usageInvalid, "--tls-certificate", "It goes together with --tls-key.")
    }
    settings.isBehindProxy = behindProxy
    settings.isInsecureLocal = insecureLocal
    settings.origins = try AllowedOrigins(allowOrigin)
    settings.limits.requestsPerMinute = try Environment.number(rate, "RATE") ?? settings.limits.requestsPerMinute
    settings.limits.freeDiskBytes = limits.freeDiskBytes
    guard let form = LogForm(rawValue: log) else {
      throw Fault(
        .usageInvalid, "--log \(log)", "It takes \(LogForm.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    settings.log = form
    settings.version = Version.text
    settings.benchmarks = UserCache.folder.map { $0 + "/bench-photos.jsonl" }
    settings.systemd = SystemdSocket(environment: ProcessInfo.processInfo.environment)
    return settings
  }

  /// The service's address as somebody types it into a browser, by its port.
  var shownAddress: @Sendable (Int) -> String {
    let scheme = tlsCertificate == nil ? "http" : "https"
    let given = listen ?? Environment.text("LISTEN") ?? "127.0.0.1:8750"
    let host = String(given[..<(given.lastIndex(of: ":") ?? given.endIndex)])
    let name = host == "0.0.0.0" || host == "[::]" ? ProcessInfo.processInfo.hostName : host
    return { port in "\(scheme)://\(name):\(port)" }
  }
}
