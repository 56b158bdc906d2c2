import PostroomTables
import Testing

@Suite struct TableKindTests {
  @Test func `kinds are told by the first bytes`() {
    #expect(TableKind.of(head: Array("a;b\nc;d\n".utf8)) == .csv)
    #expect(TableKind.of(head: [0xFF, 0xFE, 0x61, 0, 0x3B, 0]) == .csv)
    #expect(TableKind.of(head: [0x1F, 0x8B, 0x08, 0]) == .compressedCSV)
    #expect(TableKind.of(head: [0x50, 0x4B, 3, 4] + Array(repeating: 0, count: 40)) == .workbook)
    #expect(TableKind.of(head: Array("%PDF-1.7\n".utf8)) == .other)
    #expect(TableKind.of(head: (0..<200).map { UInt8($0 % 31) }) == .other)
  }

  @Test func `compound files are old workbooks unless they hold an encrypted package`() {
    let head: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    #expect(TableKind.of(head: head + Array(repeating: 0, count: 100)) == .oldWorkbook)
    let name: [UInt8] = Array("EncryptedPackage".utf8).flatMap { [$0, UInt8(0)] }
    #expect(TableKind.of(head: head + [1, 2, 3] + name) == .encryptedWorkbook)
  }

  @Test func `XML and signed messages are invoices, and text that begins alike is not`() {
    #expect(TableKind.of(head: Array("\u{FEFF}<?xml version=\"1.0\"?><Invoice/>".utf8)) == .invoices)
    #expect(TableKind.of(head: [0xFF, 0xFE] + Array("<?xml?>".utf8).flatMap { [$0, 0] }) == .invoices)
    let signed: [UInt8] = [0x30, 0x82, 1, 0, 6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 7, 2, 1, 2, 3]
    #expect(TableKind.of(head: signed) == .invoices)
    for text in ["<b>Invoice No</b>,Total\n", "MIAGE,1\n", "0012,5\n", "- - -\nNo,Total\n"] {
      #expect(TableKind.of(head: Array(text.utf8)) == .csv)
    }
  }

  @Test func `an archive whose first entry names its type is what it says`() {
    func archive(_ type: String) -> [UInt8] {
      [0x50, 0x4B, 3, 4] + Array(repeating: 0, count: 22) + [8, 0, 0, 0] + Array(("mimetype" + type).utf8)
    }
    #expect(TableKind.of(head: archive("application/vnd.oasis.opendocument.spreadsheet")) == .openDocument)
    #expect(TableKind.of(head: archive("application/epub+zip")) == .other)
  }
}
