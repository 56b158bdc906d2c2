import PostroomAnswers
import PostroomMail
import PostroomModel

/// The mail server of alerts and of replies, as flags and environment name it.
enum MailSetting {
  /// A server, with who signs in.
  ///
  /// - Parameter seconds: How long everything about an e-mail may take, in seconds.
  /// - Throws: `usage-invalid`.
  static func server(_ address: String, seconds: Int = 60) throws(Fault) -> MailServer {
    try MailServer(
      address, user: Environment.text("SMTP_USER"), password: try Environment.secret("SMTP_PASSWORD"),
      authorities: Environment.text("SMTP_AUTHORITIES"), seconds: seconds)
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
