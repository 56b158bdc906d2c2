import ArgumentParser
import Foundation
import PostroomEngine
import PostroomModel
import PostroomTables
import PostroomWorkers

/// `postroom table`: validates and normalises tables of invoices.
struct TableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "table",
    abstract: "Validate and normalise tables of invoices: CSV, TSV, workbooks and e-invoices.",
    discussion: """
      Writes rows.csv (the good rows, normalised), rejects.csv (the others, each with the reason) and summary.json; \
      lines.csv has the lines of e-invoices (UBL, CII, FatturaPA, also signed), each of which is a row. A \
      second run of the same command resumes, or says that all is done. Exit code 0: every file was read, whatever was \
      rejected; 1: files were refused or failed; 64 and above: the run itself failed; 130: it was stopped and can be \
      resumed.
      """)

  @Argument(help: "Files and folders to read.")
  var paths: [String] = []
  @OptionGroup var output: OutputOption
  @Option(
    help: ArgumentHelp(
      "What good rows are written to: csv, sqlite, xlsx, or several with commas between.", valueName: "forms"))
  var to = Usual.to
  @OptionGroup(title: "Form of the files") var form: TableFormOptions
  @OptionGroup(title: "Effort") var effort: TableEffortOptions
  @Option(
    name: .customLong("fix"),
    help: ArgumentHelp("The column that holds a field: its heading, or # and its number.", valueName: "field=column"))
  var fixes: [String] = []
  @Option(
    help: ArgumentHelp(
      "What is checked beyond reading the values: all, none, or some of \(TableCommand.checkNames).",
      valueName: "checks"))
  var checks = Usual.checks
  @Option(help: ArgumentHelp("Refuse larger files.", valueName: "MB"))
  var maxFileSize: Int?
  @Option(help: ArgumentHelp("Give a file up after this time and a second for each MB.", valueName: "s"))
  var timeoutPerDocument = Usual.seconds
  @Option(help: ArgumentHelp("Stop below this much free disk.", valueName: "MB"))
  var minFreeDisk: Int?
  @Flag(help: "Read everything anew, whatever an earlier run has done.")
  var fresh = false
  @OptionGroup(title: "Display") var display: DisplayOptions

  /// What holds where nobody says otherwise.
  enum Usual {
    static let to = "csv"
    static let checks = "all"
    static let seconds = 60.0
  }

  func run() throws { try perform(with: nil) }

  /// Runs the command.
  ///
  /// - Parameter worker: A worker that waits already.
  func perform(with worker: TableProcess?) throws {
    do {
      try TableSession(request: request(), display: display, worker: worker).perform()
    } catch let fault as Fault {
      Console.message("postroom: \(fault)")
      throw ExitCode(fault.kind.exitCode)
    }
  }

  /// What is asked of a run.
  func request() throws -> TableRequest {
    guard !paths.isEmpty else { throw Fault(.usageInvalid, "FILE", "Nothing to read was named.") }
    for path in paths where !AbsolutePath.exists(path) {
      throw Fault(.sourceNotFound, path, "There is nothing of this name.")
    }
    let settings = try settings()
    let formats = try formats()
    let limits = try limits()
    let folder = TableOutputFolder(try output.path())
    let places = paths.filter { !folder.holds($0) }
    var request = TableRequest(
      paths: paths, output: folder.path, formats: formats, identity: identity(settings, formats, limits, places),
      settings: { seed in
        var seeded = settings
        seeded.seed = seed
        return Self.json(seeded)
      }, effort: try effort.effort(), limits: limits, columns: RowLayout([]).columns,
      rejectHeading: RowReject.heading)
    request.isFresh = fresh
    return request
  }

  /// Everything that the outputs depend on beside the files; how fast they are read is no part of it.
  ///
  /// Of the limits, size alone decides for good: what ran out of time or memory is read again by the next run anyhow.
  private func identity(
    _ settings: TableRunSettings, _ formats: Set<TableFormat>, _ limits: Limits, _ paths: [String]
  ) -> String {
    let formats = formats.map(\.rawValue).sorted().joined(separator: ",")
    // A set is written in any order.
    let checks = settings.rules.checks.map(\.rawValue).sorted().joined(separator: ",")
    var settings = settings
    settings.rules.checks = []
    let places = paths.map { $0 + "\u{0}" + AbsolutePath.of($0) }.joined(separator: "\u{0}")
    return [
      Version.text, String(decoding: Self.json(settings), as: UTF8.self), checks, formats, "\(limits.fileBytes)",
      places,
    ]
    .joined(separator: "\u{0}")
  }

  private static func json(_ settings: TableRunSettings) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return (try? encoder.encode(settings)).map { Array($0) } ?? []
  }

  private func settings() throws -> TableRunSettings {
    var settings = TableRunSettings()
    settings.wishes = try form.wishes()
    settings.rules.checks = try chosenChecks()
    settings.writesRows = try !formats().isEmpty
    for fix in fixes {
      guard let sign = fix.firstIndex(of: "="), sign > fix.startIndex else {
        throw Fault(.usageInvalid, "--fix", "'\(fix)' is no field=column.")
      }
      let field = String(fix[..<sign])
      guard Self.fields.contains(field) else {
        throw Fault(
          .usageInvalid, "--fix", "'\(field)' is no field; the fields are \(Self.fields.joined(separator: ", ")).")
      }
      settings.fixed[field] = String(fix[fix.index(after: sign)...])
    }
    return settings
  }

  /// The contract's fields of a row: its columns behind those that say where the row was read.
  private static let fields = Array(RowLayout([]).columns.dropFirst(3))

  private static var checkNames: String { RowRules.Check.allCases.map(\.rawValue).joined(separator: ", ") }

  private func chosenChecks() throws(Fault) -> Set<RowRules.Check> {
    switch checks {
    case "all": return Set(RowRules.Check.allCases)
    case "none": return []
    default: break
    }
    var chosen: Set<RowRules.Check> = []
    for name in checks.split(separator: ",").map({ $0.trimmingCharacters(in: .whitespaces) }) {
      guard let check = RowRules.Check(rawValue: name) else {
        throw Fault(
          .usageInvalid, "--checks", "'\(name)' is no check; it takes all, none, or some of \(Self.checkNames).")
      }
      chosen.insert(check)
    }
    guard !chosen.isEmpty else {
      throw Fault(.usageInvalid, "--checks", "It takes all, none, or some of \(Self.checkNames).")
    }
    return chosen
  }

  private func formats() throws -> Set<TableFormat> {
    let names = to.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    return Set(
      try names.map { name in
        guard let format = TableFormat(rawValue: name) else {
          throw Fault(.usageInvalid, "--to", "'\(name)' is none of csv, sqlite and xlsx.")
        }
        return format
      })
  }

  private func limits() throws -> Limits {
    var limits = Limits()
    // Tables are read piece by piece: their size costs time, not memory.
    limits.fileBytes = 64 << 30
    if let value = try Environment.number(maxFileSize, "MAX_FILE_SIZE") { limits.fileBytes = value << 20 }
    if let value = try Environment.number(minFreeDisk, "MIN_FREE_DISK", atLeast: 0) {
      limits.freeDiskBytes = value << 20
    }
    guard timeoutPerDocument > 0, timeoutPerDocument <= 86_400 else {
      throw Fault(.usageInvalid, "--timeout-per-document", "It takes seconds above 0 and up to a day.")
    }
    limits.secondsPerDocument = timeoutPerDocument
    return limits
  }
}
