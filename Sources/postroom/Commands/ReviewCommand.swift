import ArgumentParser

/// `postroom review`: the documents that wait for a person, and what people say about documents.
struct ReviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "List, look at and correct documents that wait for a person.",
    discussion: """
      postroom review --out ARCHIVE                                    what waits, and why
      postroom review show 17 --out ARCHIVE                            one document
      postroom review correct 17 --set due_date=2026-03-31 --out ARCHIVE
      postroom review correct 17 --category invoice --accept --out ARCHIVE

      A document is named by its number, its name in review/, its path in the archive, or at least four digits with which \
      the hash of its content begins. A document about which nothing is doubtful any more goes to its place. What people \
      say is kept for ever, and holds for the same content in later runs.
      """,
    subcommands: [
      ReviewListCommand.self, ReviewShowCommand.self, ReviewCorrectCommand.self, ReviewHistoryCommand.self,
    ],
    defaultSubcommand: ReviewListCommand.self)
}
