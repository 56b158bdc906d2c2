public import PostroomModel

/// What carries requests to servers.
public protocol ModelTransport: Sendable {
  /// Sends a request and waits for the whole reply, whatever its status.
  ///
  /// Cancelling the task cancels the request. A reply never contains the key of its request: see
  /// ``ProviderRequest/scrub(_:)``.
  ///
  /// - Throws: Why no whole reply came: the name, the connection, TLS or the time.
  func send(_ request: ProviderRequest) async throws(AssistFailure) -> ProviderReply
}
