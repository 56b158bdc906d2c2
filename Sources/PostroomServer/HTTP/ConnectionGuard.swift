internal import HTTPTypes
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPTypes
internal import NIOHTTPTypesHTTP1
internal import PostroomModel

/// Keeps a connection from holding the service up: bodies that trickle, replies that nobody takes, bytes that are no HTTP.
///
/// It stands between the parser and everything else. Time counts against a client only while the service waits for it.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let limits: ServiceLimits
  /// Whether a body is coming in, how much of it came and how long it was waited for.
  private var isReceiving = false
  private var bodyBytes = 0
  private var waited = TimeAmount.zero
  private var waitingSince: NIODeadline?
  private var bodyCheck: Scheduled<Void>?
  /// Whether a reply was begun and is not ended, and whether the connection ends with it.
  private var isReplying = false
  private var closesAfterReply = false
  /// Whether nothing more is taken from the other end.
  private var isLingering = false
  private var wasContinued = true
  private var stalled: Scheduled<Void>?

  init(limits: ServiceLimits) { self.limits = limits }

  func handlerRemoved(context: ChannelHandlerContext) { cancel() }

  func channelInactive(context: ChannelHandlerContext) {
    cancel()
    // Without this a body that was cut off would end like a whole one.
    if isReceiving { context.fireErrorCaught(HTTPParserError.invalidEOFState) }
    context.fireChannelInactive()
  }

  // MARK: What comes in

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if isLingering { return }
    switch unwrapInboundIn(data) {
    case .head(let head):
      (isReceiving, bodyBytes, waited, waitingSince) = (true, 0, .zero, nil)
      wasContinued = head.headerFields[.expect]?.lowercased() != "100-continue"
    case .body(let buffer):
      bodyBytes += buffer.readableBytes
      wasContinued = true
      if let since = waitingSince { waited = waited + (.now() - since) }
      waitingSince = nil
    case .end:
      isReceiving = false
      bodyCheck?.cancel()
      bodyCheck = nil
    }
    context.fireChannelRead(data)
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    // Bodies that come with their head, which is most, cost no timer.
    if isReceiving, bodyCheck == nil, !isLingering { checkBody(context) }
    context.fireChannelReadComplete()
  }

  func read(context: ChannelHandlerContext) {
    if isReceiving, waitingSince == nil { waitingSince = .now() }
    if isReceiving, !wasContinued, !isReplying {
      wasContinued = true
      context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
    }
    context.read()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard error is HTTPParserError || error is HTTP1TypeConversionError else { return context.fireErrorCaught(error) }
    if case .headerOverflow? = error as? HTTPParserError {
      return refuse(context, Fault(.requestTooLarge, "headers", "They are larger than the service takes."), 431)
    }
    refuse(context, Fault(.requestInvalid, "", "It is not HTTP as the standard has it."), 400)
  }

  // MARK: What goes out

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(let head):
      isReplying = true
      closesAfterReply = head.headerFields[.connection] == "close"
      context.write(data, promise: promise)
    case .body: context.write(data, promise: promise)
    case .end:
      isReplying = false
      guard closesAfterReply, isReceiving else { return context.write(data, promise: promise) }
      context.writeAndFlush(data, promise: promise)
      linger(context)
    }
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    stalled?.cancel()
    stalled = nil
    if !context.channel.isWritable {
      stalled = context.eventLoop.assumeIsolated().scheduleTask(in: limits.stalledReply) { context.close(promise: nil) }
    }
    context.fireChannelWritabilityChanged()
  }

  // MARK: Limits

  private func checkBody(_ context: ChannelHandlerContext) {
    bodyCheck = context.eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(500)) { [self] in
      bodyCheck = nil
      guard isReceiving, !isLingering else { return }
      let total = waited + (waitingSince.map { .now() - $0 } ?? .zero)
      let allowed =
        limits.bodyGrace + .milliseconds(Int64(bodyBytes) * 1_000 / Int64(max(1, limits.bodyBytesPerSecond)))
      guard total > allowed else { return checkBody(context) }
      refuse(context, Fault(.requestInvalid, "body", "It came too slowly."), 408)
    }
  }

  /// Says why the connection ends, unless a reply is on its way, and ends it.
  private func refuse(_ context: ChannelHandlerContext, _ fault: Fault, _ status: Int) {
    guard !isReplying, !isLingering else { return context.close(promise: nil) }
    let body = Problem(fault, status: status).bytes
    let head = HTTPResponse(
      status: HTTPResponse.Status(code: status),
      headerFields: [
        .contentType: Problem.mediaType, .contentLength: String(body.readableBytes), .connection: "close",
        .cacheControl: "no-store",
      ])
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(body)), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    linger(context)
  }

  /// Ends our side and reads on for a moment: closing at once would take the reply away from a client that still sends.
  private func linger(_ context: ChannelHandlerContext) {
    isLingering = true
    cancel()
    context.close(mode: .output, promise: nil)
    context.eventLoop.assumeIsolated().scheduleTask(in: limits.lingering) { context.close(promise: nil) }
  }

  private func cancel() {
    bodyCheck?.cancel()
    stalled?.cancel()
    (bodyCheck, stalled) = (nil, nil)
  }
}
