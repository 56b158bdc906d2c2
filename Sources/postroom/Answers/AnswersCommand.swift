import ArgumentParser

/// `postroom answers`: the forms and replies of an archive.
struct AnswersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "answers",
    abstract: "Make, list and send the forms and replies of an archive.",
    discussion: """
      postroom answers --out ARCHIVE                       make what is missing or no longer true; nothing is sent
      postroom answers list --out ARCHIVE                  how far each has come
      postroom answers send --out ARCHIVE --dry-run        what would be sent, and what would not
      postroom answers send --out ARCHIVE --mail-server smtps://mail.example.org --from post@example.org
      postroom answers resolve 12 --sent --out ARCHIVE     say what became of a reply of which nobody knew

      A reply is sent once. Where nobody knows whether the server has taken it, it waits for a person, and is not sent again.
      """,
    subcommands: [
      AnswersMakeCommand.self, AnswersListCommand.self, AnswersSendCommand.self, AnswersResolveCommand.self,
    ],
    defaultSubcommand: AnswersMakeCommand.self)
}
