import ArgumentParser
import Foundation
import PostroomModel
import PostroomServer

/// `postroom keys`: who may ask a service from programs.
struct KeysCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "Make, list and revoke the keys of a service.",
    discussion: "A service that runs sees a change within a second.",
    subcommands: [Add.self, List.self, Revoke.self], defaultSubcommand: List.self)

  /// Who uses the command, for the audit trail.
  private static var who: String { "command line (\(NSUserName()))" }

  /// `postroom keys add`.
  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Make a key; it is shown once.")

    @OptionGroup var output: OutputOption
    @Argument(help: "What it is called.")
    var name: String
    @Option(help: ArgumentHelp("What its bearer may do: read, write, review, admin, load.", valueName: "names"))
    var scopes = "read"
    @Option(help: ArgumentHelp("How long it holds (default: for ever).", valueName: "N"))
    var days: Int?

    func run() async throws {
      try await Console.guarded {
        let days = try Environment.number(days, "DAYS")
        let scopes = try Scope(names: scopes.split(separator: ","))
        let database = try ServiceDatabase(output: try output.path())
        let made = try await KeyBook(database).add(
          name: name, scopes: scopes, days: days, who: KeysCommand.who, now: Date().timeIntervalSince1970)
        try database.close()
        Console.data(made.secret)
        Console.message(
          "postroom: key \(made.key.id) (\(scopes.names.joined(separator: ", "))); nobody can show it again.")
      }
    }
  }

  /// `postroom keys list`.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List keys, the revoked ones too.")

    @OptionGroup var output: OutputOption

    func run() async throws {
      try await Console.guarded {
        let database = try ServiceDatabase(output: try output.path())
        for key in try await KeyBook(database).keys() {
          let state =
            key.revoked.map { "revoked \(KeysCommand.day($0))" }
            ?? key.expires.map { "until \(KeysCommand.day($0))" } ?? "for ever"
          let columns = [
            String(key.id), Console.printable(key.name), key.scopes.names.joined(separator: ","), "…\(key.hint)",
            "made \(KeysCommand.day(key.created))", state,
          ]
          Console.data(columns.joined(separator: "\t"))
        }
        try database.close()
      }
    }
  }

  /// `postroom keys revoke`.
  struct Revoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Revoke a key: it opens nothing any more.")

    @OptionGroup var output: OutputOption
    @Argument(help: "The key's number.")
    var number: Int64

    func run() async throws {
      try await Console.guarded {
        let database = try ServiceDatabase(output: try output.path())
        try await KeyBook(database).revoke(number, who: KeysCommand.who, now: Date().timeIntervalSince1970)
        try database.close()
        Console.message("postroom: key \(number) is revoked.")
      }
    }
  }

  private static func day(_ seconds: Double) -> String {
    Date(timeIntervalSince1970: seconds).formatted(.iso8601.year().month().day())
  }
}
