import ArgumentParser
import Foundation
import PostroomEngine
import PostroomLedger
import PostroomModel

/// `postroom review correct`: what a person says about a document is carried out and put down.
struct ReviewCorrectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correct",
    abstract: "Correct or accept a document.",
    discussion: """
      Dates are written as 2026-01-31, numbers as 1234.50, currencies as EUR; what has no such form is refused, and --note \
      can keep it. A tax number whose check digits do not hold is taken with a warning, an account number only together \
      with --accept. A document in which nothing is doubtful any more goes to its place; --accept takes it as it then \
      stands, whatever is doubtful. Filed documents can be corrected too: they go to the place that follows.
      """)

  @Argument(help: "The document: its number, its name in review/, or a beginning of its hash.")
  var id: String
  @OptionGroup var output: OutputOption
  @Option(help: ArgumentHelp("The right category.", valueName: "name"))
  var category: String?
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("The right value of a field; may be repeated.", valueName: "field=value"))
  var values: [String] = []
  @Option(
    name: .customLong("unset"),
    help: ArgumentHelp("The document has no such field; may be repeated.", valueName: "field"))
  var absent: [String] = []
  @Flag(help: "It is right as it then stands.")
  var accept = false
  @Option(help: ArgumentHelp("Why, in one line.", valueName: "text"))
  var note: String?
  @Option(help: ArgumentHelp("Who says so (default: the user's name).", valueName: "name"))
  var who: String?
  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    try await Console.guarded {
      let path = try output.path()
      let correction = try correction()
      // Before the lock, which would make an archive where none is.
      try Ledger(output: path, access: .read).close()
      let lock = try RunLock(output: path)
      defer { withExtendedLifetime(lock) {} }
      let ledger = try Ledger(output: path, access: .write)
      let corrected = try ArchiveChanges(ledger: ledger, output: path).correct(id, correction)
      try InboxTables.follow(ledger, output: path, isQuiet: json)
      try ledger.close()
      for warning in corrected.doubtfulDigits + corrected.warnings {
        Console.message("postroom: \(Console.printable(warning))")
      }
      if json { Console.data(Console.json(corrected)) } else { show(corrected) }
    }
  }

  private func correction() throws(Fault) -> Correction {
    var correction = Correction(who: try Environment.person(who))
    correction.category = category
    correction.absent = Set(absent)
    correction.accepts = accept
    correction.note = note
    for text in values {
      guard let equals = text.unicodeScalars.firstIndex(of: "="), equals > text.unicodeScalars.startIndex else {
        throw Fault(.usageInvalid, "--set \(text)", "It is written as field=value.")
      }
      let name = String(text.unicodeScalars[..<equals])
      guard correction.values[name] == nil else { throw Fault(.usageInvalid, "--set \(name)", "It is given twice.") }
      correction.values[name] = String(text.unicodeScalars[text.unicodeScalars.index(after: equals)...])
    }
    return correction
  }

  private func show(_ corrected: ArchiveChanges.Corrected) {
    for change in corrected.changes {
      let (old, new) = (Console.printable(change.old ?? "nothing"), Console.printable(change.new ?? "nothing"))
      Console.data("\(Console.printable(change.subject))\t\(old)\t→ \(new)")
    }
    for doubt in corrected.doubts {
      Console.data("still\t\(doubt.reason.rawValue)\t\(Console.printable(doubt.sentence))")
    }
    let place = Console.printable(corrected.destination ?? "")
    Console.message(corrected.origin == corrected.destination ? "stays at \(place)" : "goes to \(place)")
  }
}
