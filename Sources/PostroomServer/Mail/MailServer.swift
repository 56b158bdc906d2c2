internal import CMail
internal import Dispatch
internal import Foundation
public import PostroomAnswers
public import PostroomModel

/// A mail server that e-mails are handed to (SMTP), and how.
public struct MailServer: Sendable {
  /// What became of an e-mail.
  public enum Outcome: Sendable, Equatable {
    /// The server has taken it.
    case sent
    /// The server has not taken it: it may be sent again.
    case refused(String)
    /// The server had all of it and said nothing: it may have been delivered.
    case unknown(String)
  }

  private let address: String
  /// Whether nothing is said before TLS.
  var needsTLS: Bool
  private let user: String?
  private let password: String?
  private let authorities: String?

  /// How long connecting, and everything together, may take, in seconds.
  private static let (connectSeconds, seconds) = (15, 60)

  /// Describes a server.
  ///
  /// - Parameters:
  ///   - address: `smtp://HOST:PORT`, which must offer STARTTLS unless it is this machine; or `smtps://HOST:PORT`, which speaks
  ///     TLS from its first byte.
  ///   - user: Who signs in; nil nobody.
  ///   - authorities: A file of certificates that are trusted instead of the system's.
  /// - Throws: `usage-invalid`.
  public init(_ address: String, user: String?, password: String?, authorities: String? = nil) throws(Fault) {
    guard let parts = URLComponents(string: address), let scheme = parts.scheme, ["smtp", "smtps"].contains(scheme),
      let host = parts.host, !host.isEmpty, parts.path.isEmpty || parts.path == "/", parts.user == nil,
      parts.password == nil, parts.query == nil, parts.fragment == nil
    else {
      // It is not repeated: somebody may have put a password into it.
      throw Fault(.usageInvalid, "--mail-server", "It takes smtp://HOST:PORT or smtps://HOST:PORT, and no password.")
    }
    let isLocal = ListenAddress.isLoopback(authority: host)
    guard user == nil || password?.isEmpty == false else {
      throw Fault(.usageInvalid, "POSTROOM_SMTP_USER", "It takes POSTROOM_SMTP_PASSWORD beside it.")
    }
    self.address = "\(scheme)://\(host)" + (parts.port.map { ":\($0)" } ?? (scheme == "smtps" ? ":465" : ":587"))
    // Nothing that crosses a network goes in the clear.
    needsTLS = scheme == "smtp" && !isLocal
    (self.user, self.password, self.authorities) = (user, password, authorities)
  }

  /// Hands an e-mail over, on a thread of its own.
  ///
  /// - Parameter message: Its lines end with CR and LF.
  public func send(_ message: [UInt8], from sender: MailAddress, to recipients: [MailAddress]) async -> Outcome {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(
          returning: sendNow(message, from: sender.address, to: recipients.map(\.address)))
      }
    }
  }

  private func sendNow(_ message: [UInt8], from sender: String, to recipients: [String]) -> Outcome {
    let texts = [address, user, password, authorities, sender].map { $0.map { strdup($0) } ?? nil }
    let names = recipients.map { UnsafePointer(strdup("<\($0)>")) }
    defer {
      texts.forEach { free($0) }
      names.forEach { free(UnsafeMutablePointer(mutating: $0)) }
    }
    var problem = [CChar](repeating: 0, count: Int(POSTROOM_MAIL_PROBLEM))
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
          (mail.connect_seconds, mail.seconds) = (Self.connectSeconds, Self.seconds)
          return postroom_mail_send(&mail, &problem)
        }
      }
    }
    let why = String(decoding: problem.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    switch outcome {
    case POSTROOM_MAIL_SENT: return .sent
    case POSTROOM_MAIL_UNKNOWN: return .unknown(why)
    default: return .refused(why)
    }
  }
}
