internal import GRPCCore
internal import GRPCNIOTransportCore
internal import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import PostroomModel
internal import Synchronization

/// Listens for connections over which gRPC is spoken: HTTP/2, over TLS where HTTP is.
struct CallListener: HTTP2ServerTransport.ListenerFactory {
  /// The largest message, in bytes.
  static let messageBytes = 1 << 20
  /// Calls of one connection at once; others wait at the client.
  static let mostCalls = 32
  /// After so many seconds a connection takes no new call, and after as many again it is closed: clients open another.
  static let longestConnection = 3_600

  let address: ListenAddress
  let security: NIOSSLContext?
  let onListening: @Sendable (_ port: Int) -> Void
  private let count: Count

  /// - Parameter connections: How many there may be at once; more are closed.
  init(
    _ address: ListenAddress, security: NIOSSLContext?, connections: Int,
    onListening: @escaping @Sendable (_ port: Int) -> Void
  ) {
    (self.address, self.security, self.onListening) = (address, security, onListening)
    count = Count(most: connections)
  }

  /// The threads that HTTP has too.
  var eventLoopGroup: any EventLoopGroup { MultiThreadedEventLoopGroup.singleton }

  /// What a service takes of a connection and of a call.
  static func configuration(_ limits: ServiceLimits) -> HTTP2ServerTransport.Custom<Self>.Config {
    var configuration = HTTP2ServerTransport.Custom<Self>.Config.defaults
    configuration.connection.maxIdleTime = .seconds(limits.idleSeconds)
    configuration.connection.maxAge = .seconds(longestConnection)
    configuration.connection.maxGraceTime = .seconds(longestConnection)
    configuration.connection.keepalive.time = .seconds(limits.idleSeconds)
    configuration.http2.maxConcurrentStreams = mostCalls
    configuration.http2.targetWindowSize = messageBytes / 4
    configuration.rpc.maxRequestPayloadSize = messageBytes
    return configuration
  }

  /// Begins to listen.
  ///
  /// - Throws: `IOError` for an address that cannot be listened on.
  func makeListeningChannel(
    listenerConfigurator: HTTP2ServerTransport.ListenerConfigurator,
    connectionConfigurator: HTTP2ServerTransport.ConnectionConfigurator
  ) async throws -> NIOAsyncChannel<HTTP2ServerTransport.ConnectionConfigurator.ConnectionChannel, Never> {
    let listening = try await ServerBootstrap(group: eventLoopGroup)
      .serverChannelOption(.backlog, value: 256)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .serverChannelInitializer { listenerConfigurator.configure(channel: $0) }
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .bind(host: address.host, port: address.port) { [security, count] channel in
        let ready = channel.eventLoop.makeCompletedFuture {
          try count.take(channel)
          if let security {
            try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: security))
          }
        }
        ready.whenFailure { _ in channel.close(promise: nil) }
        return ready.flatMap {
          connectionConfigurator.configure(
            channel: channel, tls: security == nil ? .none : .configured(requireALPN: true))
        }
      }
    onListening(listening.channel.localAddress?.port ?? 0)
    return listening
  }

  /// How many connections there are.
  private final class Count: Sendable {
    private let most: Int
    private let connections = Mutex(0)

    init(most: Int) { self.most = most }

    /// - Throws: `too-many-requests`.
    func take(_ channel: any Channel) throws(Fault) {
      let isRoom = connections.withLock { connections in
        connections += 1
        return connections <= most
      }
      channel.closeFuture.whenComplete { [self] _ in connections.withLock { $0 -= 1 } }
      guard isRoom else { throw Fault(.tooManyRequests, "", "There are as many connections as may be.") }
    }
  }
}
