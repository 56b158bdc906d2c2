import NIOCore
import NIOHTTP1

/// Collects a request and hands it over.
final class RequestHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  /// The largest request that is taken, in bytes.
  private static let largest = 64 << 20

  private let service: RequestService
  private var head: HTTPRequestHead?
  private var body: [UInt8] = []

  init(_ service: RequestService) { self.service = service }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      self.head = head
      body = []
    case .body(let part):
      guard body.count + part.readableBytes <= Self.largest else { return context.close(promise: nil) }
      body.append(contentsOf: part.readableBytesView)
    case .end:
      guard let head else { return }
      let request = ReceivedRequest(
        method: head.method.rawValue, path: head.uri, headers: head.headers.map { ($0.name, $0.value) }, body: body)
      body = []
      let delivery = Delivery(
        channel: context.channel, isMultiplexed: head.version.major == 2, keepsAlive: head.isKeepAlive)
      service.start(request, delivery)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
