import ArgumentParser
import PostroomAnswers
import PostroomModel
import PostroomServer

/// Who is told of alerts by e-mail, and through which server.
struct ServeMailOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Tell of alerts through smtp://HOST:PORT or smtps://HOST:PORT; POSTROOM_SMTP_USER and POSTROOM_SMTP_PASSWORD sign in.",
      valueName: "server"))
  var mailServer: String?
  @Option(help: ArgumentHelp("The address that alerts come from.", valueName: "address"))
  var mailFrom: String?
  @Option(help: ArgumentHelp("An address that alerts go to; may be given several times.", valueName: "address"))
  var mailTo: [String] = []

  /// What tells of alerts; nil where nobody asked for it.
  ///
  /// - Throws: `usage-invalid`.
  func alerts(name: String, onTrouble: @escaping @Sendable (String) -> Void) throws(Fault) -> AlertMail? {
    guard let address = mailServer ?? Environment.text("MAIL_SERVER") else {
      guard mailFrom == nil, mailTo.isEmpty else {
        throw Fault(.usageInvalid, "--mail-server", "It is missing beside --mail-from and --mail-to.")
      }
      return nil
    }
    let server = try MailSetting.server(address)
    let given = Environment.text("MAIL_TO")?.split(separator: ",").map(String.init) ?? []
    let recipients = try (mailTo.isEmpty ? given : mailTo).map { text throws(Fault) in
      try MailSetting.address(text, "--mail-to")
    }
    guard let from = mailFrom ?? Environment.text("MAIL_FROM"), !recipients.isEmpty else {
      throw Fault(.usageInvalid, "--mail-server", "It takes --mail-from and --mail-to beside it.")
    }
    return AlertMail(
      server: server, from: try MailSetting.address(from, "--mail-from"), to: recipients, name: name,
      onTrouble: onTrouble)
  }
}
