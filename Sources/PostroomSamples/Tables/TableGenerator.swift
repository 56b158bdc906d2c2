internal import Foundation
public import PostroomModel

/// Makes tables of invoices whose faults are known, the same ones for the same order.
///
/// Every name and number is invented; numbers pass their check digits where no fault says otherwise. A row has at most
/// one fault.
public struct TableGenerator: Sendable {
  /// The folder of the tables: they lie apart from their truth, so that a run over them does not take it for one.
  public static let tables = "tables"
  /// The file that lists the faults: `file,record,line,code`, the line being the physical one, or a sheet's row.
  public static let truth = "truth.csv"

  private let order: TableOrder

  /// What was made.
  public struct Result: Hashable, Sendable {
    /// How many tables.
    public var files = 0
    /// The rows of all of them.
    public var rows = 0
    /// The size of all files in bytes.
    public var bytes = 0
    /// How many rows have each fault.
    public var faults: [TableFault: Int] = [:]
  }

  /// Prepares an order.
  ///
  /// - Throws: `usage-invalid`.
  public init(_ order: TableOrder) throws(Fault) {
    try order.check()
    self.order = order
  }

  /// Writes the tables into `tables/` of a folder and `truth.csv` beside it; folders are made where missing.
  ///
  /// - Parameters:
  ///   - folder: The folder's path.
  ///   - progress: Called now and then with how many rows are written.
  /// - Throws: `output-unwritable`.
  /// - Complexity: O(rows) time, O(1) memory.
  public func generate(to folder: String, progress: (Int) -> Void = { _ in }) throws(Fault) -> Result {
    let home = folder + "/" + Self.tables
    do { try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true) } catch {
      throw Fault(.outputUnwritable, home, "It cannot be made: \(error.localizedDescription)")
    }
    let plan = TablePlan(order)
    var truths = try TruthOfTables(folder + "/" + Self.truth)
    var result = Result()
    let writer = order.format == .xlsx ? nil : DelimitedRows(plan)
    for file in 0..<order.files {
      let (name, range) = (order.name(ofFile: file), order.rows(ofFile: file))
      truths.begin(name)
      if let writer {
        result.bytes += try Self.write(home + "/" + name, plan, writer, range, &truths, progress)
      } else {
        result.bytes += try Self.write(home + "/" + name, plan, range, &truths, progress)
      }
    }
    try truths.finish()
    result.files = order.files
    result.rows = order.rows
    result.faults = truths.counts
    progress(order.rows)
    return result
  }

  /// Progress is told after so many rows.
  private static let rowsBetweenTellings = 1 << 16

  private static func write(
    _ path: String, _ plan: TablePlan, _ writer: DelimitedRows, _ range: Range<Int>, _ truths: inout TruthOfTables,
    _ progress: (Int) -> Void
  ) throws(Fault) -> Int {
    var file = try DelimitedFile(path, plan.order)
    try file.write { writer.appendHead(to: &$0) }
    var line = 2
    for index in range {
      let row = plan.rows.row(index)
      if let fault = row.fault { try truths.add(fault, record: index - range.lowerBound + 1, line: line) }
      line += try file.write { writer.append(row, to: &$0) }
      if index % rowsBetweenTellings == 0 { progress(index) }
    }
    return try file.finish()
  }

  private static func write(
    _ path: String, _ plan: TablePlan, _ range: Range<Int>, _ truths: inout TruthOfTables, _ progress: (Int) -> Void
  ) throws(Fault) -> Int {
    var file = try WorkbookFile(path, plan, range)
    for index in range {
      let row = plan.rows.row(index)
      let record = index - range.lowerBound + 1
      if let fault = row.fault { try truths.add(fault, record: record, line: record + 1) }
      try file.add(row, at: index)
      if index % rowsBetweenTellings == 0 { progress(index) }
    }
    return try file.finish(range.lazy.map(plan.rows.row))
  }
}
