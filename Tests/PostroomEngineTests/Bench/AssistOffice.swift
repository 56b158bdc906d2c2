import Foundation
import Glibc
import PostroomLedger
import PostroomModel
import Testing

@testable import PostroomEngine

/// An inbox of papers, what is true of them, and the real program that asks a scripted provider about them.
struct AssistOffice {
  let folder: TemporaryFolder
  var inbox: String { folder.path + "/in" }
  var output: String { folder.path + "/out" }
  var truths: String { folder.path + "/truths" }
  var log: String { folder.path + "/requests" }
  private var state: String { folder.path + "/state" }

  /// Is looked for in whatever a run leaves.
  static let key = "sk-very-secret-0123456789abcdef"
  static let checkout = InboxDesk.checkout

  init() throws {
    folder = try TemporaryFolder()
    for path in [inbox, truths] { try Files.makeFolder(path) }
  }

  /// A paper with what a good model says of it.
  struct Paper {
    var name: String
    var text: String
    var category = "irrelevant"
    var fields: [String: String] = [:]

    /// Says too little to be known without a model: no word of it is one of invoices.
    static func vague(_ number: Int) -> Paper {
      Paper(
        name: "vague \(number).txt",
        text:
          "Lamphouse \(number)\nLamps taken: 3 May 2026. Sum \(number % 9 + 2),410.00 EUR. Sign PP-\(7_000 + number).",
        category: "vendor_invoice",
        fields: [
          "seller": "Lamphouse \(number)", "invoice_number": "PP-\(7_000 + number)", "invoice_date": "2026-05-03",
          "total_amount": "\(number % 9 + 2)410.00", "currency": "EUR",
        ])
    }

    /// Is known without a model.
    static func clear(_ number: Int) -> Paper {
      Paper(
        name: "clear \(number).txt",
        text: """
          INVOICE
          Seller: Clear Glass \(number) Ltd
          Bill to: Harper Interiors Ltd
          Invoice number: CG-\(7_000 + number)
          Invoice date: 15 March 2026
          Net amount: 300.00 EUR
          VAT 20%: 60.00 EUR
          Total due: 360.00 EUR
          """,
        category: "vendor_invoice",
        fields: [
          "seller": "Clear Glass \(number) Ltd", "buyer": "Harper Interiors Ltd",
          "invoice_number": "CG-\(7_000 + number)",
          "invoice_date": "2026-03-15", "net_amount": "300.00", "tax_amount": "60.00", "total_amount": "360.00",
          "currency": "EUR",
        ])
    }
  }

  /// Puts papers into the inbox, and what is true of them before the provider.
  func put(_ papers: [Paper]) throws {
    var lines = Files.text(truths + "/truth.jsonl") ?? ""
    for paper in papers {
      try Files.write(paper.text, to: "\(inbox)/\(paper.name)")
      let truth: [String: Any] = [
        "file": paper.name, "category": paper.category, "fields": paper.fields, "text": paper.text,
      ]
      lines += String(decoding: try JSONSerialization.data(withJSONObject: truth), as: UTF8.self) + "\n"
    }
    try Files.write(lines, to: truths + "/truth.jsonl")
  }

  /// A provider that knows the papers.
  func provider(_ script: String = "{}", certificate: (file: String, key: String)? = nil) throws -> ScriptedProvider {
    try ScriptedProvider(script, truths: truths, log: log, certificate: certificate)
  }

  /// The shipped profile with something else in it, such as fewer retries.
  func profile(_ changes: [(part: String, other: String)] = [("retries: 6", "retries: 1")]) throws -> String {
    let copy = "\(folder.path)/profile-\(UUID().uuidString)"
    try FileManager.default.copyItem(atPath: Self.checkout + "/Profiles/payables", toPath: copy)
    var text = try #require(Files.text(copy + "/profile.yaml"))
    for change in changes {
      #expect(text.contains(change.part), "The profile has no '\(change.part)'.")
      text = text.replacing(change.part, with: change.other)
    }
    try Files.write(text, to: copy + "/profile.yaml")
    return copy + "/profile.yaml"
  }

  // MARK: The program

  /// What a run said of itself.
  struct Outcome {
    let code: CInt
    let summary: RunSummary?
    let messages: String

    /// What was asked.
    var assist: AssistSummary { summary?.assist ?? AssistSummary() }
    var ending: String? { summary?.ending?.code }
  }

