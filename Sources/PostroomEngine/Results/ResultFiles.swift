internal import Foundation
internal import Glibc
internal import PostroomLedger
internal import PostroomModel

/// `results.jsonl`, `results.csv` and the tables of categories: streamed while the run goes on, and always what the
/// ledger says.
///
/// The ledger holds every line. A note in it says how long the files were when they were last whole, and how many
/// documents were finished then; when that does not hold at the start of a run (a kill, a power cut, an undo, an edit),
/// both are written anew from the ledger, so that no line is missing or doubled.
final class ResultFiles {
  private static let note = "result files"
  private static let owned = "result files are ours"
  private static let tables = "tables of categories"
  private let output: String
  private let ledger: Ledger
  private let files: Set<ResultFile>
  private var handles: [ResultFile: FileHandle] = [:]
  /// False once a line could not be written; the next run then writes the files anew.
  private var isWhole = true

  /// Opens the files, mending them first where they do not say what the ledger says.
  ///
  /// - Parameters:
  ///   - formats: The forms of the results of all documents.
  ///   - tables: The tables of categories; those that an earlier run has begun go on without being named.
  /// - Throws: `output-unwritable`, `output-occupied`, `disk-low`, `ledger-damaged`.
  init(
    output: String, ledger: Ledger, formats: Set<ResultFormat>, tables: [CategoryTable] = []
  ) throws(Fault) {
    self.output = output
    self.ledger = ledger
    let asked = Set(formats.map(ResultFile.all))
    // What was written once is kept true, whether this run was asked for it or not.
    let isOurs = try ledger.note(Self.owned) != nil
    let whole = isOurs ? asked.union(Self.present(Set(ResultFormat.allCases.map(ResultFile.all)), output)) : asked
    if !isOurs { try Self.refuseForeign(asked, output) }
    let begun = try Self.begunTables(ledger)
    let own = begun.filter { old in !tables.contains { $0.category == old.category } } + tables
    try Self.refuseForeign(
      Set(tables.filter { table in !begun.contains { $0.category == table.category } }.map(ResultFile.category)), output
    )
    files = whole.union(own.map(ResultFile.category))
    if own != begun { try ledger.setNote(Self.tables, Self.encoded(own)) }
    try ledger.setNote(Self.owned, "yes")
    if try ledger.note(Self.note) != state() || own != begun || files.contains(where: { size($0) == nil }) {
      try rebuild()
    }
    try ledger.setNote(Self.note, nil)
    for file in files {
      guard let handle = FileHandle(forWritingAtPath: path(file)), (try? handle.seekToEnd()) != nil else {
        throw Fault(.outputUnwritable, path(file), "It cannot be opened for writing.")
      }
      handles[file] = handle
    }
  }

  private static func begunTables(_ ledger: Ledger) throws(Fault) -> [CategoryTable] {
    guard let note = try ledger.note(tables) else { return [] }
    return (try? JSONDecoder().decode([CategoryTable].self, from: Data(note.utf8))) ?? []
  }

