import Foundation
import PostroomAnswers
import PostroomMail
import PostroomModel

/// The mail server of alerts and of replies, as flags and environment name it.
enum MailSetting {
  /// A server, with who signs in: a password never stands on a command line, where others could read it.
  ///
  /// - Parameter seconds: How long everything about an e-mail may take, in seconds.
  /// - Throws: `usage-invalid`.
  static func server(_ address: String, seconds: Int = 60) throws(Fault) -> MailServer {
    try MailServer(
      address, user: Environment.text("SMTP_USER"), password: try password(),
      authorities: Environment.text("SMTP_AUTHORITIES"), seconds: seconds)
  }

  private static func password() throws(Fault) -> String? {
    if let password = Environment.text("SMTP_PASSWORD") { return password }
    guard let path = Environment.text("SMTP_PASSWORD_FILE") else { return nil }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8),
      let line = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).first, !line.isEmpty
    else {
      throw Fault(.usageInvalid, "POSTROOM_SMTP_PASSWORD_FILE", "Its first line is no password, or cannot be read.")
    }
    return String(line)
  }

  /// An address of an e-mail.
  ///
  /// - Throws: `usage-invalid`.
  static func address(_ text: String, _ option: String) throws(Fault) -> MailAddress {
    guard let address = MailAddress(text.filter { $0 != " " }) else {
      throw Fault(.usageInvalid, option, "'\(text)' is no address of an e-mail.")
    }
    return address
  }
}
