import Foundation
import Glibc
import PostroomLedger
import PostroomModel
import PostroomTesting
import Testing

@testable import PostroomEngine

/// A mixed inbox, and the real program at work on it by the profile of tables.
struct InboxDesk {
  let folder: TemporaryFolder
  var inbox: String { folder.path + "/in" }
  var output: String { folder.path + "/out" }

  static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path
  static let cases = checkout + "/Profiles/invoice-tables/cases"

  init() throws {
    folder = try TemporaryFolder()
    try Files.makeFolder(inbox)
  }

  /// Writes a table of invoices.
  func table(_ name: String, _ lines: [String], head: String = TableDesk.head) throws {
    try Files.write(([head] + lines).joined(separator: "\n") + "\n", to: "\(inbox)/\(name)")
  }

  /// Puts a copy of a file into the inbox.
  func copy(_ path: String, as name: String) throws {
    try FileManager.default.copyItem(atPath: path, toPath: "\(inbox)/\(name)")
  }

  /// Starts `postroom run` on the inbox.
  func command(_ arguments: [String] = [], profile: String = "invoice-tables", output: String? = nil) throws -> Command
  {
    try Command(
      [
        "run", inbox, "--profile", "\(Self.checkout)/Profiles/\(profile)/profile.yaml", "--out", output ?? self.output,
        "--min-free-disk", "0", "--workers", "2", "-q",
      ] + arguments)
  }

  /// Runs it to its end.
  ///
  /// - Returns: The exit code.
  @discardableResult func run(
    _ arguments: [String] = [], profile: String = "invoice-tables", output: String? = nil
  ) throws -> CInt {
    try command(arguments, profile: profile, output: output).wait()
  }

  /// Runs it by a profile of one's own.
  func run(profilePath: String) throws -> CInt {
    try Command(
      ["run", inbox, "--profile", profilePath, "--out", output, "--min-free-disk", "0", "--workers", "2", "-q"]
    ).wait()
  }

  /// Runs another command on the archive.
  @discardableResult func archive(_ arguments: [String], output: String? = nil) throws -> CInt {
    try Command(arguments + ["--out", output ?? self.output]).wait()
  }

  /// The lines of an output of the tables, without the heading.
  func lines(_ name: String, output: String? = nil) -> [String] {
    let text = Files.text("\(output ?? self.output)/tables/\(name)") ?? ""
    return text.split(separator: "\r\n").dropFirst().map(String.init)
  }

  /// The numbers of the good invoices, sorted.
  var invoices: [String] { lines("rows.csv").map { String($0.split(separator: ",")[3]) }.sorted() }

  /// The rows of the results by the names of their sources.
  func rows(output: String? = nil) throws -> [String: ResultRow] {
    let text = Files.text("\(output ?? self.output)/results.jsonl") ?? ""
    let rows = try text.split(separator: "\n").map { try JSONDecoder().decode(ResultRow.self, from: Data($0.utf8)) }
    return Dictionary(rows.map { (PathText.name(of: $0.source), $0) }) { first, _ in first }
  }

  func verification(output: String? = nil) throws -> Verification {
    let output = output ?? self.output
    return try Verification(output: output, ledger: try Ledger(output: output, access: .read))
  }
}
