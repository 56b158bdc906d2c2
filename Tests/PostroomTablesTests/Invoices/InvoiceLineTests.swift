import Foundation
import PostroomModel
import Testing

@testable import PostroomTables

@Suite struct InvoiceLineTests {
  private func lines(_ names: String...) -> [[String: String]] {
    names.map { [FieldName.description: $0, FieldName.quantity: "2", FieldName.amount: "-5.00"] }
  }

  /// What the log writes of invoices, some of whose rows are taken back.
  private func written(_ invoices: [ElectronicInvoice], withdrawn: [Int] = [], times: Int = 1) throws -> String {
    let path = FileManager.default.temporaryDirectory.appending(path: "lines-\(UInt64.random(in: 0 ... .max))").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    let handle = try #require(FileHandle(forUpdatingAtPath: path))
    var log = LineLog(OutputFile(descriptor: handle.fileDescriptor, length: 0))
    var outcome = try #require(try InvoiceRows.outcomes(invoices, file: "a, b.xml").first)
    outcome.withdrawn = withdrawn
    let table = try InvoiceTable(DeliveredInvoices(invoices: invoices))
    for _ in 0..<times { try log.append(outcome, of: table) }
    try log.append(outcome, of: nil)
    #expect(log.file.length == Int(try handle.seekToEnd()))
    try log.cut(to: min(10, log.file.length))
    #expect(Int(try handle.seekToEnd()) <= 10)
    try handle.truncate(atOffset: 0)
    log = LineLog(OutputFile(descriptor: handle.fileDescriptor, length: 0))
    for _ in 0..<times { try log.append(outcome, of: table) }
    try handle.seek(toOffset: 0)
    return String(decoding: try handle.readToEnd() ?? Data(), as: UTF8.self)
  }

  private static let heading = "\u{FEFF}file,record,line,description,quantity,unit_price,tax_rate,amount\r\n"

  @Test func `lines are numbered in their invoice and have the name and number of its row`() throws {
    let invoices = [
      InvoiceRows.invoice("N1", lines: lines("one", "=two")), InvoiceRows.invoice("N2", lines: lines("thr\"ee")),
    ]
    #expect(
      try written(invoices) == Self.heading + "\"a, b.xml\",1,1,one,2,,,-5.00\r\n"
        + "\"a, b.xml\",1,2,'=two,2,,,-5.00\r\n\"a, b.xml\",2,1,\"thr\"\"ee\",2,,,-5.00\r\n")
  }

  @Test func `lines of rows that are rejected or taken back are left out`() throws {
    let invoices = [
      InvoiceRows.invoice("N1", lines: lines("one")),
      InvoiceRows.invoice("N2", lines: lines("two"), [FieldName.currency: nil]),
      InvoiceRows.invoice("N3", lines: lines("three")), InvoiceRows.invoice("N4", lines: lines("four")),
    ]
    let text = try written(invoices, withdrawn: [1])
    #expect(text == Self.heading + "\"a, b.xml\",1,1,one,2,,,-5.00\r\n\"a, b.xml\",4,1,four,2,,,-5.00\r\n")
  }

  @Test func `the heading stands once, and nowhere without lines`() throws {
    #expect(try written([InvoiceRows.invoice()]).isEmpty)
    let text = try written([InvoiceRows.invoice(lines: lines("one"))], times: 2)
    #expect(text.split(separator: "\r\n").count == 3)
  }
}
