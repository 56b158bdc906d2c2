internal import CMail
internal import Dispatch
internal import Foundation
public import PostroomAnswers
public import PostroomModel

/// A mail server that e-mails are handed to (SMTP), and how.
public struct MailServer: Sendable {
  /// What became of an e-mail.
  public enum Outcome: Sendable, Equatable {
    /// The server has taken it, and said so.
    case sent(reply: String)
    /// The server has not taken it.
    case refused(String, Refusal)
    /// The server had at least a part of it and said nothing: it may have been delivered.
    case unknown(String)
  }

  /// Whether an e-mail that was not taken may be taken later.
  public enum Refusal: Sendable, Equatable {
    /// Nothing was said about it: the server cannot be reached or trusted, or knows nobody of the user's name.
    case unreached
    /// The server said 4xx about it: later.
    case deferred
    /// The server said 5xx about it: never as it is.
    case permanent
  }

  private let address: String
  /// Whether nothing is said before TLS.
  var needsTLS: Bool
  private let user: String?
  private let password: String?
  private let authorities: String?
  /// How long everything together may take, in seconds.
  var seconds: Int

  /// How long connecting may take, in seconds.
  private static let connectSeconds = 15

  /// Describes a server.
  ///
  /// - Parameters:
  ///   - address: `smtp://HOST:PORT`, which must offer STARTTLS unless it is this machine; or `smtps://HOST:PORT`, which speaks
  ///     TLS from its first byte.
  ///   - user: Who signs in; nil nobody.
  ///   - authorities: A file of certificates that are trusted instead of the system's.
  ///   - seconds: How long everything about an e-mail may take, in seconds.
  /// - Throws: `usage-invalid`.
  public init(
    _ address: String, user: String?, password: String?, authorities: String? = nil, seconds: Int = 60
  ) throws(Fault) {
    guard let parts = URLComponents(string: address), let scheme = parts.scheme, ["smtp", "smtps"].contains(scheme),
      let host = parts.host, !host.isEmpty, parts.path.isEmpty || parts.path == "/", parts.user == nil,
      parts.password == nil, parts.query == nil, parts.fragment == nil
    else {
      // It is not repeated: somebody may have put a password into it.
      throw Fault(.usageInvalid, "--mail-server", "It takes smtp://HOST:PORT or smtps://HOST:PORT, and no password.")
    }
    guard user == nil || password?.isEmpty == false else {
      throw Fault(
        .usageInvalid, "POSTROOM_SMTP_USER", "It takes POSTROOM_SMTP_PASSWORD or POSTROOM_SMTP_PASSWORD_FILE beside it."
      )
    }
    self.address = "\(scheme)://\(host)" + (parts.port.map { ":\($0)" } ?? (scheme == "smtps" ? ":465" : ":587"))
    // Nothing that crosses a network goes in the clear.
    needsTLS = scheme == "smtp" && !LoopbackHost.isNamed(byAuthority: host)
    (self.user, self.password, self.authorities, self.seconds) = (user, password, authorities, seconds)
  }

  /// Hands an e-mail over, on a thread of its own.
  ///
  /// - Parameters:
  ///   - message: Its lines end with CR and LF.
  ///   - onBegin: Asked once, when the server waits for the message and has not got a byte of it; false gives it up.
  public func send(
    _ message: [UInt8], from sender: MailAddress, to recipients: [MailAddress],
    onBegin: @escaping @Sendable () -> Bool = { true }
  ) async -> Outcome {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(
          returning: sendNow(message, from: sender.address, to: recipients.map(\.address), onBegin))
      }
    }
  }

  /// What is asked when an e-mail is begun, as C can hold it.
  private final class Beginning {
    let ask: () -> Bool
    init(_ ask: @escaping () -> Bool) { self.ask = ask }
  }

  private func sendNow(
    _ message: [UInt8], from sender: String, to recipients: [String], _ onBegin: @escaping () -> Bool
  ) -> Outcome {
    let texts = [address, user, password, authorities, sender].map { $0.map { strdup($0) } ?? nil }
    let names = recipients.map { UnsafePointer(strdup("<\($0)>")) }
    defer {
      texts.forEach { free($0) }
      names.forEach { free(UnsafeMutablePointer(mutating: $0)) }
    }
    let beginning = Beginning(onBegin)
    var text = [CChar](repeating: 0, count: Int(POSTROOM_MAIL_TEXT))
    let outcome = message.withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { bytes in
        names.withUnsafeBufferPointer { names in
          var mail = postroom_mail()
          mail.server = UnsafePointer(texts[0])
          mail.needs_tls = needsTLS
          (mail.user, mail.password) = (UnsafePointer(texts[1]), UnsafePointer(texts[2]))
          (mail.authorities, mail.sender) = (UnsafePointer(texts[3]), UnsafePointer(texts[4]))
          (mail.recipients, mail.recipient_count) = (names.baseAddress, names.count)
          (mail.message, mail.length) = (bytes.baseAddress, bytes.count)
          (mail.connect_seconds, mail.seconds) = (Self.connectSeconds, seconds)
          mail.context = Unmanaged.passUnretained(beginning).toOpaque()
          mail.begin = { context in
            context.map { Unmanaged<Beginning>.fromOpaque($0).takeUnretainedValue().ask() } ?? false
          }
          return withExtendedLifetime(beginning) { postroom_mail_send(&mail, &text) }
        }
      }
    }
    let said = Self.printable(text)
    switch outcome {
    case POSTROOM_MAIL_SENT: return .sent(reply: said)
    case POSTROOM_MAIL_UNKNOWN: return .unknown(said)
    case POSTROOM_MAIL_DEFERRED: return .refused(said, .deferred)
    case POSTROOM_MAIL_REFUSED: return .refused(said, .permanent)
    default: return .refused(said, .unreached)
    }
  }

  /// A server says what it likes: one line of plain letters of it is kept.
  private static func printable(_ text: [CChar]) -> String {
    String(
      text.prefix { $0 != 0 }.map { (0x20..<0x7F).contains($0) ? Character(UnicodeScalar(UInt8($0))) : "?" })
  }
}
