internal import Foundation
internal import PostroomModel

/// One request after another over a connection that waits: for figures, and for what is handed in.
final class PlainExchange {
  private let address: ServerAddress
  private let patience: Double
  private var socket: LoadSocket?
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)

  /// - Parameter patience: How long the other end may say nothing, in seconds.
  init(_ target: LoadTarget, patience: Double) throws(Fault) {
    address = try ServerAddress(target)
    self.patience = patience
  }

  deinit { buffer.deallocate() }

  /// Sends a request and waits for its reply.
  ///
  /// - Returns: The status and the body; nil where the connection ended first or the time was over.
  func send(_ request: [UInt8]) throws(Fault) -> (status: Int, body: [UInt8])? {
    let wasUsed = socket != nil
    if let answer = try attempt(request) { return answer }
    // The server may have ended a connection that waited.
    return wasUsed ? try attempt(request) : nil
  }

  private func attempt(_ request: [UInt8]) throws(Fault) -> (status: Int, body: [UInt8])? {
    if socket == nil { socket = try LoadSocket(address, blocks: true, seconds: patience) }
    var left = request[...]
    while !left.isEmpty {
      guard let count = socket?.send(left), count >= 0 else { return give(nil) }
      left = left.dropFirst(count)
    }
    var parser = ReplyParser(keepsBody: true)
    while true {
      guard let count = socket?.receive(into: buffer), count >= 0 else { return give(nil) }
      if count == 0 { return give(parser.atEnd().map { ($0.status, parser.body) }) }
      do throws(ReplyParser.Invalid) {
        guard let reply = try parser.take(UnsafeRawBufferPointer(rebasing: buffer[..<count])) else { continue }
        if !reply.isKept { socket = nil }
        return (reply.status, parser.body)
      } catch { return give(nil) }
    }
  }

  private func give(_ answer: (status: Int, body: [UInt8])?) -> (status: Int, body: [UInt8])? {
    socket = nil
    return answer
  }
}

extension LoadTarget {
  /// Whether the server answers a path well within a time, in seconds; it is asked again and again.
  public func isReady(at path: String, within seconds: Double) -> Bool {
    let end = MonotonicClock.now + MonotonicClock.nanoseconds(seconds)
    let request = at(path).request("GET", key: nil)
    while MonotonicClock.now < end {
      if (try? PlainExchange(self, patience: 10).send(request))??.status == 200 { return true }
      Thread.sleep(forTimeInterval: 0.05)
    }
    return false
  }
}
