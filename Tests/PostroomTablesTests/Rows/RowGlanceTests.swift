import PostroomModel
import PostroomTables
import Testing

/// What is found must not depend on whether rows are written: without that most rows are only glanced at.
@Suite struct RowGlanceTests {
  /// Cells of each kind: the usual ones first, then what must be looked at more closely or is wrong.
  private static let cells: [(head: String, usual: [String], odd: [String])] = [
    (
      "Invoice No", ["INV1", "INV2", "a-7/3", "INV00000000000017", "INV2024000000000123"],
      ["inv1", "FT 1/23", "", "#N/A", " INV1", "İ1", "\"x\"\"y\"", "\"a,b\"", "#1", "x"]
    ),
    (
      "Vendor", ["Yıldız A.Ş.", "Bennett & Sons", "\"A, B\""],
      ["", "#REF!", "  Acme", "#hash", "\"\"\"q\"\"\"", "ACME"]
    ),
    (
      "Tax ID", ["0657658298", "8892757718", "00743110157", "IT00743110157", "TR0657658298", "10000000146"],
      ["", "065 765 8298", "0657658299", "de136695976", "0000000000", "#N/A", "abc", "ATU13585627", " 0657658298"]
    ),
    (
      "Invoice Date", ["2024-02-28", "2024-02-29", "2023-12-31", "2024-04-30"],
      [
        "2023-02-29", "2024-04-31", "05.03.2024", "04/05/2024", "", "2024-13-01", "1899-01-01", "0000-01-01",
        "20240228",
      ]
    ),
    ("Due Date", ["2024-12-31", "2025-01-01", ""], ["2023-01-01", "2024-2-3", "soon", "31.12.2024", "2024-06-00"]),
    ("Currency", ["TRY", "EUR", "USD", "JPY", "KWD"], ["TL", "try", "", "XXQ", "€", "GBP", "CHF", " EUR"]),
    (
      "Net", ["100.00", "1000000.00", "50.00", "99999999.99"],
      [
        "100", "1,000.00", "1.000,00", "-100.00", "100.000", "€ 100.00", "", "#DIV/0!", "007.00", " 100.00", ".50",
        "1e3",
      ]
    ),
    ("VAT Rate", ["20", "10", "1", "0"], ["20.00", "0.2", "%20", "20 %", "", "abc", "5000", "07", "18.5"]),
    ("VAT", ["20.00", "10.00", "200000.00"], ["20", "20.01", "20.02", "", "x", "12345678901234567890.00"]),
    ("Total", ["120.00", "110.00", "1200000.00"], ["120", "120.01", "(120.00)", "", "120.00 USD", "1.200.000,00"]),
    (
      "IBAN",
      [
        "DE51911780258754498116", "TR330006100519786457841326", "GB29NWBK60161331926819", "IT60X0542811101000000123456",
        "NO9386011117947", "FR1420041010050500013M02606", "MT84MALT011000012345MTLCAST001S", "",
      ],
      ["DE51911780258754498117", "de51 9117 8025 8754 4981 16", "XX00", "IT60X054281110100000012345", "#N/A"]
    ),
    ("Note", ["Kira", "", "=1+1"], ["#VALUE!", "\"two\nlines\""]),
    ("Project", ["p", ""], ["#N/A"]),
  ]

  /// A table of rows that are right in most cells.
  private func table(_ chance: inout RowChance, rows: Int, without missing: Set<String> = [], odd: Int) -> RowTable {
    let columns = Self.cells.filter { !missing.contains($0.head) }
    var lines = [columns.map(\.head).joined(separator: ",")]
    for _ in 0..<rows {
      let isRight = Int.random(in: 0..<3, using: &chance) > 0
      lines.append(
        columns.map { column in
          if Int.random(in: 0..<odd, using: &chance) == 0 { return chance.one(of: column.odd) }
          // Amounts that fit together, so that rows are taken.
          if isRight, let fitting = ["Net": "100.00", "VAT Rate": "20", "VAT": "20.00", "Total": "120.00"][column.head]
          {
            return fitting
          }
          return chance.one(of: column.usual)
        }.joined(separator: ","))
    }
    return RowTable(lines.joined(separator: "\n") + "\n")
  }

  private func compare(_ table: RowTable, _ rules: RowRules, _ note: String) {
    let written = table.outcome(rules: rules)
    let glanced = table.outcome(rules: rules, writesRows: false)
    #expect(glanced.text.isEmpty)
    #expect(glanced.rejects == written.rejects, "\(note)")
    #expect(glanced.totals == written.totals, "\(note)")
    guard rules.checks.contains(.duplicates) else { return }
    #expect(glanced.keys == written.keys, "\(note)")
    #expect(glanced.rows.map(\.record) == written.rows.map(\.record), "\(note)")
    #expect(glanced.rows.map(\.place) == written.rows.map(\.place))
  }

