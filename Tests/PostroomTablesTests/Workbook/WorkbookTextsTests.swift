import PostroomModel
import Testing

@testable import PostroomTables

@Suite struct WorkbookTextsTests {
  /// The text of a cell whose string is written so, shared, inline, and both without the fast way.
  private func text(_ markup: String) throws -> Set<String> {
    var found: Set<String> = []
    for isFast in [true, false] {
      let shared = TestWorkbook(
        rows: #"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c></row>"#, strings: "<si>\(markup)</si>")
      let inline = TestWorkbook(
        rows: #"<row r="1"><c r="A1" t="inlineStr"><is>\#(markup)</is></c><c r="B1"><v>1</v></c></row>"#)
      found.insert(try shared.texts(isFast: isFast)[0][0])
      found.insert(try inline.texts(isFast: isFast)[0][0])
    }
    return found
  }

  @Test(arguments: [
    ("<t>plain</t>", "plain"), ("<t xml:space=\"preserve\"> kept </t>", " kept "), ("<t>İğne ş 漢 🎉</t>", "İğne ş 漢 🎉"),
    ("<t>a&amp;b &lt;&gt;&quot;&apos;</t>", "a&b <>\"'"), ("<t>&#65;&#x131;&#x1F389;</t>", "Aı🎉"),
    ("<t>one_x000D_\ntwo_x0009_</t>", "one\r\ntwo\t"), ("<t>_x005F_x000D_</t>", "_x000D_"),
    ("<t>_xD83C__xDF89_</t>", "🎉"),
    ("<t>_xD83C_.</t>", "\u{FFFD}."), ("<t>_x00zz_ _x41_ a_xb</t>", "_x00zz_ _x41_ a_xb"), ("<t>a_x0000_b</t>", "ab"),
    ("<r><t>rich </t></r><r><rPr><b/><sz val=\"11\"/></rPr><t>text</t></r>", "rich text"),
    ("<t>東京</t><rPh sb=\"0\" eb=\"2\"><t>トウキョウ</t></rPh><phoneticPr fontId=\"1\"/>", "東京"),
    ("<t><![CDATA[a<b & c]]></t>", "a<b & c"), ("<t>a<!-- no -->b<?no?>c</t>", "abc"), ("<t>a\r\nb\rc</t>", "a\nb\nc"),
    ("<t>&#13;</t>", "\r"), ("<t><![CDATA[]]]]><![CDATA[>]]></t>", "]]>"), ("<t  xml:space='preserve' >x</t >", "x"),
  ])
  func `a text is what its markup means`(markup: String, text: String) throws {
    #expect(try self.text(markup) == [text])
  }

  @Test(arguments: [
    "<t>&nbsp;</t>", "<t>&</t>", "<t>&#0;</t>", "<t>&#xD800;</t>", "<t>&#-1;</t>", "<t>&amp</t>", "<t>a</b>", "<t>",
    "<t a>x</t>",
    "<t a=b>x</t>", "<t a=\"<\">x</t>", "<1>x</1>", "<t>\u{0}</t>", "<t/ >", "<>x</>", "<t><![CDATA[x]]</t>",
    "<t><!-- x</t>",
  ])
  func `markup that is not well-formed is damage`(markup: String) {
    #expect(throws: Fault.self) { try text(markup) }
  }

  @Test func `bytes that are no UTF-8 flaw the rows that show them and no other`() throws {
    let strings =
      Array("<sst xmlns=\"\(TestWorkbook.main)\"><si><t>caf".utf8) + [0xE9]
      + Array("</t></si><si><t>café</t></si></sst>".utf8)
    var book = TestWorkbook(
      rows: """
        <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c></row><row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2"><v>1</v></c></row>
        """)
    book.stringsPart = strings
    let found = try book.read(wishes: .noHead)
    #expect(found.map(\.flaw) == [.undecodable, nil])
    #expect(found.map(\.texts) == [["caf\u{FFFD}", "1"], ["café", "1"]])
  }

  @Test func `a sheet that binds its names to a prefix is read`() throws {
    let part = """
      <x:worksheet xmlns:x="\(TestWorkbook.main)" xmlns="urn:other"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c><c r="Z1"><v>9</v></c>\
      <x:c r="B1" t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>
      """
    #expect(try TestWorkbook(part: part).texts() == [["1", "a"]])
  }

  @Test func `elements of other namespaces among cells are passed over`() throws {
    let rows = """
      <row r="1" xmlns:o="urn:o"><o:c r="A1"><v>9</v></o:c><c r="A1"><v>1</v><o:v>7</o:v></c><c xmlns="urn:o" r="B1"><v>8</v></c><c r="B1"><v>2</v></c></row>
      """
    #expect(try TestWorkbook(rows: rows).texts() == [["1", "2"]])
  }

  @Test(arguments: [true, false], [true, false])
  func `parts in UTF-16 are read`(isBig: Bool, hasMark: Bool) throws {
    func wide(_ text: String) -> [UInt8] {
      let units = (hasMark ? [0xFEFF] : []) + Array(text.utf16)
      return units.flatMap { isBig ? [UInt8($0 >> 8), UInt8($0 & 0xFF)] : [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }
    let rows = (1...3000).map {
      #"<row r="\#($0)"><c r="A\#($0)" t="s"><v>0</v></c><c r="B\#($0)"><v>\#($0)</v></c></row>"#
    }
    var book = TestWorkbook([TestWorkbook.Sheet(part: wide(TestWorkbook.sheetPart(rows.joined())))])
    book.stringsPart = wide("<sst xmlns=\"\(TestWorkbook.main)\"><si><t>Şişli 🎉</t></si></sst>")
    #expect(try book.texts() == (1...3000).map { ["Şişli 🎉", "\($0)"] })
  }

  @Test func `other encodings than UTF-8 and UTF-16 are refused`() {
    let part =
      "<?xml version='1.0' encoding='ISO-8859-1'?>"
      + TestWorkbook.sheetPart("").dropFirst(TestWorkbook.declaration.count)
    #expect(throws: Fault.self) { try TestWorkbook(part: part).texts() }
  }

  @Test func `a document type is refused, whatever it declares`() {
    let part =
      "<!DOCTYPE worksheet [<!ENTITY a 'aaaa'>]>" + TestWorkbook.sheetPart("").dropFirst(TestWorkbook.declaration.count)
    let fault = #expect(throws: Fault.self) { try TestWorkbook(part: part).texts() }
    #expect(fault?.code == .xmlUnsafe)
  }
}
