internal import GRPCCore
internal import GRPCNIOTransportCore
internal import NIOCore
internal import NIOSSL
internal import PostroomModel
internal import ServiceLifecycle

/// What answers over gRPC, as a part of the service.
struct CallService: Service {
  private let listener: CallListener
  private let calls: PostroomCalls
  private let limits: ServiceLimits
  private let beginning: AsyncStream<Void>
  private let listens: AsyncStream<Void>.Continuation

  /// - Parameter onListening: Told the port once calls are answered.
  init(
    _ calls: PostroomCalls, at address: ListenAddress, security: NIOSSLContext?, limits: ServiceLimits,
    onListening: @escaping @Sendable (_ port: Int) -> Void
  ) {
    (self.calls, self.limits) = (calls, limits)
    (beginning, listens) = AsyncStream<Void>.makeStream()
    listener = CallListener(address, security: security, connections: limits.callConnections) {
      [listens] port in
      onListening(port)
      listens.yield()
    }
  }

  /// Waits until calls are answered; false when they will not be.
  func hasBegun() async -> Bool {
    for await _ in beginning { return true }
    return false
  }

  /// Answers until the service ends: no call is taken any more then, and those that were begun are finished.
  ///
  /// - Throws: `usage-invalid` for a port that cannot be listened on.
  func run() async throws {
    defer { listens.finish() }
    let transport = HTTP2ServerTransport.Custom(
      listenerFactory: listener, config: CallListener.configuration(limits))
    let server = GRPCServer(transport: transport, services: [calls])
    do {
      try await withGracefulShutdownHandler {
        try await server.serve()
      } onGracefulShutdown: {
        server.beginGracefulShutdown()
      }
    } catch let error as RuntimeError {
      guard let cause = error.cause as? IOError else { throw error.cause ?? error }
      throw Fault(.usageInvalid, "--grpc-port \(listener.address.port)", "It cannot be listened on: \(cause).")
    }
  }
}
