import Foundation
import PostroomModel
import Testing

@testable import PostroomTables

/// What is a table of invoices in an inbox, and what only looks like one.
struct TableSightTests {
  private static func sight(_ bytes: [UInt8]) throws -> TableSight {
    let path = FileManager.default.temporaryDirectory.appending(path: "sight-\(UUID().uuidString)")
    try Data(bytes).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    let file = try FileHandle(forReadingFrom: path)
    return try TableSight.of(TableSource(descriptor: file.fileDescriptor, bytes: bytes.count))
  }

  private static func fields(_ text: String) throws -> [String]? {
    guard case .invoices(let fields, _) = try sight(Array(text.utf8)) else { return nil }
    return fields
  }

  @Test(arguments: [
    "Invoice No,Seller,Tax ID,Invoice Date,Total\nA1,Doyle,1,2024-03-01,12.00\n",
    "Rechnungsnummer;Lieferant;Rechnungsdatum;Bruttobetrag\nR1;Weber;01.03.2024;1.234,56\nR2;Weber;02.03.2024;5,00\n",
    "Numero fattura\tFornitore\tData fattura\tTotale fattura\n1\tGallo\t01/03/2024\t12,00\n",
    "Fatura No|Satıcı Ünvanı|Fatura Tarihi|Genel Toplam\nF1|Gıda|01.03.2024|12,00\n",
    "sep=;\nInvoice No;Total\nA1;12.00\n",
    "Export of 3 March\n\nInvoice No,Invoice Date,Total,Currency\nA1,2024-03-01,12.00,EUR\nA2,2024-03-01,1.00,EUR\n",
    "Invoice No;Invoice Date;Total\n",
  ])
  func `columns of invoices are known in any language`(text: String) throws {
    let fields = try #require(try Self.fields(text))
    #expect(fields.contains(FieldName.invoiceNumber) && fields.contains(FieldName.totalAmount), "\(fields)")
  }

  @Test(arguments: [
    "Dear Mrs Doyle,\nthank you for your letter, which came on Monday.\nKind regards, Harper\n",
    "INVOICE\nInvoice number: 4711, Date: 01.03.2024\nTotal: 12,00\nPayable in 14 days, thank you.\n",
    "Invoice number: 4711\nInvoice date: 1 March 2024\nTotal: 12.00 EUR\n",
    "Invoice No, Total\nWe thank you.\nPlease pay soon.\nYours\n",
    "one word", "foo,bar,baz", "a;b\nc;d\n",
    "Code            Item            Shelf\n1            Bracket            C4\n", "{\"a\": 1, \"b\": [1, 2, 3]}",
  ])
  func `what has commas is no table for that`(text: String) throws {
    guard case .none = try Self.sight(Array(text.utf8)) else {
      Issue.record("\(try Self.sight(Array(text.utf8)))")
      return
    }
  }

  @Test(arguments: [
    "foo,bar,baz\n1,2,3\n4,5,6\n7,8,9\n", "Name;Town;Age\nAnna;Rome;30\nBora;Izmir;31\nCarl;Bonn;32\n",
    "A1,2024-03-01,12.00\nA2,2024-03-02,13.00\nA3,2024-03-02,13.00\n",
  ])
  func `a table of something else is one, and says why it is none of invoices`(text: String) throws {
    guard case .other(let why) = try Self.sight(Array(text.utf8)) else {
      Issue.record("\(try Self.sight(Array(text.utf8)))")
      return
    }
    #expect(why.contains("No column is known as one of invoices") && !why.contains("--fix"), "\(why)")
  }

  @Test func `UTF-16 is looked into`() throws {
    let text = "Invoice No,Seller,Total\nA1,Doyle,12.00\n"
    var wide: [UInt8] = [0xFF, 0xFE]
    for unit in text.utf16 { wide += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    guard case .invoices = try Self.sight(wide) else {
      Issue.record("no table")
      return
    }
  }

  @Test func `archives, text documents and damaged packages are left to those who know them`() throws {
    func entry(_ name: String) -> [UInt8] {
      [0x50, 0x4B, 0x03, 0x04] + [UInt8](repeating: 0, count: 22) + [UInt8(name.utf8.count), 0, 0, 0] + Array(name.utf8)
    }
    for bytes in [entry("word/document.xml"), entry("photo.jpg"), [0x1F, 0x8B, 0x08, 0, 0, 0]] {
      guard case .none = try Self.sight(bytes) else {
        Issue.record("\(bytes)")
        continue
      }
    }
  }

  @Test func `a workbook that cannot be read says so`() {
    let name = "xl/workbook.xml"
    let cut =
      [0x50, 0x4B, 0x03, 0x04] + [UInt8](repeating: 0, count: 22) + [UInt8(name.utf8.count), 0, 0, 0] + Array(name.utf8)
    #expect(throws: Fault.self) { try Self.sight(cut) }
    // The first record of a workbook of Excel 5.
    #expect(throws: Fault.self) { try Self.sight([0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00]) }
  }
}
