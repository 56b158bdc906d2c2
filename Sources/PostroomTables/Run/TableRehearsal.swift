internal import CTable
internal import Glibc
internal import PostroomModel

/// A table of three rows that a worker reads into nothing while it waits for its first real one.
///
/// A Swift program finds most types, and builds what is the same for all tables, when they are first used: that takes as
/// long as reading ten thousand rows. A worker has nothing to do until its supervisor has read its own arguments.
public struct TableRehearsal: Sendable {
  private let source: TableSource?
  private let outputs: [TableOutput: CInt]

  /// Two rows that are taken, the second of them twice, and one that is not.
  private static let table = #"""
    Invoice No,Seller,Tax ID,Invoice Date,Due Date,Currency,Net Amount,VAT Rate,VAT Amount,Total,IBAN,Description
    A1,"One ""1""",0999753589,2023-04-24,2023-06-11,GBP,4.63,10,0.46,5.09,TR160088109060316654462759,Spare parts
    A2,Two,3021083224,2022-06-30,2022-07-29,TRY,899.11,10,89.91,989.02,TR030088204414011785813056,Spare parts
    A2,Two,3021083224,2022-06-30,2022-07-29,TRY,899.11,10,89.91,989.02,TR030088204414011785813056,Spare parts
    A3,Two,3021083224,2022-06-31,2022-07-29,TRY,899.11,10,89.91,988.02,TR030088204414011785813057,Spare parts

    """#

  /// Opens its files, which have no names and lie in memory; call it while files can still be opened.
  public init() {
    let bytes = Array(Self.table.utf8)
    let file = table_memory_file()
    source = write(file, bytes, bytes.count) == bytes.count ? TableSource(descriptor: file, bytes: bytes.count) : nil
    var outputs: [TableOutput: CInt] = [:]
    for output in TableOutput.allCases { outputs[output] = table_memory_file() }
    self.outputs = outputs
  }

  /// Reads the table and closes its files; where there are none nothing happens.
  ///
  /// - Returns: How many rows were taken and how many were not, for those who check that all of it was done.
  @discardableResult
  public func perform() -> (good: Int, rejected: Int) {
    defer { for file in outputs.values + [source?.descriptor ?? -1] where file >= 0 { close(file) } }
    guard let source, outputs.values.allSatisfy({ $0 >= 0 }) else { return (0, 0) }
    return (try? read(source)) ?? (0, 0)
  }

  /// What writes the rows; there is one thread.
  private final class Stage: @unchecked Sendable {
    let writer: RowCommit

    init(_ writer: RowCommit) { self.writer = writer }
  }

  private func read(_ source: TableSource) throws(Fault) -> (good: Int, rejected: Int) {
    var settings = TableRunSettings()
    settings.writesRows = false
    let table = try OpenTable(source, settings: settings, mappings: MappingBook(fixed: [:]))
    let configuration = TableConfiguration(
      settings: [], effort: .of(level: 1, cores: 1, memoryBytes: 0), dataBytes: 0, fileBytes: 0,
      lengths: TableLengths(),
      records: 0, columns: [])
    let stage = Stage(try RowCommit(configuration, writesRows: false) { outputs[$0] ?? -1 })
    try stage.writer.begin(
      TableJob(number: 0, name: "", bytes: source.bytes, isCareful: false, availableBytes: 0), heading: [])
    _ = try table.read(threads: 1, chunkBytes: 1 << 12) { batch throws(Fault) in
      let bench = RowBench()
      var validator = RowValidator(mapping: table.mapping, form: table.form, file: "", writesRows: false)
      validator.validate(batch, into: &bench.outcome)
      swap(&batch, &bench.batch)
      bench.validator = validator
      try stage.writer.commit(bench)
    }
    // Forms are told apart by their hash.
    _ = Set([TableFormReport(table, table.mapping)])
    return (stage.writer.totals.rows, stage.writer.totals.rejects)
  }
}
