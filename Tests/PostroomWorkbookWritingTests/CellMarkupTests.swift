import PostroomModel
import Testing

@testable import PostroomWorkbookWriting

struct CellMarkupTests {
  private func markup(_ text: [UInt8]) -> (String, Int) {
    let buffer = MarkupBuffer(capacity: 128 + CellMarkup.growth * text.count)
    var cells = CellMarkup()
    text.withUnsafeBufferPointer { if let base = $0.baseAddress { cells.append(base, $0.count, to: buffer) } }
    return (String(decoding: buffer.bytes, as: UTF8.self), cells.cut)
  }

  @Test(arguments: [
    ("a&b <c>", "a&amp;b &lt;c&gt;"), ("_x0041_", "_x005F_x0041_"), ("_x004_ _xZZZZ_", "_x004_ _xZZZZ_"),
    ("a\r\nb", "a_x000D_\nb"), ("\u{1}\u{1B}\t", "_x0001__x001B_\t"), ("\u{FFFE}\u{FFFF}", "_xFFFE__xFFFF_"),
    ("\u{FFFD}Ğ漢🎉\u{7F}\u{85}", "\u{FFFD}Ğ漢🎉\u{7F}\u{85}"), ("__x00e4_", "__x005F_x00e4_"), ("_x0041", "_x005F_x0041"),
    ("_x0041\r", "_x005F_x0041_x000D_"), ("_x004", "_x004"),
  ])
  func `what markup would take for its own is escaped`(_ text: String, _ expected: String) {
    #expect(markup(Array(text.utf8)).0.contains(">\(expected)</t></is></c>"))
  }

  @Test func `bytes that are no characters become replacements`() {
    for bytes in [[0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82], [0x80]] as [[UInt8]] {
      let text = markup([0x61] + bytes + [0x62]).0
      #expect(text.contains("<t>a\u{FFFD}") && text.contains("\u{FFFD}b</t>"), "\(bytes)")
      #expect(text.utf8.elementsEqual(String(decoding: Array(text.utf8), as: UTF8.self).utf8))
    }
  }

  @Test func `spaces and line ends are kept`() {
    for text in [" a", "a ", "a\nb", "\ta"] {
      #expect(markup(Array(text.utf8)).0.hasPrefix("<is><t xml:space=\"preserve\">"))
    }
    #expect(markup(Array("a".utf8)).0 == "<is><t>a</t></is></c>")
  }

  @Test(arguments: [("x", 32_767, false), ("x", 32_768, true), ("ğ", 32_767, false), ("🎉", 16_383, false)])
  func `what is longer than a cell may be is cut, and counted`(_ letter: String, _ count: Int, _ isCut: Bool) {
    let (text, cut) = markup(Array(String(repeating: letter, count: count).utf8))
    #expect(cut == (isCut ? 1 : 0))
    #expect(text.hasSuffix("…</t></is></c>") == isCut)
    #expect(text.utf16.count - "<is><t></t></is></c>".utf16.count <= SheetLimits.characters)
  }

  @Test func `a character of two units is not cut in two`() {
    let (text, cut) = markup(Array(("a" + String(repeating: "🎉", count: 16_384)).utf8))
    #expect(cut == 1)
    #expect(text == "<is><t>a" + String(repeating: "🎉", count: 16_382) + "…</t></is></c>")
  }
}
