import CSandbox
import Glibc
import PostroomModel

/// The supervisor's end of the socket to a tables' worker: orders go out, news come in.
struct TableChannel {
  /// What came of waiting.
  enum Reception {
    case news(TableNews)
    case late
    /// Something is to be read from the other descriptor.
    case watched
    /// What came is no news.
    case garbled
    case hungUp
  }

  private let descriptor: CInt
  private var parser = FrameParser()

  /// Uses a socket that does not block, and does not close it.
  init(_ descriptor: CInt) { self.descriptor = descriptor }

  /// Sends an order; false when it cannot be.
  ///
  /// - Parameters:
  ///   - passed: A descriptor that goes with it; -1 for none.
  ///   - seconds: How long the worker may take to make room.
  func send(_ order: TableOrder, passing passed: CInt, seconds: Double) -> Bool {
    var rest = Frame.encode(order.payload)[...]
    var passed = passed
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { sandbox_send(descriptor, $0.baseAddress, $0.count, passed) }
      if count > 0 {
        rest = rest.dropFirst(count)
        passed = -1
      } else if CInt(-count) == EAGAIN {
        guard hasRoom(within: seconds) else { return false }
      } else {
        return false
      }
    }
    return true
  }

  /// Waits for news.
  ///
  /// - Parameter watched: Another descriptor to wait for; -1 for none.
  mutating func receive(seconds: Double, watching watched: CInt) -> Reception {
    let deadline = Instant.now.advanced(seconds: seconds)
    while true {
      do {
        if let payload = try parser.next(cap: TableCap.frameBytes) { return .news(try TableNews(payload: payload)) }
      } catch {
        return .garbled
      }
      if let other = wait(until: deadline, watched) { return other }
      if !readOnce() { return .hungUp }
    }
  }

  /// Waits for something to read; what came instead of it.
  private func wait(until deadline: Instant, _ watched: CInt) -> Reception? {
    var states = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: watched, events: Int16(POLLIN), revents: 0),
    ]
    let milliseconds = (deadline.seconds(since: .now) * 1_000).rounded(.up)
    let count = poll(&states, 2, CInt(min(milliseconds, 1e6)))
    if count == 0, Instant.now >= deadline { return .late }
    if count > 0, states[1].revents != 0 { return .watched }
    return nil
  }

  /// With read(2), which drops any descriptor that a worker might attach; false at the end.
  private mutating func readOnce() -> Bool {
    withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 16) { buffer in
      let count = read(descriptor, buffer.baseAddress, buffer.count)
      if count > 0 { parser.append(buffer[..<count]) }
      return count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR))
    }
  }

  private func hasRoom(within seconds: Double) -> Bool {
    var state = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    return poll(&state, 1, CInt(seconds * 1_000)) > 0
  }
}
