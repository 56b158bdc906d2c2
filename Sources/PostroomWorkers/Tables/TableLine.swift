import CSandbox
import Glibc
import PostroomModel
import Synchronization

/// The tables' worker's end of the socket: one thread receives, all threads send.
final class TableLine: Sendable {
  /// What came of waiting for an order.
  enum Received {
    case order(TableOrder, descriptor: CInt)
    case garbled
    case hungUp
  }

  private struct Incoming {
    var parser = FrameParser()
    /// Descriptors come in the order of the frames that they belong to, and no later than the frame's first byte.
    var descriptors: [CInt] = []
  }

  private let channel: CInt
  private let incoming = Mutex(Incoming())
  private let outgoing = Mutex<Void>(())

  init(_ channel: CInt) { self.channel = channel }

  /// Sends a message; a supervisor that has hung up is noticed by whoever receives.
  func send(_ news: TableNews) {
    let frame = Frame.encode(news.payload)
    outgoing.withLock { _ in
      frame.withUnsafeBytes { buffer in
        var rest = buffer[...]
        while !rest.isEmpty {
          // With write(2): the filter denies the calls that could send a descriptor.
          let count = write(channel, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
          if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return }
        }
      }
    }
  }

  /// The next order and its descriptor, -1 for those that carry none.
  func receive() -> Received {
    incoming.withLock { incoming in
      while true {
        if let received = Self.next(&incoming) { return received }
        var passed: CInt = -1
        let count = withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 16) { buffer in
          let count = sandbox_receive(channel, buffer.baseAddress, buffer.count, &passed)
          if count > 0 { incoming.parser.append(buffer[..<count]) }
          return count
        }
        guard count > 0 else { return .hungUp }
        if passed >= 0 { incoming.descriptors.append(passed) }
      }
    }
  }

  private static func next(_ incoming: inout Incoming) -> Received? {
    do {
      guard let payload = try incoming.parser.next(cap: TableCap.settingsBytes) else { return nil }
      let order = try TableOrder(payload: payload)
      guard order.carriesDescriptor else { return .order(order, descriptor: -1) }
      guard !incoming.descriptors.isEmpty else { return .garbled }
      return .order(order, descriptor: incoming.descriptors.removeFirst())
    } catch {
      return .garbled
    }
  }
}