  private static func encoded(_ tables: [CategoryTable]) -> String {
    (try? JSONEncoder().encode(tables)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
  }

  private static func present(_ files: Set<ResultFile>, _ output: String) -> Set<ResultFile> {
    files.filter { FileIdentity(path: "\(output)/\($0.fileName)") != nil }
  }

  /// A file that was there before the first run is somebody's.
  private static func refuseForeign(_ files: Set<ResultFile>, _ output: String) throws(Fault) {
    for file in present(files, output) {
      throw Fault(.outputOccupied, "\(output)/\(file.fileName)", "It was there before the first run.")
    }
  }

  /// Appends rows whose documents the ledger has as finished.
  func append(_ rows: [(row: ResultRow, json: String)]) throws(Fault) {
    for (file, handle) in handles {
      var text = ""
      for (row, json) in rows { text += file.line(row, json) }
      if text.isEmpty { continue }
      do {
        try handle.write(contentsOf: Data(text.utf8))
      } catch {
        throw fault(path(file), error)
      }
    }
  }

  /// Makes the next run write the files anew.
  func distrust() { isWhole = false }

  /// Makes the next who opens the files write them anew: what they say is about to be no more what the ledger says.
  static func distrust(_ ledger: Ledger) throws(Fault) { try ledger.setNote(note, nil) }

  /// Records that the files are whole.
  ///
  /// - Parameter rebuilds: Whether lines that were written are no longer true.
  func close(rebuilds: Bool = false) throws(Fault) {
    for (file, handle) in handles {
      do {
        try handle.synchronize()
        try handle.close()
      } catch { throw fault(path(file), error) }
    }
    if rebuilds {
      try rebuild()
      isWhole = true
    }
    if isWhole { try ledger.setNote(Self.note, state()) }
  }

  /// Writes the files anew from the ledger, beside the old ones, and puts them in their place.
  func rebuild() throws(Fault) {
    for file in files {
      let draft = output + "/.postroom/results.draft"
      guard FileManager.default.createFile(atPath: draft, contents: Data(file.heading.utf8)),
        let handle = FileHandle(forWritingAtPath: draft), (try? handle.seekToEnd()) != nil
      else {
        throw Fault(.outputUnwritable, draft, "It cannot be made.")
      }
      let decoder = JSONDecoder()
      try ledger.forEachDocument { record throws(Fault) in
        guard record.state == .done || record.state == .placed, let json = record.result else { return true }
        guard let row = try? decoder.decode(ResultRow.self, from: Data(json.utf8)) else {
          throw Fault(.ledgerDamaged, record.source, "Its result cannot be read.")
        }
        do { try handle.write(contentsOf: Data(file.line(row, json).utf8)) } catch { throw fault(draft, error) }
        return true
      }
      do {
        try handle.synchronize()
        try handle.close()
      } catch { throw fault(draft, error) }
      guard rename(draft, path(file)) == 0 else { throw SystemCall.outputFault(path(file), errno) }
    }
  }

  /// The lengths of the files, the number of their lines and of the table's columns, in a form that the ledger keeps.
  private func state() throws(Fault) -> String {
    let sizes = files.map { "\($0.fileName)=\(size($0) ?? -1)" }.sorted()
    let counts = ["documents=\(try ledger.finishedCount())", "columns=\(ResultTable.columnCount)"]
    return (sizes + counts).joined(separator: " ")
  }

  private func size(_ file: ResultFile) -> Int64? { FileIdentity(path: path(file))?.size }

  private func path(_ file: ResultFile) -> String { "\(output)/\(file.fileName)" }

  private func fault(_ path: String, _ error: any Error) -> Fault {
    let code = (error as NSError).code
    return code == NSFileWriteOutOfSpaceError || code == Int(ENOSPC)
      ? Fault(.diskLow, path, "The disk is full.")
      : Fault(.outputUnwritable, path, "It cannot be written: \(error.localizedDescription)")
  }
}

/// A file that results are written to.
private enum ResultFile: Hashable, Sendable {
  /// The results of all documents.
  case all(ResultFormat)
  /// Those of one category.
  case category(CategoryTable)

  var fileName: String {
    switch self {
    case .all(let format): format.fileName
    case .category(let table): table.fileName
    }
  }

  var heading: String {
    switch self {
    case .all(let format): format.heading
    case .category(let table): table.heading
    }
  }

  func line(_ row: ResultRow, _ json: String) -> String {
    switch self {
    case .all(let format): format.line(row, json)
    case .category(let table): table.line(row)
    }
  }
}

/// The forms in which results are written.
public enum ResultFormat: String, Sendable, Codable, CaseIterable {
  /// Comma-separated values, for spreadsheets.
  case csv
  /// One JSON object a line, for programs.
  case jsonl

  /// The name of the file below the output folder.
  var fileName: String { "results.\(rawValue)" }

  var heading: String {
    switch self {
    case .csv: ResultTable.heading
    case .jsonl: ""
    }
  }

  func line(_ row: ResultRow, _ json: String) -> String {
    switch self {
    case .csv: ResultTable.line(row)
    case .jsonl: json + "\n"
    }
  }
}