  /// Starts a run on the inbox.
  func start(
    _ address: String, _ arguments: [String] = ["--assist", "always"], profile: String? = nil, output: String? = nil,
    variables: [String: String] = [:], into files: String = "/run"
  ) throws -> Command {
    for name in [files + ".json", files + ".messages"] where Files.exists(folder.path + name) {
      try Files.remove(folder.path + name)
    }
    return try Command(
      [
        "run", inbox, "--profile", profile ?? Self.checkout + "/Profiles/payables/profile.yaml", "--out",
        output ?? self.output, "--min-free-disk", "0", "--workers", "2", "--json", "--assist-url", address,
      ] + arguments, output: folder.path + files + ".json", errors: folder.path + files + ".messages",
      variables: self.variables.merging(variables) { $1 })
  }

  /// The environment of all programs: a key, and a state that is the test's own.
  var variables: [String: String] { ["GEMINI_API_KEY": Self.key, "XDG_STATE_HOME": state] }

  /// The end of a run.
  func end(_ command: Command, into files: String = "/run") -> Outcome {
    let code = command.wait()
    let text = Files.text(folder.path + files + ".json") ?? ""
    return Outcome(
      code: code, summary: try? JSONDecoder().decode(RunSummary.self, from: Data(text.utf8)),
      messages: Files.text(folder.path + files + ".messages") ?? "")
  }

  /// Runs to the end.
  @discardableResult func run(
    _ address: String, _ arguments: [String] = ["--assist", "always"], profile: String? = nil, output: String? = nil,
    variables: [String: String] = [:]
  ) throws -> Outcome {
    end(try start(address, arguments, profile: profile, output: output, variables: variables))
  }

  /// Runs another command on the archive.
  func archive(_ arguments: [String]) throws -> CInt {
    try Command(
      arguments + ["--out", output], output: folder.path + "/command.out", errors: folder.path + "/command.messages",
      variables: variables
    ).wait()
  }

  /// Lets all that quotas remember have happened a day and a half earlier.
  func sleepUntilTomorrow() throws {
    let earlier = 129_600
    let book = try QuotaBook(file: state + "/postroom/quotas.sqlite")
    defer { try? book.close() }
    for model in ["gemini/gemini-2.5-flash", "gemini/gemini-2.5-pro"] {
      let use = try book.add(QuotaNews(), model: model, now: 0)
      let changes = use.entries.flatMap { entry in
        var (taken, put) = (entry, entry)
        (taken.requests, taken.tokens) = (-entry.requests, -entry.tokens)
        put.start -= earlier
        return [taken, put]
      }
      let parks = use.parked.mapValues { Optional($0 - Double(earlier)) }
      try book.add(QuotaNews(entries: changes, parks: parks), model: model, now: 0)
    }
  }

  // MARK: What a run leaves

  /// The rows of the results by the names of their sources.
  func rows(output: String? = nil) throws -> [String: ResultRow] {
    let text = Files.text("\(output ?? self.output)/results.jsonl") ?? ""
    let rows = try text.split(separator: "\n").map { try JSONDecoder().decode(ResultRow.self, from: Data($0.utf8)) }
    return Dictionary(rows.map { (PathText.name(of: $0.source), $0) }) { first, _ in first }
  }

  /// What does not hold of the archive: problems of `verify`, and sources without a result when all must have one.
  func problems(output: String? = nil, isComplete: Bool = true) throws -> [String] {
    let output = output ?? self.output
    let verification = try Verification(output: output, ledger: try Ledger(output: output, access: .read))
    guard isComplete else {
      let isForNow = ["is not finished (open).", "have an outcome.", " lines for "]
      return verification.problems.filter { problem in !isForNow.contains { problem.contains($0) } }
    }
    let known = Set(try rows(output: output).keys)
    let missing = try FileManager.default.contentsOfDirectory(atPath: inbox).filter { !known.contains($0) }.sorted()
    return verification.problems + missing.map { "\($0) has no result." }
  }

  /// Files below the test's folder, the script's own apart, in which the key stands.
  func filesWithKey() -> [String] {
    Files.entries(under: folder.path).filter { path in
      guard !path.hasSuffix("/"), let bytes = Files.bytes("\(folder.path)/\(path)") else { return false }
      return !path.hasPrefix("requests.") && Data(bytes).range(of: Data(Self.key.utf8)) != nil
    }
  }
}
