import Foundation
import PostroomSamples
import Testing

/// What an independent slow reader finds wrong is what the truth lists, on the lines that it lists.
struct TablesTruthTests {
  @Test(arguments: TableLocale.allCases, [TableOrder.Format.csv, .tsv])
  func `the truth lists each faulty row with its line, and no other`(
    _ locale: TableLocale, _ format: TableOrder.Format
  ) throws {
    var order = TableOrder(rows: 6_000)
    order.locale = locale
    order.format = format
    order.dirty = 5
    order.semantic = 7
    order.files = 2
    order.seed = 11
    let folder = try TablesFolder(order)
    let delimiter: Unicode.Scalar = format == .tsv ? "\t" : [.english, .american].contains(locale) ? "," : ";"
    var judge = RowJudge(locale)
    var found: [[String]] = []
    for name in try folder.files {
      let table = SlowTable(try folder.text(name), delimiter: delimiter)
      for (number, record) in table.records.enumerated().dropFirst() {
        guard let code = judge.fault(of: record.cells) else { continue }
        found.append([name, "\(number)", "\(record.line)", code])
      }
    }
    let truths = try folder.truths
    #expect(found.count == truths.count)
    for (row, truth) in zip(found, truths) where row != truth { Issue.record("found \(row), listed \(truth)") }
    #expect(truths.contains { $0[1] != "\((Int($0[2]) ?? 0) - 1)" }, "no cell has a line end")
  }

  @Test func `bare quotes stand in cells without being a fault`() throws {
    var order = TableOrder(rows: 2_000)
    order.bareQuotes = 5
    let folder = try TablesFolder(order)
    let text = try folder.text("invoices.csv")
    let bare = text.split(separator: "\n").filter { $0.contains(",Monitor 27\" IPS ref") }
    #expect(bare.count > 10)
    #expect(SlowTable(text, delimiter: ",").records.allSatisfy { $0.cells.count == 12 })
    #expect(try folder.truths.isEmpty)
  }

  @Test func `cells hold delimiters, doubled quotes and line ends`() throws {
    let folder = try TablesFolder(TableOrder(rows: 2_000))
    let cells = SlowTable(try folder.text("invoices.csv"), delimiter: ",").records.map { $0.cells[11] }
    for trap: Unicode.Scalar in [",", "\"", "\n"] {
      #expect(cells.contains { $0.unicodeScalars.contains(trap) })
    }
  }
}

/// Judges rows by the rules as they are written down, on text and without hurry.
struct RowJudge {
  private let locale: TableLocale
  private var seen: Set<String> = []

  init(_ locale: TableLocale) { self.locale = locale }

  /// What is wrong with a row; nil when nothing is.
  mutating func fault(of cells: [String]) -> String? {
    guard cells.count == 12 else { return cells.count < 12 ? "too-few-cells" : "too-many-cells" }
    if [0, 2, 3, 5, 6, 9].contains(where: { cells[$0].isEmpty }) { return "missing-value" }
    guard let net = cents(cells[6]), let tax = cents(cells[8]), let total = cents(cells[9]) else { return "bad-number" }
    guard let issue = day(cells[3]), let due = day(cells[4]) else { return "bad-date" }
    if due < issue { return "due-before-issue" }
    guard ["TRY", "EUR", "USD", "GBP", "CHF"].contains(cells[5]) else { return "unknown-currency" }
    if !isTaxNumber(cells[2]) { return "tax-id-checksum" }
    if !isAccount(cells[10]) { return "iban-checksum" }
    if tax != (net * (Int(cells[7]) ?? 0) + 50) / 100 { return "tax-mismatch" }
    if total != net + tax { return "total-mismatch" }
    return seen.insert(cells[2] + " " + cells[0].uppercased()).inserted ? nil : "duplicate-invoice"
  }

  private func cents(_ text: String) -> Int? {
    let (decimal, thousands): (Character, Character?) =
      switch locale {
      case .english: (".", nil)
      case .american: (".", ",")
      case .turkish, .italian, .german: (",", ".")
      }
    let parts = text.split(separator: decimal, omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].count == 2, let fraction = Int(parts[1]) else { return nil }
    let groups = thousands.map { parts[0].split(separator: $0, omittingEmptySubsequences: false) } ?? [parts[0]]
    guard groups.dropFirst().allSatisfy({ $0.count == 3 }), let whole = Int(groups.joined()) else { return nil }
    return whole * 100 + fraction
  }

  private func day(_ text: String) -> Int? {
    let parts = text.split { "./-".contains($0) }.compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    let (year, month, day) =
      switch locale {
      case .english: (parts[0], parts[1], parts[2])
      case .american: (parts[2], parts[0], parts[1])
      case .turkish, .italian, .german: (parts[2], parts[1], parts[0])
      }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let components = DateComponents(year: year, month: month, day: day)
    guard let date = calendar.date(from: components),
      calendar.dateComponents([.year, .month, .day], from: date) == components
    else { return nil }
    return Int(date.timeIntervalSinceReferenceDate / 86_400)
  }

  private func isTaxNumber(_ text: String) -> Bool {
    CheckDigits.isVKN(text) || CheckDigits.isTCKN(text) || CheckDigits.isPartitaIVA(text)
  }

  private func isAccount(_ text: String) -> Bool { CheckDigits.isIBAN(text.filter { $0 != " " }) }
}
