import Foundation
import PostroomLedger
import PostroomModel
import Testing

@testable import PostroomEngine

/// The table of a category has a line for each of its documents, and is no document's and nobody else's file.
@Suite struct CategoryTableTests {
  private static let invoices = CategoryTable(
    category: "invoices", fields: [FieldName.invoiceNumber, FieldName.totalAmount])
  private static let letters = CategoryTable(category: "letters", fields: [FieldName.seller])

  private static func bench(_ folder: TemporaryFolder) -> ReviewBench {
    var bench = ReviewBench(folder.path)
    bench.tables = [invoices, letters]
    return bench
  }

  /// The lines of a table below its heading, by the document's file.
  private static func lines(_ bench: ReviewBench, _ name: String = "invoices.csv") throws -> [String: [String]] {
    let records = try CSVReader.records(try Files.text("\(bench.office.output)/\(name)").unwrapped).unwrapped
    #expect(records.first?.first == "file" && Set(records.map(\.count)).count == 1)
    return Dictionary(uniqueKeysWithValues: records.dropFirst().map { ($0[0], $0) })
  }

  private static func problem(_ body: () async throws -> Void) async -> Fault? {
    do {
      try await body()
      return nil
    } catch { return error as? Fault }
  }

  // MARK: Lines

  @Test func `the heading has each field with its page`() {
    #expect(
      Self.invoices.heading == "\u{FEFF}file,status,invoice_number,invoice_number_page,total_amount,total_amount_page,"
        + "total_is,lines,doubts,id\r\n")
  }

  @Test func `a line has the values, their pages and what is doubtful`() async throws {
    let folder = try TemporaryFolder()
    let bench = try await Self.bench(folder).begin()
    let row = try bench.row("b/a.txt")
    let cells = try #require(CSVReader.records(Self.invoices.line(row))?.first)
    #expect(cells.prefix(8) == [try row.destination.unwrapped, "review", "", "", "12.50", "1", "read", "1"])
    #expect(cells[8].hasPrefix("invoice_number: It was not found. total_amount: It is") && cells[9] == row.id)
    #expect(Self.letters.line(row).isEmpty)
    var copy = row
    copy.status = .duplicate
    #expect(Self.invoices.line(copy).isEmpty)
    copy = row
    copy.fields = [FieldName.invoiceNumber: ReviewBench.field("=1+1")]
    let disarmed = try #require(CSVReader.records(Self.invoices.line(copy))?.first)
    #expect(disarmed[2] == "'=1+1" && disarmed[6].isEmpty)
  }

  @Test(arguments: [
    ("label:x", "read"), ("calculated:net+tax", "calculated"), ("person:ada", "person"), ("xml:PayableAmount", "data"),
    ("barcode:tr", "data"),
  ])
  func `a total says where it comes from`(source: String, origin: String) async throws {
    let folder = try TemporaryFolder()
    var row = try await Self.bench(folder).begin().row("b/a.txt")
    row.fields[FieldName.totalAmount] = ReviewBench.field("1.00", source: source)
    #expect(CSVReader.records(Self.invoices.line(row))?.first?[6] == origin)
  }

  // MARK: Files

  @Test func `a table says what the archive holds after filing, undoing, correcting and opening again`() async throws {
    let folder = try TemporaryFolder()
    let bench = try await Self.bench(folder).begin()
    let all = try Self.lines(bench)
    #expect(all.count == 2 && all.keys.allSatisfy { $0.hasPrefix("review/") })
    try bench.undo()
    #expect(try Self.lines(bench).isEmpty)
    try await bench.file()
    #expect(try Self.lines(bench).count == 2)
    try bench.correct("b/a.txt") { $0.category = "letters" }
    #expect(try Self.lines(bench).count == 1)
    #expect(try Self.lines(bench, "letters.csv")["letters/a(1).txt"]?[1] == "filed")
    let ledger = try Ledger(output: bench.office.output, access: .write)
    let opened = try ArchiveChanges(ledger: ledger, output: bench.office.output).reopen([.review])
    try ledger.close()
    #expect(opened.documents == 1)
    try await bench.file()
    #expect(try Self.lines(bench).count == 1)
    try Files.remove(bench.office.output + "/invoices.csv")
    try await bench.file()
    #expect(try Self.lines(bench).count == 1)
    #expect(try ObedientRun.verification(bench.office).problems == [])
  }

  @Test func `a foreign file that has a table's name is left alone`() async throws {
    let folder = try TemporaryFolder()
    let bench = Self.bench(folder)
    let path = bench.office.output + "/letters.csv"
    try Files.write("somebody's", to: path)
    #expect(await Self.problem { _ = try await bench.begin() }?.code == .outputOccupied)
    #expect(Files.text(path) == "somebody's")
  }

  @Test func `tables are not written anew because a profile names them in another order`() async throws {
    let folder = try TemporaryFolder()
    var bench = try await Self.bench(folder).begin()
    let before = FileIdentity(path: bench.office.output + "/invoices.csv")
    bench.tables = [Self.letters]
    try await bench.file()
    bench.tables = [Self.letters, Self.invoices]
    try await bench.file()
    #expect(FileIdentity(path: bench.office.output + "/invoices.csv") == before)
    bench.tables = [CategoryTable(category: "invoices", fields: [FieldName.seller])]
    try await bench.file()
    #expect(try Self.lines(bench).values.allSatisfy { $0.count == 8 })
  }

  // MARK: Names

  @Test func `no document gets the name of a table, begun or asked for`() async throws {
    let folder = try TemporaryFolder()
    let bench = try await Self.bench(folder).begin()
    let ledger = try Ledger(output: bench.office.output, access: .read)
    let template = NamingTemplate(bench.naming, date: RunDate())
    var planner = try DestinationPlanner(
      ledger: ledger, template: template, tables: [CategoryTable(category: "others", fields: ["seller"])])
    #expect(try planner.free("invoices.csv", taken: []) == "invoices(1).csv")
    #expect(try planner.free("others.csv", taken: []) == "others(1).csv")
    #expect(try planner.free("free.csv", taken: []) == "free.csv")
  }

  @Test(arguments: [false, true])
  func `a document that has a table's name already is not written over`(isBegun: Bool) async throws {
    let folder = try TemporaryFolder()
    var bench = Self.bench(folder)
    if !isBegun { bench.tables = [] }
    bench = try await bench.begin()
    let path = bench.office.output + "/invoices.csv"
    try Files.write("a document", to: path)
    let ledger = try Ledger(output: bench.office.output, access: .write)
    let intent = FilingIntent(
      document: try bench.number("plain.txt"), hash: nil, outcome: .filed, destination: "invoices.csv", moves: false,
      result: try bench.row("plain.txt").json)
    try ledger.commitIntents([intent])
    try ledger.advance([(intent.document, .done, nil)])
    let fault = await Self.problem {
      try ResultFiles(output: bench.office.output, ledger: ledger, formats: [.csv], tables: Self.bench(folder).tables)
        .rebuild()
    }
    #expect(fault?.code == .outputOccupied)
    #expect(Files.text(path) == "a document")
  }
}
