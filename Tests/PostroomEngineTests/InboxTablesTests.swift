import Foundation
import PostroomLedger
import PostroomModel
import Testing

@testable import PostroomEngine

/// Tables of invoices inside a mixed inbox, with the real program.
@Suite(.enabled(if: Command.isReady)) struct InboxTablesTests {
  private static let letter = "Dear Mrs Doyle,\nthank you for your letter.\nKind regards, Harper Interiors Ltd\n"

  private static func mixed() throws -> InboxDesk {
    let desk = try InboxDesk()
    try desk.table("a.csv", [TableDesk.row(1), TableDesk.row(2), "INV9,1234567890,2024-03-01,TRY,x,20,1.00,6.00"])
    try desk.copy(InboxDesk.cases + "/invoice-table--5.xlsx", as: "b.xlsx")
    try desk.copy(InboxDesk.cases + "/e-invoice--1.xml", as: "c.xml")
    try desk.copy(InboxDesk.checkout + "/Examples/inbox/Belge (16).pdf", as: "d.pdf")
    try Files.write(Self.letter, to: desk.inbox + "/e.csv")
    try Files.write("foo,bar,baz\n1,2,3\n4,5,6\n7,8,9\n", to: desk.inbox + "/f.csv")
    try Data([0x01, 0x00, 0x02, 0x00]).write(to: URL(fileURLWithPath: desk.inbox + "/g.bin"))
    try desk.copy(desk.inbox + "/a.csv", as: "h.csv")
    return desk
  }

  @Test func `each document is filed by what it is, and the rows of tables stand together`() throws {
    let desk = try Self.mixed()
    // One file can be read by nobody.
    #expect(try desk.run() == 1)
    let rows = try desk.rows()
    #expect(
      rows.mapValues(\.status)
        == [
          "a.csv": .filed, "b.xlsx": .filed, "c.xml": .filed, "d.pdf": .filed, "e.csv": .filed, "f.csv": .review,
          "g.bin": .failed, "h.csv": .duplicate,
        ].merging(rows["a.csv"]?.status == .duplicate ? ["a.csv": .duplicate, "h.csv": .filed] : [:]) { $1 })
    #expect(rows["b.xlsx"]?.category == "invoice-table" && rows["b.xlsx"]?.pages == 1)
    #expect(rows["b.xlsx"]?.pageSources == ["cells": 1])
    #expect(rows["b.xlsx"]?.destination == "invoice-table/b.xlsx")
    #expect(rows["c.xml"]?.category == "e-invoice")
    #expect(rows["c.xml"]?.fields[FieldName.totalAmount] != nil)
    #expect(rows["e.csv"]?.category == "other")
    #expect(rows["f.csv"]?.doubts.map(\.reason) == [.columns])
    #expect(desk.lines("rows.csv").filter { $0.contains("INV1,") || $0.contains("INV2,") }.count == 2)
    #expect(desk.lines("rows.csv").contains { $0.hasPrefix("invoice-table/b.xlsx,") })
    #expect(desk.lines("rejects.csv").count == 1)
    #expect(try desk.verification().problems == [])
  }

  @Test func `a document is read once, and the rows are those of all runs`() throws {
    let desk = try InboxDesk()
    try desk.table("a.csv", [TableDesk.row(1), TableDesk.row(2)])
    #expect(try desk.run() == 0)
    let first = FileIdentity(path: desk.output + "/tables/rows.csv")
    #expect(try desk.run() == 0)
    #expect(FileIdentity(path: desk.output + "/tables/rows.csv") == first, "nothing has changed")
    try desk.table("b.csv", [TableDesk.row(2), TableDesk.row(3)])
    #expect(try desk.run() == 0)
    #expect(desk.invoices == ["INV1", "INV2", "INV3"])
    #expect(desk.lines("rejects.csv").allSatisfy { $0.contains("duplicate-invoice") })
    #expect(desk.lines("rejects.csv").map { $0.prefix(20) } == ["invoice-table/b.csv,"])
    #expect(try desk.verification().problems == [])
  }

  @Test(arguments: [false, true])
  func `rows go with the documents that are put back`(moves: Bool) throws {
    let desk = try InboxDesk()
    let arguments = moves ? ["--move"] : []
    try desk.table("a.csv", [TableDesk.row(1), TableDesk.row(2)])
    #expect(try desk.run(arguments) == 0)
    try desk.table("b.csv", [TableDesk.row(2), TableDesk.row(3)])
    #expect(try desk.run(arguments) == 0)
    #expect(try desk.archive(["undo"]) == 0)
    #expect(desk.invoices == ["INV1", "INV2"])
    #expect(try desk.verification().problems == [])
    #expect(Files.exists(desk.inbox + "/b.csv") && Files.exists(desk.inbox + "/a.csv") != moves)
    #expect(try desk.archive(["undo"]) == 0)
    for name in ["rows.csv", "rejects.csv", "summary.json"] { #expect(!Files.exists("\(desk.output)/tables/\(name)")) }
    #expect(try desk.verification().problems == [])
    #expect(try desk.run(arguments) == 0)
    #expect(desk.invoices == ["INV1", "INV2", "INV3"])
  }

  @Test func `an output that a person has changed stays, and is told of`() throws {
    let desk = try InboxDesk()
    try desk.table("a.csv", [TableDesk.row(1)])
    #expect(try desk.run() == 0)
    try Files.write("mine", to: desk.output + "/tables/rows.csv")
    let problems = try desk.verification().problems
    #expect(problems == ["tables/rows.csv is not as it was written: move it away, then run the same command again."])
    #expect(try desk.archive(["undo"]) >= 64)
    #expect(Files.text(desk.output + "/tables/rows.csv") == "mine")
    #expect(try desk.run() >= 64)
    try Files.remove(desk.output + "/tables/rows.csv")
    #expect(try desk.run() == 0)
    #expect(desk.invoices == ["INV1"])
  }

  @Test func `what a person calls a table is one, and is not read without a word`() throws {
    let desk = try InboxDesk()
    try desk.table("a.csv", [TableDesk.row(1)])
    try Files.write("foo,bar,baz\n1,2,3\n4,5,6\n7,8,9\n", to: desk.inbox + "/f.csv")
    #expect(try desk.run() == 0)
    let category = ["--category", "invoice-table", "--accept", "--who", "anna"]
    #expect(try desk.archive(["review", "correct", "f.csv"] + category) == 0)
    #expect(try desk.rows()["f.csv"]?.destination == "invoice-table/f.csv")
    let summary = Files.text(desk.output + "/tables/summary.json") ?? ""
    #expect(summary.contains("invoice-table/f.csv") && summary.contains("No column is known"))
    #expect(try desk.verification().problems == [])
    #expect(try desk.run() == 1)
    #expect(desk.invoices == ["INV1"])
  }

  @Test(arguments: ["payables", "office"])
  func `profiles without tables refuse workbooks and read what is text`(profile: String) throws {
    let desk = try InboxDesk()
    try desk.copy(InboxDesk.cases + "/invoice-table--5.xlsx", as: "b.xlsx")
    try desk.table("a.csv", [TableDesk.row(1)])
    #expect(try desk.run(profile: profile) == 1)
    let rows = try desk.rows()
    #expect(rows["b.xlsx"]?.fault?.code == "format-unsupported")
    #expect(rows["a.csv"]?.pageSources == ["plain-text": 1])
    #expect(!Files.exists(desk.output + "/tables"))
  }

  @Test func `a dry run says what a table is and makes nothing`() throws {
    let desk = try InboxDesk()
    try desk.table("a.csv", [TableDesk.row(1)])
    #expect(try desk.run(["--dry-run"]) == 0)
    #expect(!Files.exists(desk.output + "/tables"))
  }

  @Test func `every case of the shipped profile falls into its category`() throws {
    let desk = try InboxDesk()
    let names = try FileManager.default.contentsOfDirectory(atPath: InboxDesk.cases).filter { !$0.hasPrefix(".") }
    for name in names { try desk.copy("\(InboxDesk.cases)/\(name)", as: name) }
    #expect(try desk.run() == 0)
    let rows = try desk.rows()
    #expect(rows.count == names.count)
    for (name, row) in rows {
      #expect(row.category.map { name.hasPrefix($0 + "--") } == true, "\(name) is \(row.category ?? "nothing")")
    }
    #expect(desk.lines("rejects.csv") == [])
  }
}
