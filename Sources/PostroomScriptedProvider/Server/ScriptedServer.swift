import NIOCore
import NIOHTTP1
import NIOHTTP2
import NIOPosix
import NIOSSL
import Synchronization

/// A provider of language models on the loopback interface: real HTTP/1.1, TLS and HTTP/2, scripted answers.
public final class ScriptedServer: Sendable {
  /// What became of each request.
  public let log: RequestLog
  /// The port that it listens at.
  public let port: Int

  private let service: RequestService
  private let group: MultiThreadedEventLoopGroup
  private let channel: any Channel
  private let isSecure: Bool
  private let isStopped = Atomic(false)

  /// Where clients find it.
  public var address: String { "\(isSecure ? "https" : "http")://127.0.0.1:\(port)" }

  /// Starts to listen.
  ///
  /// - Parameters:
  ///   - script: How it behaves.
  ///   - truths: What it knows of documents.
  ///   - certificate: A PEM file with the certificate and, in `key`, its private key; nil speaks no TLS.
  ///   - multiplexed: Whether HTTP/2 is offered, which needs TLS.
  ///   - port: The port; 0 takes a free one.
  ///   - log: The file that the log is appended to; nil keeps it in memory alone.
  public static func start(
    _ script: ProviderScript, truths: TruthFolder = TruthFolder(), certificate: ServerCertificate? = nil,
    multiplexed: Bool = true, port: Int = 0, log: String? = nil
  ) async throws -> ScriptedServer {
    let log = RequestLog(log)
    let service = RequestService(decisions: DecisionMaker(script, truths: truths.index), log: log)
    let context = try certificate.map { try $0.context(multiplexed: multiplexed) }
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let bootstrap = ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 1_024)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          if let context { try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context)) }
        }.flatMap {
          configure(channel, secure: context != nil, service)
        }
      }
    let channel = try await bootstrap.bind(host: "127.0.0.1", port: port).get()
    return ScriptedServer(
      log: log, service: service, group: group, channel: channel, isSecure: certificate != nil)
  }

  private init(
    log: RequestLog, service: RequestService, group: MultiThreadedEventLoopGroup, channel: any Channel, isSecure: Bool
  ) {
    self.log = log
    self.service = service
    self.group = group
    self.channel = channel
    self.isSecure = isSecure
    port = channel.localAddress?.port ?? 0
  }

  private static func configure(
    _ channel: any Channel, secure: Bool, _ service: RequestService
  ) -> EventLoopFuture<Void> {
    @Sendable func addHandler(_ channel: any Channel) -> EventLoopFuture<Void> {
      channel.eventLoop.makeCompletedFuture {
        try channel.pipeline.syncOperations.addHandler(RequestHandler(service))
      }
    }
    guard secure else {
      return channel.pipeline.configureHTTPServerPipeline(withErrorHandling: true).flatMap { addHandler(channel) }
    }
    return channel.configureCommonHTTPServerPipeline { addHandler($0) }
  }

  /// Waits until somebody else stops the server.
  public func wait() async throws { try await channel.closeFuture.get() }

  /// Stops listening and cuts all connections; a second time does nothing.
  public func stop() async {
    guard !isStopped.exchange(true, ordering: .relaxed) else { return }
    try? await channel.close()
    // An answer that comes due later would meet a thread that has ended.
    await service.stop()
    try? await group.shutdownGracefully()
  }
}
