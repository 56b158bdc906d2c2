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
  private static let columns = "result files have columns of photographs"
  private let output: String
  private let ledger: Ledger
  private let files: Set<ResultFile>
  private let photographs: Bool
  private var handles: [ResultFile: FileHandle] = [:]
  /// False once a line could not be written; the next run then writes the files anew.
  private var isWhole = true

  /// Opens the files, mending them first where they do not say what the ledger says.
  ///
  /// - Parameters:
  ///   - formats: The forms of the results of all documents.
  ///   - tables: The tables of categories; those that an earlier run has begun go on without being named.
  ///   - photographs: Whether the table has columns of photographs; once begun, they stay.
  /// - Throws: `output-unwritable`, `output-occupied`, `disk-low`, `ledger-damaged`.
  init(
    output: String, ledger: Ledger, formats: Set<ResultFormat>, tables: [CategoryTable] = [], photographs: Bool = false
  ) throws(Fault) {
    self.output = output
    self.ledger = ledger
    let hadPhotographs = try ledger.note(Self.columns) != nil
    let hasPhotographs = photographs || hadPhotographs
    self.photographs = hasPhotographs
    let asked = Set(formats.map { ResultFile.all($0, photographs: hasPhotographs) })
    let every = Set(ResultFormat.allCases.map { ResultFile.all($0, photographs: hasPhotographs) })
    // What was written once is kept true, whether this run was asked for it or not.
    let isOurs = try ledger.note(Self.owned) != nil
    let whole = isOurs ? asked.union(Self.present(every, output)) : asked
    if !isOurs { try Self.refuseForeign(asked, output) }
    let begun = try CategoryTable.begun(ledger)
    let new = tables.filter { table in !begun.contains { $0.category == table.category } }
    // In the order in which they were begun: profiles that take turns would else have all written anew each time.
    let own = begun.map { old in tables.first { $0.category == old.category } ?? old } + new
    files = whole.union(own.map(ResultFile.category))
    try Self.refuseDocuments(files, ledger, output)
    try Self.refuseForeign(Set(new.map(ResultFile.category)), output)
    if own != begun { try CategoryTable.begin(own, ledger) }
    if photographs { try ledger.setNote(Self.columns, "yes") }
    try ledger.setNote(Self.owned, "yes")
    if try ledger.note(Self.note) != state() || own != begun || files.contains(where: { size($0) == nil }) {
      try rebuild()
    }
    try ledger.setNote(Self.note, nil)
    try open()
  }

  private func open() throws(Fault) {
    for file in files {
      guard let handle = FileHandle(forWritingAtPath: path(file)), (try? handle.seekToEnd()) != nil else {
        throw Fault(.outputUnwritable, path(file), "It cannot be opened for writing.")
      }
      handles[file] = handle
    }
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

  /// No document is written over, whatever the ledger gave its name to.
  private static func refuseDocuments(_ files: Set<ResultFile>, _ ledger: Ledger, _ output: String) throws(Fault) {
    for file in files.sorted(by: { $0.fileName < $1.fileName }) where try !ledger.isFree(file.fileName) {
      throw Fault(.outputOccupied, "\(output)/\(file.fileName)", "A document of the archive has this name.")
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
        throw ResultDraft.fault(path(file), error)
      }
    }
  }

  /// Makes the next run write the files anew.
  func distrust() { isWhole = false }

  /// Makes the next who opens the files write them anew: what they say is about to be no more what the ledger says.
  static func distrust(_ ledger: Ledger) throws(Fault) { try ledger.setNote(note, nil) }

  /// Writes the files anew, because they say what is no more true, and goes on with them.
  ///
  /// - Throws: As ``rebuild()``.
  func goOnAnew() throws(Fault) {
    try rebuild()
    for handle in handles.values { try? handle.close() }
    try open()
    isWhole = true
  }

  /// Records that the files are whole.
  ///
  /// - Parameter rebuilds: Whether lines that were written are no longer true.
  func close(rebuilds: Bool = false) throws(Fault) {
    for (file, handle) in handles {
      do {
        try handle.synchronize()
        try handle.close()
      } catch { throw ResultDraft.fault(path(file), error) }
    }
    if rebuilds {
      try rebuild()
      isWhole = true
    }
    if isWhole { try ledger.setNote(Self.note, state()) }
  }

  /// Writes the files anew from the ledger, beside the old ones, and puts them in their place.
  ///
  /// - Throws: `output-occupied` where a document has the name of one; `output-unwritable`, `disk-low`, `ledger-damaged`.
  /// - Complexity: O(documents × files); each document is read once.
  func rebuild() throws(Fault) {
    try Self.refuseDocuments(files, ledger, output)
    var drafts: [ResultDraft] = []
    for (index, file) in files.enumerated() {
      drafts.append(try ResultDraft(of: file, path: "\(output)/.postroom/results.\(index).draft"))
    }
    let decoder = JSONDecoder()
    try ledger.forEachDocument { record throws(Fault) in
      guard record.state == .done || record.state == .placed, let json = record.result else { return true }
      guard let row = try? decoder.decode(ResultRow.self, from: Data(json.utf8)) else {
        throw Fault(.ledgerDamaged, record.source, "Its result cannot be read.")
      }
      for draft in drafts { try draft.add(row, json) }
      return true
    }
    for draft in drafts { try draft.finish() }
    for draft in drafts {
      guard rename(draft.path, path(draft.file)) == 0 else { throw SystemCall.outputFault(path(draft.file), errno) }
    }
  }

  /// The lengths of the files, the number of their lines and of the table's columns, in a form that the ledger keeps.
  private func state() throws(Fault) -> String {
    let sizes = files.map { "\($0.fileName)=\(size($0) ?? -1)" }.sorted()
    let counts = [
      "documents=\(try ledger.finishedCount())", "columns=\(ResultTable.columnCount(photographs: photographs))",
    ]
    return (sizes + counts).joined(separator: " ")
  }

  private func size(_ file: ResultFile) -> Int64? { FileIdentity(path: path(file))?.size }

  private func path(_ file: ResultFile) -> String { "\(output)/\(file.fileName)" }
}
