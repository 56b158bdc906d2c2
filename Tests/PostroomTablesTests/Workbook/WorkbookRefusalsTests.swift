import PostroomModel
import Testing

@testable import PostroomTables

@Suite struct WorkbookRefusalsTests {
  /// A compound file whose directory has streams of these names, in its second sector of 512 bytes.
  private func compound(_ names: [String]) -> [UInt8] {
    var header: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 504)
    header[30] = 9
    header.replaceSubrange(48..<52, with: TestArchive.field(1, 4))
    let table = TestArchive.field(0xFFFF_FFFD, 4) + TestArchive.field(2, 4) + TestArchive.field(1, 4)
    let entries = names.map { name in
      let units = name.utf16.flatMap { TestArchive.field(Int($0), 2) }
      return units + [UInt8](repeating: 0, count: 64 - units.count) + TestArchive.field(units.count + 2, 2)
        + [UInt8](repeating: 0, count: 62)
    }
    let sectors = entries.flatMap { $0 } + [UInt8](repeating: 0, count: 1024 - entries.count * 128)
    return header + table + [UInt8](repeating: 0, count: 500) + sectors
  }

  private func fault(_ bytes: [UInt8]) -> Fault? {
    #expect(throws: Fault.self) { try TestRow.read(bytes) }
  }

  @Test func `an encrypted workbook asks for a copy without the password`() {
    let found = fault(compound(["Root Entry", "EncryptionInfo", "EncryptedPackage"]))
    #expect(found?.code == .passwordNeeded)
    // In the directory's second sector, and the table of sectors runs in a circle.
    #expect(fault(compound(["Root Entry", "a", "b", "c", "d", "EncryptedPackage"]))?.code == .passwordNeeded)
    #expect(fault(compound(["Root Entry", "DRMEncryptedTransform", "EncryptedPackage"]))?.code == .securityUnsupported)
  }

  @Test func `an old workbook is refused and said how to convert`() {
    let found = fault(compound(["Root Entry", "Workbook"]))
    #expect(found?.code == .formatUnsupported)
    #expect(found?.detail.contains("save it as .xlsx") == true)
    #expect(fault(compound(["Root Entry", "WordDocument"]))?.code == .formatUnsupported)
    #expect(fault(Array(compound(["Workbook"]).prefix(40)))?.code == .formatUnsupported)
  }

  @Test(arguments: [
    (["mimetype", "content.xml"], ".ods"), (["Index/Document.iwa"], "Numbers"), (["Index.zip"], "Numbers"),
    (["a.txt"], "no workbook"),
  ])
  func `other archives are refused by what they are`(names: [String], word: String) {
    var archive = TestArchive()
    for name in names { archive.add(name, Array("x".utf8)) }
    let found = fault(archive.finished())
    #expect(found?.code == .formatUnsupported)
    #expect(found?.detail.contains(word) == true)
  }

  @Test(arguments: [("xl/workbook.bin", ".xlsb"), ("word/document.xml", "text document")])
  func `packages of other programs are refused by what they are`(main: String, word: String) {
    var book = TestWorkbook(rows: "")
    let root = book.parts.first { $0.name == "_rels/.rels" }!.bytes
    book.otherParts["_rels/.rels"] = .some(
      Array(String(decoding: root, as: UTF8.self).replacing("xl/workbook.xml", with: main).utf8))
    book.otherParts[main] = .some([1, 2, 3])
    let found = fault(book.archive)
    #expect(found?.code == .formatUnsupported)
    #expect(found?.detail.contains(word) == true)
  }

  @Test func `what is no archive at all is refused`() {
    #expect(fault([])?.code == .fileEmpty)
    #expect(fault(Array("number;total\n1;2\n".utf8))?.code == .formatUnsupported)
    #expect(fault([0x50, 0x4B])?.code == .xmlDamaged)
  }
}