  @Test func `rejects, sums and keys are the same whether rows are written or not`() {
    var chance = RowChance(11)
    var taken = 0
    for odd in [3, 12, 60, 100_000] {
      for round in 0..<20 {
        let table = table(&chance, rows: 60, odd: odd)
        compare(table, RowRules(), "\(odd) \(round)")
        taken += table.outcome().taken
      }
    }
    #expect(taken > 1_000)
  }

  @Test func `so they are with any checks, required fields and columns`() {
    var chance = RowChance(12)
    for round in 0..<120 {
      var rules = RowRules()
      rules.checks = Set(RowRules.Check.allCases.filter { _ in Bool.random(using: &chance) })
      let fields = [
        "invoice_number", "seller", "seller_tax_id", "due_date", "iban", "currency", "net_amount", "tax_rate",
      ]
      rules.required = fields.filter { _ in Int.random(in: 0..<4, using: &chance) == 0 }
      if Bool.random(using: &chance) { rules.currency = "EUR" }
      let missing = Set(Self.cells.map(\.head).filter { _ in Int.random(in: 0..<6, using: &chance) == 0 })
      let table = table(&chance, rows: 40, without: missing.subtracting(["Invoice No"]), odd: 15)
      compare(table, rules, "\(round): \(rules.checks) \(rules.required) \(missing)")
    }
  }

  @Test func `so they are in other notations and in sheets`() {
    var chance = RowChance(13)
    for round in 0..<40 {
      var table = table(&chance, rows: 40, odd: 10)
      table.form.notation = TableNotation(decimal: 0x2C, thousands: 0x2E, dateOrder: .dayMonthYear)
      compare(table, RowRules(), "comma \(round)")
      table.form.notation = TableNotation(dateOrder: .dayMonthYear)
      table.form.confidence = ["decimal": 0.5, "date-order": round % 2 == 0 ? 0.5 : 1]
      compare(table, RowRules(), "doubt \(round)")
      table.form.kind = .workbook
      for place in table.batch.cells.indices where Int.random(in: 0..<9, using: &chance) == 0 {
        table.batch.cells[place].traits.insert(chance.one(of: [.number, .error, .date]))
      }
      compare(table, RowRules(), "sheet \(round)")
    }
  }

  @Test func `the line of a row that was only glanced at is the one that would have been written`() {
    var chance = RowChance(14)
    let table = table(&chance, rows: 80, odd: 20)
    let written = table.outcome()
    let lines = written.text.split(separator: "\r\n").map { String($0) + "\r\n" }
    let mapping = ColumnMapping.of(head: table.head)
    var validator = RowValidator(mapping: mapping, form: table.form, file: "a.csv", seed: 1, writesRows: false)
    var outcome = RowOutcome()
    validator.validate(table.batch, into: &outcome)
    #expect(outcome.rows.count == lines.count && lines.count > 10)
    for (row, line) in zip(outcome.rows, lines) {
      #expect(String(decoding: validator.line(of: row, in: table.batch), as: UTF8.self) == line)
    }
  }

  @Test func `a duplicate is told in the same words without its line`() throws {
    let table = RowTable("No,Tax ID,Total\n\"A \"\"1\"\"\",0657658298,1.00\n\"A \"\"1\"\"\",0657658298,2.00\n")
    var (written, glanced) = (table.outcome(), table.outcome(writesRows: false))
    let mapping = ColumnMapping.of(head: table.head)
    var validator = RowValidator(mapping: mapping, form: table.form, file: "a.csv", seed: 1, writesRows: false)
    var one = DuplicateIndex()
    var two = DuplicateIndex()
    let hits = try one.insert(written, base: 0)
    #expect(try two.insert(glanced, base: 0) == hits && hits.count == 1)
    written.withdrawDuplicate(row: 1, of: table.batch, earlier: "x")
    let line = validator.line(of: glanced.rows[1], in: table.batch)
    glanced.withdrawDuplicate(row: 1, of: table.batch, earlier: "x", line: line)
    #expect(glanced.rejects == written.rejects && glanced.totals == written.totals)
  }

  @Test func `more currencies than places are summed too`() {
    let codes = [
      "TRY", "EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "BGN", "AUD", "CAD", "NZD",
      "SGD", "HKD", "MXN", "ZAR", "INR", "BRL", "ILS", "AED",
    ]
    var chance = RowChance(15)
    let lines = (0..<500).map { "\($0),\(chance.one(of: codes)),\($0).25" }
    let table = RowTable("No,Currency,Total\n" + lines.joined(separator: "\n") + "\n")
    compare(table, RowRules(), "currencies")
    #expect(table.outcome(writesRows: false).totals.sums.count == codes.count)
  }
}
