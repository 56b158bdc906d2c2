import ArgumentParser
import PostroomEngine
import PostroomLedger
import PostroomModel

/// `postroom clients`: who asked for what.
struct ClientsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clients",
    abstract: "List the clients of an archive of requests.",
    discussion: """
      One tax number or e-mail address is one client, and so is nearly one name at nearly one address; different tax \
      numbers are never one. What may be one and was not joined is listed. The ledger's tables client, request and risk \
      are brought up to date.
      """)

  @OptionGroup var output: OutputOption
  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    try await Console.guarded {
      let path = try output.path()
      let lock = try RunLock(output: path)
      defer { withExtendedLifetime(lock) {} }
      let ledger = try Ledger(output: path, access: .write)
      let profile = try ArchiveChanges(ledger: ledger, output: path).lastSettings().profile
      let book = try ClientBook(ledger, profile: profile)
      if try ledger.clientsAreStale() { try ledger.replaceClients(book.clients) }
      if json { return Console.data(Console.json(book)) }
      for client in book.clients {
        let facts = [client.company ?? client.name, client.taxID, client.email, client.address].compactMap(\.self)
        Console.data("\(client.id)\t\(client.requests.count)\t\(Console.printable(facts.joined(separator: " · ")))")
      }
      for doubt in book.doubts { Console.message("\(doubt.first) and \(doubt.second) may be one: \(doubt.reason)") }
    }
  }
}
