internal import Foundation
public import PostroomAnswers
public import PostroomMail
internal import Synchronization

/// Tells people of alerts by e-mail: one when it begins, one when it is over.
public struct AlertMail: Sendable {
  private let server: MailServer
  private let sender: MailAddress
  private let recipients: [MailAddress]
  private let name: String
  private let onTrouble: @Sendable (String) -> Void
  private let pause: Duration
  /// The e-mails that are on their way, one after the other.
  private let queue = Queue()

  private final class Queue: Sendable {
    let last = Mutex<Task<Void, Never>?>(nil)
  }

  /// How often a server that refuses is tried.
  private static let attempts = 3

  /// Makes it.
  ///
  /// - Parameters:
  ///   - name: What the service is called in messages.
  ///   - pause: How long it is waited before the second attempt; twice as long before the third.
  ///   - onTrouble: Told when an alert could not be sent.
  public init(
    server: MailServer, from sender: MailAddress, to recipients: [MailAddress], name: String,
    pause: Duration = .seconds(30), onTrouble: @escaping @Sendable (String) -> Void
  ) {
    (self.server, self.sender, self.recipients, self.name) = (server, sender, recipients, name)
    (self.pause, self.onTrouble) = (pause, onTrouble)
  }

  /// Tells them of an alert, behind those before it; says so when that fails for good.
  ///
  /// It does not wait: mail servers may be slow, and who watches the service is not to be held up by them.
  public func tell(_ alert: Alert) {
    queue.last.withLock { last in
      last = Task { [last] in
        await last?.value
        await deliver(alert)
      }
    }
  }

  /// Returns when all that was told is on its way, or was given up.
  public func finish() async { await queue.last.withLock { $0 }?.value }

  /// What may have been delivered is not sent again: two e-mails about one alert are worse than a line in the log.
  private func deliver(_ alert: Alert) async {
    let message = message(alert, at: Date().timeIntervalSince1970)
    var pause = pause
    for attempt in 1...Self.attempts {
      switch await server.send(message, from: sender, to: recipients) {
      case .sent: return
      case .unknown(let why): return onTrouble("It is not known whether an alert was sent by e-mail: \(why).")
      case .refused(let why, _):
        if attempt == Self.attempts || Task.isCancelled {
          return onTrouble("An alert could not be sent by e-mail: \(why).")
        }
      }
      try? await Task.sleep(for: pause)
      pause *= 2
    }
  }

  /// The e-mail as it is sent.
  func message(_ alert: Alert, at now: Double) -> [UInt8] {
    let subject = AlertWebhook.text(alert, service: name)
    var lines = [
      "From: <\(sender.address)>", "To: \(recipients.map { "<\($0.address)>" }.joined(separator: ",\r\n "))",
      "Subject: \(Self.plain(subject))", "Date: \(Self.date(now))",
      "Message-ID: <\(UUID().uuidString)@\(sender.domain)>", "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=us-ascii", "Auto-Submitted: auto-generated", "", Self.plain(subject), "",
      "It began at \(Moment.text(alert.began)).",
    ]
    if let ended = alert.ended { lines.append("It was over at \(Moment.text(ended)).") }
    lines.append("The worst value was \(alert.worst); the limit is \(alert.threshold).")
    return Array((lines + [""]).joined(separator: "\r\n").utf8)
  }

  /// Text in which nothing can be taken for another line, and nothing needs a code of letters.
  private static func plain(_ text: String) -> String {
    String(text.unicodeScalars.map { (0x20..<0x7F).contains($0.value) ? Character($0) : "?" })
  }

  private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// RFC 5322, in universal time.
  static func date(_ seconds: Double) -> String {
    let text = Moment.text(seconds)
    let parts = text.prefix(10).split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, (1...12).contains(parts[1]) else { return "Thu, 1 Jan 1970 00:00:00 +0000" }
    let day = days[Int(max(0, seconds)) / 86_400 % 7]
    return "\(day), \(parts[2]) \(months[parts[1] - 1]) \(parts[0]) \(text.dropFirst(11).prefix(8)) +0000"
  }
}
