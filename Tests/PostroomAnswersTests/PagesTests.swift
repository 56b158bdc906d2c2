import Foundation
import PostroomModel
import PostroomNative
import PostroomTypesetting
import Testing

@testable import PostroomAnswers

@Suite struct PagesTests {
  @Test func `every Turkish and Italian letter of a value comes back from the page`() throws {
    let letters = "ğ Ğ ı İ ş Ş ç Ç ö Ö ü Ü â î û à è é ì ò ù À È É € “ ” ’"
    var values = AnswerValues()
    values.set("letters", letters)
    let template = try AnswerTemplate("<page><p>{{letters}}</p></page>", file: "test", content: .page)
    let page = try PageDescription(template.filled(values), file: "test")
    let text = try PDFText.of(try page.typeset(moment: "2026-01-02T03:04:05Z"))
    for letter in letters.split(separator: " ") { #expect(text.contains(letter), "\(letter)") }
  }

  @Test func `markup in a value stays text`() throws {
    var values = AnswerValues()
    values.set("name", "<b>R&D</b> \"Rossi\" </p><break/>")
    let template = try AnswerTemplate("<page><p>{{name}}</p></page>", file: "test", content: .page)
    let page = try PageDescription(template.filled(values), file: "test")
    guard case .paragraph(let text, _) = try #require(page.blocks.first) else { throw Fault(.internalError, "", "") }
    #expect(page.blocks.count == 1)
    #expect(text.plain == "<b>R&D</b> \"Rossi\" </p><break/>")
    #expect(text.runs.allSatisfy { !$0.isBold })
  }

  @Test func `the same values make the same bytes`() throws {
    let page = try PageDescription("<page><h1>Scheda</h1><p>uguale</p></page>", file: "test")
    #expect(try page.typeset(moment: "2026-01-02T03:04:05Z") == page.typeset(moment: "2026-01-02T03:04:05Z"))
  }

  @Test(arguments: [
    ("<page><p>open</page>", "Line 1"), ("<page>\n<table columns=\"x\"/></page>", "Line 2"),
    ("<page><p>&foo;</p></page>", "&foo"),
    ("<page><p colour=\"red\">x</p></page>", "colour"), ("<page>words</page>", "words"), ("no markup", "no element"),
    ("<page></page><page></page>", "behind"), ("<page><script>x</script></page>", "script"), ("<page", "Line 1"),
  ])
  func `what is wrong with a description is said with its place`(text: String, part: String) {
    let fault = #expect(throws: Fault.self) { try PageDescription(text, file: "scheda.page") }
    #expect(fault?.code == .templateInvalid)
    #expect(fault?.detail.contains(part) == true, "\(fault?.detail ?? "")")
  }

  @Test func `a table goes on over pages and loses no row`() throws {
    let rows = (1...200).map { "<row><cell>\($0)</cell><cell>riga n\($0)</cell></row>" }.joined()
    let page = try PageDescription(
      "<page footer=\"pagina {page}\"><table><head><cell>N</cell><cell>Testo</cell></head>\(rows)</table></page>",
      file: "test")
    let text = try PDFText.of(try page.typeset(moment: "2026-01-02T03:04:05Z"))
    for number in 1...200 { #expect(text.contains("n\(number)")) }
    #expect(text.contains("pagina 2"))
  }

  @Test func `deep nesting and cut off descriptions end with a fault`() {
    #expect(throws: Fault.self) {
      try PageDescription(String(repeating: "<page>", count: 100_000), file: "test")
    }
    let whole = "<page size=\"9\"><values><value label=\"a\">b &amp; c</value></values><!-- c --></page>"
    for length in 0..<whole.count - 1 {
      #expect(throws: Fault.self) { try PageDescription(String(whole.prefix(length)), file: "test") }
    }
  }
}

/// What PDFium reads in a PDF.
enum PDFText {
  static func of(_ bytes: [UInt8]) throws -> String {
    let path = NSTemporaryDirectory() + "/\(UUID().uuidString).pdf"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let handle = try #require(FileHandle(forReadingAtPath: path))
    let document = try PDFEngine().open(descriptor: handle.fileDescriptor, bytes: bytes.count)
    var text = ""
    for index in 0..<document.pageCount {
      var characters: ContiguousArray<PDFCharacter> = []
      _ = try document.page(at: index).appendCharacters(to: &characters, limit: 100_000)
      for character in characters { text.unicodeScalars.append(Unicode.Scalar(character.code) ?? "\u{FFFD}") }
      text += "\n"
    }
    withExtendedLifetime(handle) {}
    return text
  }
}
