import Foundation
import PostroomLedger
import PostroomModel

@testable import PostroomEngine

/// The proof that nothing was lost, doubled or touched that is not ours; looks at the disk itself, not at the ledger alone.
struct Conservation {
  let office: Office
  let moves: Bool
  private(set) var problems: [String] = []

  /// Everything that does not hold after a filing has come to its end.
  static func problems(_ office: Office, moves: Bool) throws -> [String] {
    var conservation = Conservation(office: office, moves: moves)
    conservation.checkDisk()
    conservation.checkResults()
    try conservation.checkLedger()
    return conservation.problems
  }

  /// Everything that does not hold after all was put back.
  static func problemsAfterUndo(_ office: Office) throws -> [String] {
    var conservation = Conservation(office: office, moves: false)
    let sources = Files.texts(under: office.inbox)
    if sources != office.documents { conservation.note("The inbox holds \(sources).") }
    let archive = conservation.archive()
    if archive != office.foreign { conservation.note("The archive holds \(archive).") }
    if !conservation.parts.isEmpty { conservation.note("Parts are left: \(conservation.parts).") }
    let ledger = try Ledger(output: office.output, access: .read)
    for state in DocumentRecord.State.allCases where state != .undone {
      let rest = try ledger.documents(in: state, limit: 100)
      if !rest.isEmpty { conservation.note("\(rest.map(\.source)) are \(state.rawValue).") }
    }
    if let rows = Files.text("\(office.output)/results.jsonl"), !rows.isEmpty {
      conservation.note("Results are left: \(rows)")
    }
    return conservation.problems
  }

  private init(office: Office, moves: Bool) {
    self.office = office
    self.moves = moves
  }

  private mutating func note(_ problem: String) { problems.append(problem) }

  /// What lies in the archive under a visible name, without the results.
  private func archive() -> [String: String] {
    Files.texts(under: office.output).filter { path, _ in
      !path.hasPrefix(".postroom/") && path != "results.csv" && path != "results.jsonl"
    }
  }

  /// What lies among the files of parts.
  private var parts: [String: String] { Files.texts(under: office.output + "/" + PartFolder.path) }

  private mutating func checkDisk() {
    let archive = archive()
    let sources = Files.texts(under: office.inbox)
    for path in Array(archive.keys) + Array(sources.keys) where PathText.name(of: path).hasPrefix(".postroom-") {
      note("The draft \(path) is left.")
    }
    for (path, text) in office.foreign where archive[path] != text { note("The foreign file \(path) was touched.") }
    let filed = archive.filter { office.foreign[$0.key] == nil }
    let faults = filed.keys.filter { $0.hasSuffix(".fault.json") }
    var copies: [String: [String]] = [:]
    for (path, text) in filed where !path.hasSuffix(".fault.json") { copies[text, default: []].append(path) }
    var wantedFaults = 0
    for (text, contents) in Dictionary(grouping: office.contents, by: \.text) {
      let paths = contents.map(\.source).filter { office.documents[$0] == text }
      let here = copies.removeValue(forKey: text) ?? []
      if here.count != 1 { note("'\(text.prefix(60))' lies in the archive \(here.count) times: \(here.sorted()).") }
      let wanted = moves ? max(0, paths.count - 1) : paths.count
      let left = paths.filter { sources[$0] == text }
      if left.count != wanted { note("Of \(paths) are left \(left).") }
      if Office.fails(text) { wantedFaults += 1 }
    }
    // The file of a part is needed no longer, unless it repeats another document and is its own only one.
    for (path, text) in parts where office.contents.count(where: { $0.text == text }) < 2 {
      note("The part \(path) is left.")
    }
    if !copies.isEmpty { note("The archive holds what nobody put in: \(copies).") }
    if faults.count != wantedFaults { note("\(wantedFaults) documents failed; fault files: \(faults.sorted()).") }
  }

  private mutating func checkResults() {
    let wanted = office.contents.map { "\(office.inbox)/\($0.source)" }.sorted()
    let lines = (Files.text("\(office.output)/results.jsonl") ?? "").split(separator: "\n")
    let rows = lines.compactMap { try? JSONDecoder().decode(ResultRow.self, from: Data($0.utf8)) }
    if rows.count != lines.count || rows.map(\.source).sorted() != wanted {
      note("results.jsonl has \(lines.count) lines, \(rows.count) good: \(rows.map(\.source).sorted()).")
    }
    let records = CSVReader.records(Files.text("\(office.output)/results.csv") ?? "") ?? []
    if records.dropFirst().map({ $0[1] }).sorted() != wanted { note("results.csv has \(records.count) records.") }
    for row in rows {
      guard let destination = row.destination else { continue }
      let source = office.documents[String(row.source.dropFirst(office.inbox.count + 1))]
      let wanted = row.part.map { Office.part($0.pages, of: source ?? "") } ?? source
      if Files.text("\(office.output)/\(destination)") != wanted {
        note("The result of \(row.source) names \(destination), which holds something else.")
      }
    }
  }

  private mutating func checkLedger() throws {
    let ledger = try Ledger(output: office.output, access: .read)
    for state in DocumentRecord.State.allCases where state != .done && state != .undone {
      let rest = try ledger.documents(in: state, limit: 100)
      if !rest.isEmpty { note("\(rest.map(\.source)) are \(state.rawValue).") }
    }
    let verification = try Verification(output: office.output, ledger: ledger)
    if !verification.isBalanced { note("verify: \(verification.problems)") }
    if verification.documents != office.contents.count { note("\(verification.documents) documents are known.") }
  }
}
