import Glibc
import NIOCore
import NIOHTTP1

/// Brings a decision to the client, whole or not.
struct Delivery: Sendable {
  let channel: any Channel
  let isMultiplexed: Bool
  let keepsAlive: Bool

  /// Delivers; true when the last byte was handed to the system.
  func deliver(_ decision: Decision) async -> Bool {
    do {
      switch decision.delivery {
      case .whole: try await send(decision.status, decision.headers, decision.body)
      case .drops(let seconds): try await drip(decision, seconds)
      case .resetAtOnce: try await reset()
      case .resetMidBody:
        try await begin(decision)
        // Time for the client to see the beginning.
        try await Task.sleep(for: .milliseconds(20))
        try await reset()
      case .closedMidBody:
        try await begin(decision)
        try await close()
      case .never: try await channel.closeFuture.get()
      }
      return isWhole(decision.delivery)
    } catch {
      return false
    }
  }

  /// Sends a whole answer.
  func whole(_ status: Int, _ headers: [(String, String)], _ body: [UInt8]) async {
    try? await send(status, headers, body)
  }

  private func isWhole(_ delivery: Decision.Delivery) -> Bool {
    switch delivery {
    case .whole, .drops: true
    case .resetAtOnce, .resetMidBody, .closedMidBody, .never: false
    }
  }

  private func send(_ status: Int, _ headers: [(String, String)], _ body: [UInt8]) async throws {
    channel.write(head(status, headers, length: body.count), promise: nil)
    channel.write(part(body[...]), promise: nil)
    try await channel.writeAndFlush(HTTPServerResponsePart.end(nil)).get()
    if !keepsAlive, !isMultiplexed { try await channel.close().get() }
  }

  /// The head and half of the body, which promises the whole.
  private func begin(_ decision: Decision) async throws {
    channel.write(head(decision.status, decision.headers, length: decision.body.count), promise: nil)
    try await channel.writeAndFlush(part(decision.body.prefix(decision.body.count / 2))).get()
  }

  private func drip(_ decision: Decision, _ seconds: Double) async throws {
    try await channel.writeAndFlush(head(decision.status, decision.headers, length: decision.body.count)).get()
    for start in stride(from: 0, to: decision.body.count, by: 16) {
      try await channel.writeAndFlush(part(decision.body[start..<min(start + 16, decision.body.count)])).get()
      try await Task.sleep(for: .seconds(seconds))
    }
    try await channel.writeAndFlush(HTTPServerResponsePart.end(nil)).get()
  }

  private func head(_ status: Int, _ headers: [(String, String)], length: Int) -> HTTPServerResponsePart {
    var fields = HTTPHeaders(headers)
    fields.add(name: "content-length", value: "\(length)")
    if !keepsAlive, !isMultiplexed { fields.add(name: "connection", value: "close") }
    return .head(HTTPResponseHead(version: .http1_1, status: .init(statusCode: status), headers: fields))
  }

  private func part(_ bytes: ArraySlice<UInt8>) -> HTTPServerResponsePart {
    .body(.byteBuffer(ByteBuffer(bytes: bytes)))
  }

  /// Resets the connection; with HTTP/2 that is the one that other requests share.
  private func reset() async throws {
    let connection = isMultiplexed ? channel.parent ?? channel : channel
    let atOnce = linger(l_onoff: 1, l_linger: 0)
    try await (connection as? any SocketOptionProvider)?.setSoLinger(atOnce).get()
    try await connection.close().get()
  }

  private func close() async throws { try await channel.close().get() }
}
