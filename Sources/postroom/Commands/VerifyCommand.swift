import ArgumentParser
import PostroomEngine
import PostroomLedger
import PostroomModel

/// `postroom verify`: proves that nothing was lost.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Prove that nothing was lost.",
    discussion: """
      Inputs must equal filed + review + duplicate + refused + failed, every filed file must exist with its hash, and \
      every page must be accounted for. Exit code 1 names what does not hold.
      """)

  @OptionGroup var output: OutputOption
  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    try await Console.guarded {
      let path = try output.path()
      let ledger = try Ledger(output: path, access: .read)
      let verification = try Verification(output: path, ledger: ledger)
      if json { Console.data(Console.json(verification)) } else { show(verification) }
      if !verification.isBalanced { throw ExitCode(1) }
    }
  }

  /// A terminal shows about so many lines.
  private static let shownProblems = 40

  private func show(_ verification: Verification) {
    for problem in verification.problems.prefix(Self.shownProblems) {
      Console.data("✗ \(Console.printable(problem))")
    }
    if verification.problemCount > Self.shownProblems {
      Console.data("… and \(verification.problemCount - Self.shownProblems) more (--json lists a thousand)")
    }
    let sum = Outcome.allCases.map { "\(verification.outcomes[$0.rawValue] ?? 0) \($0.rawValue)" }
    Console.data("\(verification.documents) in = \(sum.joined(separator: " + "))")
    Console.data("\(verification.pages) pages in = \(verification.pagesAccounted) accounted for")
    Console.data("\(verification.filesChecked) files compared with their hashes")
    if verification.answersChecked > 0 { Console.data("\(verification.answersChecked) forms and replies looked for") }
    if verification.keptSources > 0 {
      Console.data("\(verification.keptSources) sources were filed and still have to be removed")
    }
    Console.data(verification.isBalanced ? "balanced" : "not balanced: \(verification.problemCount) problems")
  }
}
