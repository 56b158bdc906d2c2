import PostroomModel
import PostroomSamples

/// What is done with tables, by us and by the peers alike.
enum TablesTask: String, CaseIterable, Encodable {
  /// Every row is checked: check digits, sums, dates, currencies, duplicates.
  case validate
  /// Exact sums and counts by currency, dates read.
  case aggregate
  /// Checked, and the good rows written as CSV.
  case csv
  /// Checked, and the good rows written into SQLite.
  case sqlite
  /// A workbook's rows.
  case rows

  /// What `postroom table --to` is told.
  var formats: String {
    switch self {
    case .validate, .aggregate: ""
    case .csv, .rows: "csv"
    case .sqlite: "sqlite"
    }
  }

  /// What `postroom table --checks` is told.
  var checks: String { self == .aggregate ? "none" : "all" }
}

/// One comparison: a task on tables of a size.
struct TablesCase {
  var name: String
  var task: TablesTask
  var rows: Int
  var files = 1
  /// Rows that are wrong, in per cent.
  var semantic = 1.0
  /// How many times the wall seconds of ours a peer must take at least.
  var aims: [TablesPeer: Double] = [:]
  /// What the reference says of itself, in seconds.
  var reference: Double?
  /// What the whole process may take, in processor seconds.
  var processorAim: Double?
  /// What it may take, in megabytes.
  var memoryAim: Double?

  /// The tables that it needs.
  var order: TableOrder {
    var order = TableOrder(rows: rows)
    order.seed = 7
    order.semantic = semantic
    order.files = files
    if task == .rows { order.format = .xlsx }
    return order
  }

  /// The peers that can do it.
  var peers: [TablesPeer] { task == .rows ? [.fastexcel, .openpyxl] : [.duckdb, .polars, .pandas] }

  /// The reference's own figures by rows, in seconds.
  private static let referenceSeconds = [100: 0.12, 1_000: 0.45, 10_000: 2.85, 50_000: 9.80]

  /// All comparisons.
  ///
  /// - Parameters:
  ///   - sizes: The rows of the tables that are validated; the other tasks take a million, or the most of these.
  ///   - tasks: Which tasks.
  static func all(sizes: [Int], tasks: Set<TablesTask>) -> [TablesCase] {
    let most = sizes.max() ?? 0
    let many = min(200_000, max(100, most))
    let large = min(1_000_000, most)
    let faster: [TablesPeer: Double] = [.duckdb: 8, .polars: 5]
    var cases = sizes.sorted().map { size in
      TablesCase(
        name: "validate", task: .validate, rows: size, aims: size >= 1_000_000 ? faster : [:],
        reference: referenceSeconds[size], processorAim: size == 50_000 ? 0.05 : nil,
        memoryAim: size >= 5_000_000 ? 200 : nil)
    }
    cases += [
      TablesCase(
        name: "\(many / 100) files of 100 rows", task: .validate, rows: many, files: max(1, many / 100),
        aims: [.duckdb: 1, .polars: 1]),
      TablesCase(
        name: "typed aggregate", task: .aggregate, rows: large, semantic: 0, aims: [.duckdb: 3, .polars: 3]),
      TablesCase(name: "validate into CSV", task: .csv, rows: large),
      TablesCase(name: "validate into SQLite", task: .sqlite, rows: large, aims: [.duckdb: 2.5, .polars: 1.8]),
      TablesCase(
        name: "workbook to rows", task: .rows, rows: min(50_000, most), semantic: 0,
        aims: [.fastexcel: 4, .openpyxl: 30]),
    ]
    return cases.filter { tasks.contains($0.task) }
  }
}

/// Another program that does the same.
enum TablesPeer: String, CaseIterable, Encodable {
  case duckdb, polars, pandas, fastexcel, openpyxl
}
