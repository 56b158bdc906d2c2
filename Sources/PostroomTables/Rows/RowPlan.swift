/// What is the same for all rows of a file: one object, so that what reads rows holds an address and no copy.
final class RowPlan: Sendable {
  let mapping: ColumnMapping
  let file: String
  /// The file's name as a cell, with the comma behind it.
  let prefix: [UInt8]
  /// The first bytes of it: most names are written with one store, without a look at the array.
  let prefixHead: SIMD32<UInt8>
  /// How many bytes of it are the cell and the comma.
  let prefixCount: Int
  /// Where each field's column is, by ``RowField``; -1 for none.
  let columns: InlineArray<18, Int32>
  /// Where the columns are that pass through, in the order of the layout; -1 for those of other files.
  let passed: [Int32]
  /// Whether there are any.
  let hasPassed: Bool
  /// The fields that may not be empty, as bits.
  let required: UInt32
  let amounts: AmountReader
  let rates: AmountReader
  let days: DayReader
  let accounts = BankAccount()
  /// Where a glance looks.
  let glance: GlanceColumns
  /// Whether the rows are to be written.
  let writesRows: Bool
  let secrets: KeyHasher.Secrets
  let encoding: CellEncoding
  let checks: RowChecks
  /// The currency of rows that name none, packed; 0 for none.
  let currency: UInt32
  /// Whether rows may be short, because a sheet holds no empty cells at its right.
  let mayBeShort: Bool
  /// Whether doubled quotes are those that the result doubles too.
  let keepsDoubledQuotes: Bool

  init(
    _ mapping: ColumnMapping, _ form: TableForm, _ rules: RowRules, _ file: String, _ layout: RowLayout, seed: UInt64,
    writesRows: Bool
  ) {
    self.mapping = mapping
    self.file = file
    var prefix: [UInt8] = []
    RowCell.append(file, to: &prefix)
    prefix.append(UInt8(ascii: ","))
    prefixCount = prefix.count
    self.prefix = prefix
    var head = SIMD32<UInt8>(repeating: 0)
    for (place, byte) in prefix.prefix(32).enumerated() { head[place] = byte }
    prefixHead = head
    let columns = InlineArray<18, Int32> { place in
      let name = RowField(rawValue: place)?.name
      return Int32(mapping.columns.firstIndex { $0.field == name } ?? -1)
    }
    self.columns = columns
    let places = Dictionary(
      mapping.columns.enumerated().filter { $0.element.field == nil }.map { ($0.element.name, Int32($0.offset)) }
    ) { first, _ in first }
    passed = layout.passed.map { places[$0] ?? -1 }
    hasPassed = !passed.isEmpty
    var required: UInt32 = 0
    for case .some(let field) in rules.required.map({ RowField(name: $0) }) where columns[field.rawValue] >= 0 {
      required |= 1 << field.rawValue
    }
    self.required = required
    let isDecimalOpen = form.isDoubtful("decimal")
    amounts = AmountReader(
      notation: form.notation, isDoubtful: isDecimalOpen, isStated: (form.confidence["decimal"] ?? 1) >= 1)
    // No rate is a thousand per cent: its separator is decimal.
    rates = AmountReader(notation: form.notation, isDoubtful: false)
    days = DayReader(
      order: form.notation.dateOrder, isDoubtful: form.isDoubtful("date-order"),
      earliest: rules.checks.contains(.dateRange) ? CalendarNumber.iso(rules.earliestDay) ?? 0 : 0,
      latest: rules.checks.contains(.dateRange) ? CalendarNumber.iso(rules.latestDay) ?? .max : .max)
    secrets = KeyHasher.Secrets(seed: seed)
    encoding = form.encoding
    let checks = RowChecks(rules)
    self.checks = checks
    glance = GlanceColumns(columns, required: required, checks)
    self.writesRows = writesRows
    currency = rules.currency.map { CurrencyTable.packed($0) } ?? 0
    mayBeShort = form.kind == .workbook
    keepsDoubledQuotes = form.quote == UInt8(ascii: "\"")
  }

  /// The heading of a field's column; the field's name when there is none.
  func header(_ field: RowField) -> String {
    let column = columns[field.rawValue]
    return column < 0 ? field.name : mapping.columns[Int(column)].header
  }
}

/// The checks of the rules, so that a row asks no set.
struct RowChecks: Sendable {
  let taxIDs: Bool
  let ibans: Bool
  let taxes: Bool
  let totals: Bool
  let dueDates: Bool
  let duplicates: Bool
  let taxTolerance: Int64
  let totalTolerance: Int64

  init(_ rules: RowRules) {
    taxIDs = rules.checks.contains(.taxIDs)
    ibans = rules.checks.contains(.ibans)
    taxes = rules.checks.contains(.taxes)
    totals = rules.checks.contains(.totals)
    dueDates = rules.checks.contains(.dueDates)
    duplicates = rules.checks.contains(.duplicates)
    taxTolerance = Int64(rules.taxTolerance)
    totalTolerance = Int64(rules.totalTolerance)
  }
}

extension TableForm {
  /// A finding that is less sure than this can as well be meant otherwise.
  private static let doubtful = 0.75

  /// Whether a finding leaves a doubt; one that is not mentioned is sure.
  func isDoubtful(_ finding: String) -> Bool { (confidence[finding] ?? 1) < Self.doubtful }
}
