import AsyncHTTPClient
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
public import PostroomAssist
public import PostroomModel

/// Carries requests over HTTP, with TLS and HTTP/2 where the server speaks them.
///
/// Connections are kept and shared; see ``TransportSettings`` for their numbers and times. Redirects are not followed, so
/// that no key goes where nobody sent it. A host's name is looked up when a connection to it is opened, not for each
/// request. It has to be shut down.
public final class HTTPModelTransport: ModelTransport {
  private let settings: TransportSettings
  private let group: MultiThreadedEventLoopGroup
  private let direct: HTTPClient
  private let proxied: HTTPClient?
  private let gate: RequestGate

  /// Makes a transport; nothing is connected yet.
  ///
  /// - Throws: `usage-invalid` about a file of certificates that cannot be read, or a proxy's address that is none.
  public init(_ settings: TransportSettings = TransportSettings()) throws(Fault) {
    let configuration = try ClientConfiguration.make(settings)
    let proxy = try settings.proxy.map { address throws(Fault) in try ProxyAddress(address) }
    self.settings = settings
    // One thread: it moves bytes far faster than any provider gives answers.
    group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    direct = HTTPClient(eventLoopGroupProvider: .shared(group), configuration: configuration)
    proxied = proxy.map { [group] in
      var configuration = configuration
      configuration.proxy = $0.proxy
      return HTTPClient(eventLoopGroupProvider: .shared(group), configuration: configuration)
    }
    gate = RequestGate(connections: settings.connections, perHost: settings.connectionsPerHost)
  }

  /// Closes all connections; requests under way fail.
  public func shutdown() async {
    try? await direct.shutdown()
    try? await proxied?.shutdown()
    // Requests that fail by it still use the group's thread.
    await gate.drain()
    try? await group.shutdownGracefully()
  }

  /// Sends a request and waits for the whole reply.
  ///
  /// The time of the request counts from its turn, not from the wait for a free connection.
  ///
  /// - Throws: Why no whole reply came. A cancelled request ends in `connection-lost`.
  public func send(_ request: ProviderRequest) async throws(AssistFailure) -> ProviderReply {
    let target = try RequestTarget(request.url)
    try await gate.enter(target.host)
    let exchange = await exchangeInTime(request, target)
    await gate.leave(target.host, multiplexed: exchange.isMultiplexed)
    return request.scrub(try exchange.reply.get())
  }

  /// The reply, or a failure when the time is over first.
  private func exchangeInTime(_ request: ProviderRequest, _ target: RequestTarget) async -> Exchange {
    let seconds = min(max(request.timeout, 0.001), 86_400)
    return await withTaskGroup(of: Exchange?.self) { group in
      group.addTask { await self.exchange(request, target, seconds) }
      group.addTask {
        try? await Task.sleep(for: .seconds(seconds))
        return nil
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      let failure =
        Task.isCancelled
        ? TransportFailure.cancelled : AssistFailure(.timedOut, "No whole answer came in \(Int(seconds)) seconds.")
      return first ?? Exchange(reply: .failure(failure))
    }
  }

  private func exchange(_ request: ProviderRequest, _ target: RequestTarget, _ seconds: Double) async -> Exchange {
    do {
      let isProxied = target.isSecure && !settings.isDirect(target.host)
      let client = isProxied ? proxied ?? direct : direct
      let nanoseconds = Int64(seconds * 1e9)
      let response = try await client.execute(prepared(request), timeout: .nanoseconds(nanoseconds))
      let body = try await collect(response, most: min(settings.largestReply, request.largestReply ?? .max))
      let headers = response.headers.map { (name: $0.name, value: $0.value) }
      let reply = ProviderReply(status: Int(response.status.code), headers: headers, body: body, arrival: wallClock())
      return Exchange(reply: .success(reply), isMultiplexed: response.version.major == 2)
    } catch {
      return Exchange(reply: .failure(TransportFailure.failure(error)))
    }
  }

  private func prepared(_ request: ProviderRequest) -> HTTPClientRequest {
    var prepared = HTTPClientRequest(url: request.url)
    prepared.method = HTTPMethod(rawValue: request.method)
    prepared.headers = HTTPHeaders(request.headers)
    prepared.headers.replaceOrAdd(name: "accept-encoding", value: "gzip")
    prepared.headers.replaceOrAdd(name: "user-agent", value: "postroom")
    if !request.body.isEmpty { prepared.body = .bytes(request.body, length: .known(Int64(request.body.count))) }
    return prepared
  }

  private func collect(_ response: HTTPClientResponse, most: Int) async throws -> [UInt8] {
    var body: [UInt8] = []
    for try await part in response.body {
      guard body.count + part.readableBytes <= most else { throw ReplyTooLarge() }
      body.append(contentsOf: part.readableBytesView)
    }
    // The sequence of a cancelled task ends as if the body had ended.
    try Task.checkCancellation()
    return body
  }

  private func wallClock() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// What came of a request.
private struct Exchange: Sendable {
  var reply: Result<ProviderReply, AssistFailure>
  var isMultiplexed = false
}

/// Says that a reply outgrew its limit.
struct ReplyTooLarge: Error {}
