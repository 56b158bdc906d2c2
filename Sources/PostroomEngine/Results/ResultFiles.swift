internal import Foundation
internal import Glibc
internal import PostroomLedger
internal import PostroomModel

/// `results.jsonl` and `results.csv`: streamed while the run goes on, and always what the ledger says.
///
/// The ledger holds every line. A note in it says how long the files were when they were last whole, and how many
/// documents were finished then; when that does not hold at the start of a run (a kill, a power cut, an undo, an edit),
/// both are written anew from the ledger, so that no line is missing or doubled.
final class ResultFiles {
  private static let note = "result files"
  private static let owned = "result files are ours"
  private let output: String
  private let ledger: Ledger
  private let formats: Set<ResultFormat>
  private var handles: [ResultFormat: FileHandle] = [:]
  /// False once a line could not be written; the next run then writes the files anew.
  private var isWhole = true

  /// Opens the files, mending them first where they do not say what the ledger says.
  ///
  /// - Throws: `output-unwritable`, `disk-low`, `ledger-damaged`.
  init(output: String, ledger: Ledger, formats: Set<ResultFormat>) throws(Fault) {
    self.output = output
    self.ledger = ledger
    // What was written once is kept true, whether this run was asked for it or not.
    let isOurs = try ledger.note(Self.owned) != nil
    self.formats = isOurs ? formats.union(Self.present(output)) : formats
    if !isOurs { try Self.refuseForeign(formats, output) }
    try ledger.setNote(Self.owned, "yes")
    if try ledger.note(Self.note) != state() || self.formats.contains(where: { size($0) == nil }) { try rebuild() }
    try ledger.setNote(Self.note, nil)
    for format in self.formats {
      guard let handle = FileHandle(forWritingAtPath: path(format)), (try? handle.seekToEnd()) != nil else {
        throw Fault(.outputUnwritable, path(format), "It cannot be opened for writing.")
      }
      handles[format] = handle
    }
  }

  private static func present(_ output: String) -> [ResultFormat] {
    ResultFormat.allCases.filter { FileIdentity(path: "\(output)/\($0.fileName)") != nil }
  }

  /// A file that was there before the first run is somebody's.
  private static func refuseForeign(_ formats: Set<ResultFormat>, _ output: String) throws(Fault) {
    for format in present(output) where formats.contains(format) {
      throw Fault(.outputOccupied, "\(output)/\(format.fileName)", "It was there before the first run.")
    }
  }

  /// Appends rows whose documents the ledger has as finished.
  func append(_ rows: [(row: ResultRow, json: String)]) throws(Fault) {
    for (format, handle) in handles {
      var text = ""
      for (row, json) in rows { text += format.line(row, json) }
      do {
        try handle.write(contentsOf: Data(text.utf8))
      } catch {
        throw fault(path(format), error)
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
    for (format, handle) in handles {
      do {
        try handle.synchronize()
        try handle.close()
      } catch { throw fault(path(format), error) }
    }
    if rebuilds {
      try rebuild()
      isWhole = true
    }
    if isWhole { try ledger.setNote(Self.note, state()) }
  }

  /// Writes both files anew from the ledger, beside the old ones, and puts them in their place.
  func rebuild() throws(Fault) {
    for format in formats {
      let draft = output + "/.postroom/results.draft"
      guard FileManager.default.createFile(atPath: draft, contents: Data(format.heading.utf8)),
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
        do { try handle.write(contentsOf: Data(format.line(row, json).utf8)) } catch { throw fault(draft, error) }
        return true
      }
      do {
        try handle.synchronize()
        try handle.close()
      } catch { throw fault(draft, error) }
      guard rename(draft, path(format)) == 0 else { throw SystemCall.outputFault(path(format), errno) }
    }
  }

  /// The lengths of the files and the number of their lines, in a form that the ledger keeps.
  private func state() throws(Fault) -> String {
    let sizes = formats.map { "\($0.rawValue)=\(size($0) ?? -1)" }.sorted()
    return (sizes + ["documents=\(try ledger.finishedCount())"]).joined(separator: " ")
  }

  private func size(_ format: ResultFormat) -> Int64? { FileIdentity(path: path(format))?.size }

  private func path(_ format: ResultFormat) -> String { "\(output)/\(format.fileName)" }

  private func fault(_ path: String, _ error: any Error) -> Fault {
    let code = (error as NSError).code
    return code == NSFileWriteOutOfSpaceError || code == Int(ENOSPC)
      ? Fault(.diskLow, path, "The disk is full.")
      : Fault(.outputUnwritable, path, "It cannot be written: \(error.localizedDescription)")
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
