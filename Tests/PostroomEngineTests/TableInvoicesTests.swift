import Foundation
import PostroomModel
import Testing

@testable import PostroomEngine

/// Electronic invoices among tables, with the real program.
@Suite(.enabled(if: TableDesk.isReady)) struct TableInvoicesTests {
  private static let heading = "\u{FEFF}file,record,line,description,quantity,unit_price,tax_rate,amount"

  private func write(_ text: String, _ name: String, _ desk: TableDesk) throws {
    try Files.write(text, to: "\(desk.inbox)/\(name)")
  }

  private func fixture(_ name: String, _ desk: TableDesk) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let from = folder.appending(path: "PostroomReadingTests/Fixtures/EInvoices/\(name)")
    try FileManager.default.copyItem(at: from, to: URL(filePath: "\(desk.inbox)/\(name)"))
  }

  /// What became of each file: its name, and the code of its fault.
  private func faults(_ desk: TableDesk) throws -> [String: String] {
    let tables = try #require(try desk.summary()["tables"] as? [[String: Any]])
    return Dictionary(
      uniqueKeysWithValues: tables.compactMap { table in
        guard let name = table["file"] as? String, let fault = table["fault"] as? [String: String] else { return nil }
        return (name, (fault["code"] ?? "") + ": " + (fault["detail"] ?? ""))
      })
  }

  @Test func `each invoice of a lot is a row beside those of tables, and lines stand on their own`() throws {
    let desk = try TableDesk()
    try desk.write("a.csv", [TableDesk.row(1)])
    try write(InvoiceText.fattura([1, 2, 3]), "b.xml", desk)
    try write(InvoiceText.ublTR(7), "c.xml", desk)
    #expect(try desk.run() == 0)
    let rows = desk.lines("rows.csv")
    #expect(rows.count == 6)
    #expect(
      rows[3] == "b.xml,2,1,F2,,,2024-03-05,,Rossi S.r.l.,IT12345670017,,,,,EUR,100.00,22,22.00,122.00,,Viti 2")
    #expect(rows[5].hasPrefix("c.xml,1,1,INV7,,,2024-03-05,,\"Kaya Çelik, A.Ş.\",\(TableDesk.taxNumber(1)),"))
    #expect(
      desk.lines("lines.csv") == [
        Self.heading, "b.xml,1,1,Viti 1,4.00,25.00,22.00,100.00", "b.xml,2,1,Viti 2,4.00,25.00,22.00,100.00",
        "b.xml,3,1,Viti 3,4.00,25.00,22.00,100.00", "c.xml,1,1,\"Vida, M8\",2,5.00,,10.00",
        "c.xml,1,2,Numune 7,1,,,0.00",
      ])
    let summary = try desk.summary()
    #expect(summary["records"] as? Int == 5)
    let sums = try #require(summary["sums"] as? [String: [String: Any]])
    #expect(sums["EUR"]?["total"] as? String == "366.00")
    let forms = try #require(summary["forms"] as? [[String: Any]])
    #expect(forms.compactMap { $0["kind"] as? String } == ["csv", "e-invoice"])
  }

  @Test func `the same invoice in a table and as data is taken once, and lines go with its row`() throws {
    let desk = try TableDesk()
    try desk.write("b.csv", [TableDesk.row(7)])
    try write(InvoiceText.ublTR(7), "a.xml", desk)
    try write(InvoiceText.ublTR(7), "c.xml", desk)
    try write(InvoiceText.fattura([1, 2, 1]), "d.xml", desk)
    #expect(try desk.run() == 0)
    let rejects = desk.lines("rejects.csv").dropFirst()
    #expect(rejects.map { $0.prefix(8) } == ["b.csv,1,", "c.xml,1,", "d.xml,3,"])
    #expect(rejects.allSatisfy { $0.contains("duplicate-invoice") })
    #expect(rejects.first?.contains("record 1 of a.xml") == true)
    #expect(rejects.last?.contains("record 1 of d.xml") == true)
    #expect(rejects.last?.contains("F1,,,2024-03-05") == true)
    let lines = desk.lines("lines.csv").dropFirst()
    #expect(lines.map { $0.prefix(9) } == ["a.xml,1,1", "a.xml,1,2", "d.xml,1,1", "d.xml,2,1"])
  }

  @Test func `a run without electronic invoices has no file of lines, nor one that a run before had`() throws {
    let desk = try TableDesk()
    try desk.write("a.csv", [TableDesk.row(1)])
    #expect(try desk.run() == 0)
    #expect(!Files.exists(desk.output + "/lines.csv"))
    try write(InvoiceText.ublTR(7), "b.xml", desk)
    #expect(try desk.run() == 0)
    #expect(desk.lines("lines.csv").count == 3)
    let first = FileIdentity(path: desk.output + "/lines.csv")
    #expect(try desk.run() == 0)
    #expect(FileIdentity(path: desk.output + "/lines.csv") == first)
    try Files.remove(desk.inbox + "/b.xml")
    #expect(try desk.run() == 0)
    #expect(!Files.exists(desk.output + "/lines.csv"))
    #expect(desk.lines("rows.csv").count == 2)
  }

  @Test func `columns that a person names are those of tables`() throws {
    let desk = try TableDesk()
    try desk.write("a.csv", [TableDesk.row(1)], head: TableDesk.head.replacing("total", with: "sum of all"))
    try write(InvoiceText.ublTR(7), "b.xml", desk)
    #expect(try desk.run(["--fix", "total_amount=sum of all", "--decimal", ","]) == 0)
    #expect(desk.lines("rows.csv").last?.hasPrefix("b.xml,1,1,INV7,") == true)
  }

  @Test func `signed files are opened inside of the walls`() throws {
    let desk = try TableDesk()
    for name in ["fattura.xml.p7m", "content-changed.xml.p7m", "letter.pdf.p7m"] { try fixture(name, desk) }
    #expect(try desk.run() == 1)
    let faults = try faults(desk)
    #expect(faults.keys.sorted() == ["content-changed.xml.p7m", "letter.pdf.p7m"])
    #expect(faults["content-changed.xml.p7m"]?.hasPrefix("signature-broken") == true)
    #expect(faults["letter.pdf.p7m"]?.hasPrefix("format-unsupported") == true)
    #expect(try desk.summary()["records"] as? Int == 2)
    #expect(desk.text("summary.json").contains("Signed by"))
    #expect(desk.text("summary.json").contains("credit note"))
  }

  @Test func `what is no invoice, or hostile, is refused with its reason, and the others are read`() throws {
    let desk = try TableDesk()
    try write("<?xml version=\"1.0\"?>\n<rows><row total=\"1\"/></rows>", "a.xml", desk)
    for name in ["laughs.xml", "external.xml", "irsaliye-8859-9.xml"] { try fixture(name, desk) }
    try write(String(InvoiceText.ublTR(1).dropLast(20)), "cut.xml", desk)
    try write(InvoiceText.ublTR(7), "good.xml", desk)
    try write("%PDF-1.7 nothing", "z.pdf", desk)
    let large = try #require(FileHandle(forWritingAtPath: try padded(desk)))
    try large.truncate(atOffset: 33 << 20)
    #expect(try desk.run() == 1)
    let faults = try faults(desk)
    for (name, code) in [
      ("a.xml", "format-unsupported: It is XML and no electronic invoice"), ("laughs.xml", "xml-unsafe"),
      ("external.xml", "xml-unsafe"), ("irsaliye-8859-9.xml", "format-unsupported: It is a despatch advice"),
      ("cut.xml", "xml-damaged"), ("large.xml", "format-unsupported: It is XML of 33 MB"),
      ("z.pdf", "format-unsupported"),
    ] { #expect(faults[name]?.hasPrefix(code) == true, "\(name): \(faults[name] ?? "")") }
    #expect(faults["z.pdf"]?.contains("postroom run") == true)
    #expect(faults["large.xml"]?.contains("32 MB") == true)
    #expect(desk.lines("rows.csv").dropFirst().map { $0.prefix(9) } == ["good.xml,"])
  }

  private func padded(_ desk: TableDesk) throws -> String {
    try write(InvoiceText.ublTR(8), "large.xml", desk)
    return desk.inbox + "/large.xml"
  }

  @Test func `the outputs do not depend on how many threads read`() throws {
    let desk = try TableDesk()
    for file in 0..<40 {
      try write(InvoiceText.ublTR(file % 30), "\(file).xml", desk)
      try write(InvoiceText.fattura(Array(file..<file + 5)), "\(file)-lot.xml", desk)
    }
    try write(InvoiceText.fattura(Array(1_000..<4_000)), "20-large.xml", desk)
    var outputs: Set<String> = []
    for level in ["1", "2", "3"] {
      let output = desk.folder.path + "/" + level
      #expect(try desk.run(["--optimization-level", level], output: output) == 0)
      outputs.insert(
        ["rows.csv", "rejects.csv", "lines.csv"].map { desk.text($0, output: output) }.joined())
    }
    #expect(outputs.count == 1)
    #expect(outputs.first?.contains("20-large.xml,3000,1,Viti 3999,") == true)
  }
}
