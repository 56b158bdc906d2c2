import PostroomModel
import PostroomTables
import Testing

@Suite struct RowValidationTests {
  private static let head =
    "invoice_no,vendor,tax_id,invoice_date,due_date,currency,net,vat_rate,vat,total,iban,description"
  private static let good =
    "INV1,Yıldız A.Ş.,0657658298,2024-02-28,2024-03-29,TRY,1039.21,1,10.39,1049.60,DE51911780258754498116,Kira"

  private func table(_ rows: [String]) -> RowTable { RowTable(([Self.head] + rows).joined(separator: "\n") + "\n") }

  /// The good row with some cells changed.
  private func row(_ changes: [Int: String]) -> String {
    var cells = Self.good.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    for (place, text) in changes { cells[place] = text }
    return cells.joined(separator: ",")
  }

  private func code(_ changes: [Int: String], rules: RowRules = RowRules()) -> RejectCode? {
    table([row(changes)]).outcome(rules: rules).rejects.first?.code
  }

  @Test func `a good row is taken in the contract's columns`() {
    let outcome = table([Self.good]).outcome()
    #expect(
      outcome.text
        == "a.csv,1,2,INV1,,,2024-02-28,2024-03-29,Yıldız A.Ş.,0657658298,,,,,TRY,1039.21,1,10.39,1049.60,"
        + "DE51911780258754498116,Kira\r\n")
    #expect(outcome.rejects.isEmpty)
    let names = RowLayout([ColumnMapping.of(head: Self.head.split(separator: ",").map(String.init))]).columns
    #expect(names.count == outcome.text.split(separator: ",", omittingEmptySubsequences: false).count)
    #expect(names.prefix(4) == ["file", "record", "line", "invoice_number"])
  }

  @Test func `each fault has its code, its column and the value in its reason`() {
    let faults: [(changes: [Int: String], code: RejectCode, column: String, says: String)] = [
      ([0: ""], .missingValue, "invoice_no", "empty"), ([9: "#REF!"], .errorValue, "total", "#REF!"),
      ([6: "12a.4x"], .badNumber, "net", "12a.4x"), ([6: "10.391"], .badNumber, "net", "decimals than TRY"),
      ([3: "2024-13-45"], .badDate, "invoice_date", "2024-13-45"),
      ([3: "04/05/2024"], .ambiguousDate, "invoice_date", "--date-order"),
      ([9: "\"1,049\""], .ambiguousNumber, "total", "--decimal"), ([5: "TLX"], .unknownCurrency, "currency", "TLX"),
      ([3: "1899-01-01"], .dateOutOfRange, "invoice_date", "1899"),
      ([4: "2024-02-27"], .dueBeforeIssue, "due_date", "2024-02-27"),
      ([2: "0657658299"], .taxIDChecksum, "tax_id", "0657658299"),
      ([10: "DE51911780258754498117"], .ibanChecksum, "iban", "DE51"),
      ([10: "DE5191178025875449811"], .ibanChecksum, "iban", "length"),
      ([8: "11.39", 9: "1050.60"], .taxMismatch, "vat", "11.39"),
      ([9: "1049.61"], .totalMismatch, "total", "1049.61"), ([7: "abc"], .badNumber, "vat_rate", "rate"),
      ([9: "1049.60 USD"], .badNumber, "total", "not in TRY"), ([7: "5000"], .badNumber, "vat_rate", "5000"),
    ]
    for fault in faults {
      let outcome = table([row(fault.changes)]).outcome()
      #expect(outcome.rejects.map(\.code) == [fault.code], "\(fault.changes)")
      #expect(outcome.rejects.first?.column == fault.column)
      #expect(outcome.rejects.first?.reason.contains(fault.says) == true, "\(outcome.rejects)")
      #expect(outcome.rows.isEmpty && outcome.text.isEmpty)
    }
  }

  @Test func `rows without the right number of cells are rejected, but for empty ones at the end`() {
    let outcome = table([Self.good + ",extra", Self.good + ",,", "a,b,c", Self.good]).outcome()
    #expect(outcome.rejects.map(\.code) == [.tooManyCells, .tooFewCells])
    #expect(outcome.rejects.map(\.record) == [1, 3])
    #expect(outcome.rejects[1].raw == Array("a,b,c".utf8))
    #expect(outcome.rejects[1].offset == (Self.head + "\n" + Self.good + ",extra\n" + Self.good + ",,\n").utf8.count)
    #expect(outcome.rows.map(\.record) == [2, 4])
  }

  @Test func `sheets may leave out cells at the end`() {
    var table = table(["INV1,V,0657658298,2024-02-28,,TRY,,,,5.00"])
    table.form.kind = .workbook
    #expect(table.outcome().rows.count == 1)
  }

  @Test func `a row with several faults has one line, its code the first in order and all reasons in its text`() {
    let outcome = table([row([2: "0657658299", 3: "soon", 9: "1049.61"])]).outcome()
    #expect(outcome.rejects.map(\.code) == [.badDate])
    let reason = outcome.rejects.first?.reason ?? ""
    let places = ["soon", "0657658299", "1049.61"].map { reason.firstRange(of: $0)?.lowerBound }
    #expect(!places.contains(nil) && places.compactMap { $0 } == places.compactMap { $0 }.sorted())
  }

  @Test func `a record that the reader could not read is rejected for that`() {
    var table = table([Self.good, Self.good])
    table.batch.records[0].flaw = .unterminatedQuote
    #expect(table.outcome().rejects.map(\.code) == [.unterminatedQuote])
    #expect(table.outcome().rows.count == 1)
  }

  @Test func `values are normalised`() {
    let head = "Fatura No;Vergi No;Tarih;Para Birimi;Matrah;KDV %;KDV;Toplam;IBAN;Not"
    let text =
      head + "\n 007 ; 065-765 8298;05.03.2024;TL;1.234,5;%20;246,90;(1.481,40);de51 9117 8025 8754 4981 16; a \n"
    let table = RowTable(
      text, delimiter: ";", notation: TableNotation(decimal: 0x2C, thousands: 0x2E, dateOrder: .dayMonthYear))
    var rules = RowRules()
    rules.checks.remove(.totals)
    let row = table.rows(rules: rules).first ?? [:]
    let expected = [
      "invoice_number": "007", "seller_tax_id": "0657658298", "invoice_date": "2024-03-05", "currency": "TRY",
      "net_amount": "1234.50", "tax_rate": "20", "tax_amount": "246.90", "total_amount": "-1481.40",
      "iban": "DE51911780258754498116", "description": "a",
    ]
    for (name, value) in expected { #expect(row[name] == value, "\(name)") }
  }

  @Test func `money has the decimals of its currency`() {
    let text = "No,Currency,Total\n1,JPY,1234\n2,KWD,1.5\n3,EUR,7\n4,JPY,1.5\n"
    let table = RowTable(text)
    #expect(table.rows().map { $0["total_amount"] } == ["1234", "1.500", "7.00"])
    #expect(table.outcome().rejects.map(\.code) == [.badNumber])
  }

  @Test func `a group of thousands is no fraction in a file whose notation was guessed`() {
    let text = "No,Net,VAT Amount,Total\n1,10.00,2.00,12.00\n2,1.250,.250,1.500\n"
    let guessed = RowTable(text, confidence: ["decimal": 0.97])
    #expect(guessed.outcome().rejects.map(\.code) == [.ambiguousNumber])
    #expect(guessed.rows().count == 1)
    #expect(RowTable(text, confidence: ["decimal": 1]).rows().map { $0["total_amount"] } == ["12.00", "1.50"])
  }

  @Test func `rows without a currency take the one beside the amount, or that of the rules`() {
    let table = RowTable("No,Total\n1,€ 5.00\n2,5.00 TL\n3,5.00\n4,$5\n")
    #expect(table.rows().map { $0["currency"] } == ["EUR", "TRY", "", "USD"])
    var rules = RowRules()
    rules.currency = "GBP"
    #expect(table.rows(rules: rules).map { $0["currency"] } == ["EUR", "TRY", "GBP", "USD"])
  }

  @Test func `a rate may be a fraction when the tax says so`() {
    let table = RowTable("No,Net,VAT Rate,VAT\n1,100.00,0.2,20.00\n2,100.00,18.00,18.00\n3,100.00,%18.5,18.50\n")
    #expect(table.rows().map { $0["tax_rate"] } == ["20", "18", "18.5"])
  }

  @Test func `a tax may differ by its tolerance and a total may not`() {
    #expect(code([8: "10.40", 9: "1049.61"]) == nil)
    #expect(code([8: "10.41", 9: "1049.62"]) == .taxMismatch)
    var rules = RowRules()
    rules.totalTolerance = 1
    #expect(code([9: "1049.61"], rules: rules) == nil)
    rules.checks = []
    #expect(code([9: "1", 8: "5", 2: "0657658299", 10: "XX", 3: "1700-01-01", 4: "1600-01-01"], rules: rules) == nil)
  }

  @Test func `texts keep their quotes, line ends and delimiters`() {
    let cells = ["\"a,b\"", "\"he said \"\"no\"\"\"", "\"one\ntwo\"", "27\" screen", "plain", "\"\"", "\"\"\"\""]
    let table = RowTable(
      "No,Description\n" + cells.enumerated().map { "\($0.offset),\($0.element)" }.joined(separator: "\n"))
    #expect(
      table.rows().map { $0["description"] } == ["a,b", "he said \"no\"", "one\ntwo", "27\" screen", "plain", "", "\""])
  }

  @Test func `formulas are disarmed and numbers are not`() {
    let cells = ["=1+1", "+A1", "@x", "-cmd", "-5", "+5.5", "=\"a\"", "-1-1", "\"=a,b\"", "+", "-.", "+49 30"]
    let table = RowTable(
      "No,Description\n" + cells.enumerated().map { "\($0.offset),\($0.element)" }.joined(separator: "\n"))
    #expect(
      table.rows().map { $0["description"] } == [
        "'=1+1", "'+A1", "'@x", "'-cmd", "-5", "+5.5", "'=\"a\"", "'-1-1", "'=a,b", "'+", "'-.", "'+49 30",
      ])
  }

  @Test func `columns that are not known pass through where the layout has them`() {
    let mapping = ColumnMapping.of(head: ["No", "Projekt"])
    let layout = RowLayout([ColumnMapping.of(head: ["No", "Kostenstelle"]), mapping])
    #expect(layout.passed == ["Kostenstelle", "Projekt"])
    let table = RowTable("No,Projekt\n1,\"x,y\"\n")
    var validator = RowValidator(mapping: mapping, form: table.form, file: "b,c.csv", layout: layout)
    var outcome = RowOutcome()
    validator.validate(table.batch, into: &outcome)
    #expect(outcome.text == "\"b,c.csv\",1,2,1" + String(repeating: ",", count: 18) + ",\"x,y\"\r\n")
    #expect(String(decoding: layout.heading, as: UTF8.self).hasSuffix(",description,Kostenstelle,Projekt\r\n"))
  }

  @Test func `texts of other encodings come out as UTF-8`() {
    let bytes = Array("No,Vendor,Total\n1,".utf8) + [0xDE, 0x61, 0x68, 0x69, 0x6E] + Array(",5.00\n2,A,5.00\n".utf8)
    let table = RowTable("", encoding: .windows1254, bytes: bytes)
    #expect(table.rows().map { $0["seller"] } == ["Şahin", "A"])
  }

  @Test func `long texts and many rows need no more room than is made`() {
    var chance = RowChance(9)
    for encoding in [CellEncoding.utf8, .windows1254] {
      let cells = (0..<300).map { _ in
        let size = Int.random(in: 0...4000, using: &chance)
        return String(repeating: ["\"\"", "x", ",", "\n"].randomElement(using: &chance)!, count: size)
      }
      let table = RowTable(
        "No,Description\n" + cells.enumerated().map { "\($0.offset),\"\($0.element)\"" }.joined(separator: "\n"),
        encoding: encoding)
      let expected = cells.map { cell in
        let plain = cell.replacing("\"\"", with: "\"")
        return plain.allSatisfy { $0 == "\n" } ? "" : plain
      }
      #expect(table.rows().map { $0["description"] } == expected)
    }
  }
}
