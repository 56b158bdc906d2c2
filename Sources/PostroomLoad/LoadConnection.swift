internal import Glibc
internal import PostroomModel

/// One connection with the request that is under way on it.
final class LoadConnection {
  /// What became of a step.
  enum Step {
    /// The reply is not whole yet.
    case waiting
    case done(status: Int)
    case failed(String)
  }

  private let address: ServerAddress
  private var socket: LoadSocket?
  private var request: [UInt8] = []
  private var sent = 0
  private var parser = ReplyParser()
  /// Whether the connection has served a request: a server may have ended it since.
  private var wasUsed = false
  /// When the request was to be sent, and when it was.
  private(set) var moment: UInt64 = 0
  private(set) var begun: UInt64 = 0
  /// Whether a request is under way.
  private(set) var isBusy = false
  /// Bytes that were received.
  private(set) var bytes = 0

  init(_ address: ServerAddress) { self.address = address }

  /// What is waited for, as poll(2) has it.
  var interest: pollfd {
    // Negative descriptors are passed over.
    let events = sent < request.count ? POLLOUT | POLLIN : POLLIN
    return pollfd(fd: isBusy ? socket?.descriptor ?? -1 : -1, events: Int16(events), revents: 0)
  }

  /// Sends a request, over the connection that there is or a new one.
  ///
  /// - Parameters:
  ///   - moment: When it was to be sent.
  ///   - now: When it is.
  func begin(_ request: [UInt8], moment: UInt64, now: UInt64) -> Step {
    (self.request, self.moment, begun, isBusy) = (request, moment, now, true)
    (sent, parser) = (0, ReplyParser())
    if socket == nil, let trouble = open() { return end(.failed(trouble)) }
    return send()
  }

  /// Goes on where poll(2) says that something can be done.
  func goOn(_ buffer: UnsafeMutableRawBufferPointer) -> Step {
    if sent < request.count, case .failed(let why) = send() { return .failed(why) }
    return receive(buffer)
  }

  /// Gives the request up, because it takes too long.
  func giveUp() -> Step { end(.failed(sent == 0 ? "no connection in time" : "no reply in time")) }

  private func open() -> String? {
    do throws(Fault) {
      socket = try LoadSocket(address, blocks: false, seconds: 0)
      wasUsed = false
      return nil
    } catch { return error.detail }
  }

  private func send() -> Step {
    while sent < request.count {
      guard let count = socket?.send(request[sent...]) else { return again() }
      if count < 0 { return .waiting }
      sent += count
    }
    return .waiting
  }

  private func receive(_ buffer: UnsafeMutableRawBufferPointer) -> Step {
    while true {
      guard let count = socket?.receive(into: buffer) else { return again() }
      if count < 0 { return .waiting }
      if count == 0 {
        if let reply = parser.atEnd() { return end(.done(status: reply.status)) }
        return again()
      }
      bytes += count
      do throws(ReplyParser.Invalid) {
        guard let reply = try parser.take(UnsafeRawBufferPointer(rebasing: buffer[..<count])) else {
          // What fills the buffer is followed by more; else poll(2) will say.
          if count < buffer.count { return .waiting }
          continue
        }
        wasUsed = true
        guard reply.isKept else { return end(.done(status: reply.status)) }
        isBusy = false
        return .done(status: reply.status)
      } catch { return end(.failed("no HTTP")) }
    }
  }

  /// A connection that ended before its reply began is replaced once, if it served others before (RFC 9112, 9.3.1).
  private func again() -> Step {
    guard wasUsed, !parser.hasBegun else {
      return end(.failed(parser.hasBegun ? "reply cut off" : wasUsed ? "connection lost" : "no connection"))
    }
    socket = nil
    sent = 0
    if let trouble = open() { return end(.failed(trouble)) }
    return send()
  }

  private func end(_ step: Step) -> Step {
    socket = nil
    isBusy = false
    return step
  }
}
