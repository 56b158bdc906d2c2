import PostroomModel
import Testing

@testable import PostroomTables

@Suite struct ArchiveDirectoryTests {
  private static let rows = #"<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>"#

  private func read(_ change: (inout TestArchive) -> Void, comment: String = "", lies: [String: TestArchive.Lies] = [:])
    throws -> [TestRow]
  {
    var archive = TestArchive()
    change(&archive)
    for part in TestWorkbook(rows: Self.rows).parts {
      archive.add(part.name, part.bytes, lies: lies[part.name] ?? TestArchive.Lies())
    }
    return try TestRow.read(archive.finished(comment: comment), wishes: .noHead)
  }

  private func code(_ change: (inout TestArchive) -> Void = { _ in }, lies: [String: TestArchive.Lies] = [:]) -> Fault
    .Code?
  {
    #expect(throws: Fault.self) { try read(change, lies: lies) }?.code
  }

  @Test func `archives of 64 bits, with descriptors, comments and stored entries are read`() throws {
    #expect(try read { $0.isWide = true }.count == 1)
    #expect(try read { $0.hasDescriptors = true }.count == 1)
    #expect(try read({ _ in }, comment: "PK\u{5}\u{6} and more").count == 1)
    var book = TestWorkbook(rows: Self.rows)
    book.packing = .stored
    #expect(try book.texts() == [["1", "2"]])
  }

  @Test func `names are compared as packages do: without case, with either slash`() throws {
    var archive = TestArchive()
    for part in TestWorkbook(rows: Self.rows).parts {
      archive.add(part.name.replacing("worksheets/sheet1", with: "WorkSheets\\Sheet1"), part.bytes)
    }
    #expect(try TestRow.read(archive.finished(), wishes: .noHead).count == 1)
  }

  @Test func `two entries of one name are refused`() {
    #expect(code { $0.add("XL\\workbook.xml", []) } == .xmlDamaged)
  }

  @Test func `entries that share bytes are refused`() {
    #expect(code(lies: ["xl/styles.xml": .init(headerOffset: 0)]) == .xmlDamaged)
    #expect(code(lies: ["xl/styles.xml": .init(headerOffset: 40)]) == .xmlDamaged)
    #expect(code(lies: ["xl/styles.xml": .init(headerOffset: 1 << 30)]) == .xmlDamaged)
  }

  @Test func `entries that lie about their size, sum, name or packing are refused`() {
    let sheet = "xl/worksheets/sheet1.xml"
    #expect(code(lies: [sheet: .init(bytes: 10)]) == .xmlDamaged)
    #expect(code(lies: [sheet: .init(bytes: 100_000)]) == .xmlDamaged)
    #expect(code(lies: [sheet: .init(checksum: 1)]) == .xmlDamaged)
    #expect(code(lies: [sheet: .init(localName: "xl/worksheets/sheet2.xml")]) == .xmlDamaged)
    #expect(code(lies: [sheet: .init(method: 0)]) == .xmlDamaged)
    #expect(code(lies: [sheet: .init(method: 12)]) == .formatUnsupported)
    #expect(code(lies: [sheet: .init(flags: 1)]) == .passwordNeeded)
  }

  @Test func `too many entries are refused`() {
    var limits = TableLimits()
    limits.archiveEntries = 4
    let fault = #expect(throws: Fault.self) { try TestWorkbook(rows: Self.rows).texts(limits: limits) }
    #expect(fault?.code == .fileTooLarge)
  }

  @Test func `an archive that is cut off anywhere ends in a fault`() {
    let whole = TestWorkbook(rows: Self.rows).archive
    for length in stride(from: 0, to: whole.count, by: 7) {
      #expect(throws: Fault.self) { try TestRow.read(Array(whole[..<length]), wishes: .noHead) }
    }
  }
}
