import ArgumentParser
import PostroomModel

/// `postroom faults`: every fault, what it means and what can be done.
struct FaultsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "faults", abstract: "List every fault with its remedy.")

  @Argument(help: "Only this fault.")
  var code: String?
  @Flag(help: "Print the page docs/faults.md.")
  var markdown = false

  func run() async throws {
    try await Console.guarded {
      if markdown { return Console.data(Self.page) }
      let chosen = Fault.Code.allCases.filter { code == nil || $0.rawValue == code }
      guard !chosen.isEmpty else { throw Fault(.usageInvalid, code ?? "", "There is no such fault.") }
      for code in chosen { Console.data("\(code.rawValue)\t\(code.title). \(code.remedy)") }
    }
  }

  /// The page, made from the code alone.
  private static var page: String {
    let rows = Fault.Code.allCases.map { code in
      "| `\(code.rawValue)` | \(code.kind.rawValue) | \(code.kind.exitCode) | \(code.outcome.rawValue) | "
        + "\(code.title) | \(code.remedy) |"
    }
    return """
      # Faults

      Made by `postroom faults --markdown`; do not edit. A fault's code is stable. Its kind decides the exit code when it
      ends a run; the outcome is that of a document which ends with it.

      | code | kind | exit | outcome | what it is | what to do |
      |---|---|---|---|---|---|
      \(rows.joined(separator: "\n"))
      """
  }
}
