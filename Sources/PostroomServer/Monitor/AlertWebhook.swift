internal import AsyncHTTPClient
internal import Crypto
internal import Foundation
internal import NIOCore
internal import NIOHTTP1
public import PostroomModel

/// Tells a web address of alerts: a body that Slack and its like show as a message, with the alert beside it.
///
/// With a secret, `Postroom-Signature: t=TIME,v1=HEX` proves the sender: HMAC-SHA256 of the time, a full stop and the body.
public struct AlertWebhook: Sendable {
  private let address: String
  private let secret: String?
  private let name: String
  private let onTrouble: @Sendable (String) -> Void

  /// How often an address is tried, with pauses of 1, 2 and 4 seconds between.
  private static let attempts = 4
  private static let patience = TimeAmount.seconds(10)

  /// What is sent.
  struct Message: Codable, Equatable {
    var text: String
    var service: String
    var alert: Alert
  }

  /// Makes a webhook.
  ///
  /// - Parameters:
  ///   - name: What the service is called in messages.
  ///   - onTrouble: Told when an alert could not be brought to the address.
  /// - Throws: `usage-invalid` for an address that is none.
  public init(
    address: String, secret: String? = nil, name: String, onTrouble: @escaping @Sendable (String) -> Void
  ) throws(Fault) {
    guard let url = URL(string: address), ["http", "https"].contains(url.scheme ?? ""), url.host?.isEmpty == false
    else {
      throw Fault(.usageInvalid, "webhook", "'\(address)' is no address that begins with http:// or https://.")
    }
    (self.address, self.secret, self.name, self.onTrouble) = (address, secret, name, onTrouble)
  }

  /// Tells the address of an alert; says so when that fails for good.
  public func tell(_ alert: Alert) async {
    let message = Message(text: Self.text(alert, service: name), service: name, alert: alert)
    guard let body = try? JSONEncoder().encode(message) else { return }
    var pause = Duration.seconds(1)
    for attempt in 1...Self.attempts {
      let trouble = await send(body)
      guard let trouble else { return }
      if attempt == Self.attempts || Task.isCancelled {
        return onTrouble("The webhook could not be told of an alert: \(trouble)")
      }
      try? await Task.sleep(for: pause)
      pause *= 2
    }
  }

  /// A line that says it all.
  static func text(_ alert: Alert, service: String) -> String {
    let isOver = alert.ended != nil
    return "\(service): \(isOver ? "over" : alert.severity.rawValue): \(alert.sentence)"
  }

  /// The header that proves the sender.
  static func signature(_ body: Data, secret: String, at time: Int) -> String {
    var signed = Data("\(time).".utf8)
    signed.append(body)
    let code = HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: Data(secret.utf8)))
    return "t=\(time),v1=" + code.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  /// - Returns: What went wrong; nil when the address has taken it.
  private func send(_ body: Data) async -> String? {
    var request = HTTPClientRequest(url: address)
    request.method = .POST
    request.headers.add(name: "Content-Type", value: "application/json")
    request.headers.add(name: "User-Agent", value: "Postroom")
    if let secret {
      let time = Int(Date().timeIntervalSince1970)
      request.headers.add(name: "Postroom-Signature", value: Self.signature(body, secret: secret, at: time))
    }
    request.body = .bytes(ByteBuffer(bytes: body))
    do {
      let reply = try await HTTPClient.shared.execute(request, timeout: Self.patience)
      return (200..<300).contains(reply.status.code) ? nil : "it answered with \(reply.status.code)."
    } catch {
      return "\(error)."
    }
  }
}
