import ArgumentParser
import Foundation
import PostroomEngine
import PostroomLedger
import PostroomModel
import PostroomTables

/// The rows of an archive's tables, read as `postroom table` reads them.
enum InboxTables {
  /// How rows are read.
  ///
  /// - Parameter settings: Those of the run: its memory bounds that of the tables' worker.
  /// - Throws: `usage-invalid` for settings in the environment.
  static func reader(_ settings: RunSettings) throws -> TableReader {
    let rows = TableRunSettings()
    var effort = try TableEffortOptions.parse([]).effort()
    if let megabytes = settings.memoryMB {
      effort.memoryBytes = min(effort.memoryBytes, max(16, megabytes - RunSettings.reservedMB) << 20)
    }
    return TableReader(
      command: TableWorkerProcess.command, identity: identity(rows),
      settings: { seed in
        var seeded = rows
        seeded.seed = seed
        return json(seeded)
      }, effort: effort, columns: RowLayout([]).columns, rejectHeading: RowReject.heading)
  }

  private static func identity(_ settings: TableRunSettings) -> String {
    // A set is written in any order.
    let checks = settings.rules.checks.map(\.rawValue).sorted().joined(separator: ",")
    var settings = settings
    settings.rules.checks = []
    return ["archive", Version.text, String(decoding: json(settings), as: UTF8.self), checks].joined(separator: "\u{0}")
  }

  private static func json(_ settings: TableRunSettings) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return (try? encoder.encode(settings)).map { Array($0) } ?? []
  }

  /// Makes the rows follow a change of the archive that was no run, by the profile of the last one.
  ///
  /// - Parameter output: The archive, whose lock the caller holds.
  /// - Throws: Those of `ArchiveTables.bringUpToDate()`.
  static func follow(_ ledger: Ledger, output: String, isQuiet: Bool) throws {
    guard let settings = try? ArchiveChanges(ledger: ledger, output: output).lastSettings(),
      let rule = settings.profile.tables
    else { return }
    let tables = ArchiveTables(
      ledger: ledger, output: output, rule: rule, reader: try reader(settings), limits: settings.limits)
    guard let summary = try tables.bringUpToDate(), !isQuiet, !summary.wasDone else { return }
    for line in InboxTablesText(summary, output: output).lines { Console.message(line) }
  }
}

/// What is said of an archive's tables.
struct InboxTablesText {
  private let summary: ArchiveTableSummary
  private let output: String

  init(_ summary: ArchiveTableSummary, output: String) {
    self.summary = summary
    self.output = output
  }

  /// A line for each doubt and each table that was not read, as far as they can be read at a glance, then the account.
  var lines: [String] {
    summary.doubts.map { "doubt      \($0)" } + summary.troubles.map { "not read   \($0)" } + [account]
  }

  private var account: String {
    let files = "\(TableSummaryText.grouped(summary.files)) \(summary.files == 1 ? "file" : "files")"
    let rows =
      "\(TableSummaryText.grouped(summary.good)) rows good, \(TableSummaryText.grouped(summary.rejected)) rejected"
    let unread = summary.unread == 0 ? "" : ", \(TableSummaryText.grouped(summary.unread)) not read"
    let name = summary.rejected > 0 ? "rejects.csv" : summary.unread > 0 ? "summary.json" : "rows.csv"
    return "tables     \(files), \(rows)\(unread), see \(output)/\(TableRule.folder)/\(name)"
  }
}
