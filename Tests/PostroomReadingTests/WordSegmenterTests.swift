import PostroomModel
import PostroomNative
import Testing

@testable import PostroomReading

struct WordSegmenterTests {
  private func character(
    _ scalar: Unicode.Scalar, x: Float, width: Float = 5, y: Float = 100, flags: PDFCharacter.Flags = []
  ) -> PDFCharacter {
    PDFCharacter(
      code: scalar.value, flags: flags, em: 10, box: Box(x0: x, y0: y, x1: x + width, y1: y + 10))
  }

  /// Characters of one text object that follow each other closely.
  private func object(_ text: String, x: Float, y: Float = 100) -> ContiguousArray<PDFCharacter> {
    ContiguousArray(
      text.unicodeScalars.enumerated().map { index, scalar in
        character(scalar, x: x + Float(index) * 5, y: y, flags: index == 0 ? .newObject : [])
      })
  }

  private func words(_ characters: ContiguousArray<PDFCharacter>) -> [String] {
    WordSegmenter.fragments(characters, keepsInvisible: false).map(\.text)
  }

  @Test func `cells that are fused are parted at the gap`() {
    #expect(words(object("12,00", x: 50) + object("18%", x: 90)) == ["12,00", "18%"])
  }

  @Test func `a gap of half an em parts objects and not the letters of one`() {
    #expect(words(object("12", x: 50) + object("18", x: 65)) == ["12", "18"])
    #expect(words([character("1", x: 50, flags: .newObject), character("2", x: 60)]) == ["12"])
  }

  @Test func `objects that touch are one word`() {
    #expect(words(object("Fat", x: 50) + object("ura", x: 65)) == ["Fatura"])
  }

  @Test func `a cell to the left of the one before is a word of its own`() {
    #expect(words(object("total", x: 300) + object("item", x: 50)) == ["total", "item"])
  }

  @Test func `a cell below the one before is a word of its own`() {
    #expect(words(object("one", x: 50) + object("two", x: 65, y: 120)) == ["one", "two"])
  }

  @Test func `a break in a turned line counts only where there is a gap`() {
    let upward = ContiguousArray(
      [("a", 200), ("\n", 0), ("b", 194), ("\n", 0), ("c", 180)].map { (letter: Unicode.Scalar, y: Float) in
        PDFCharacter(
          code: letter.value, flags: letter == "\n" ? .generated : [],
          direction: letter == "\n" ? .upright : .upward, em: 10, box: Box(x0: 50, y0: y - 5, x1: 60, y1: y))
      })
    #expect(words(upward) == ["ab", "c"])
  }

  @Test func `letter-spaced headings stay whole`() {
    let spaced = ContiguousArray(
      "FATURA".unicodeScalars.enumerated().map { character($1, x: 50 + Float($0) * 11) })
    #expect(words(spaced) == ["FATURA"])
  }

  @Test func `Hebrew letters that go to the left are one word`() {
    let letters = ContiguousArray(
      "שלום".unicodeScalars.enumerated().map { character($1, x: 100 - Float($0) * 5, flags: .newObject) })
    #expect(words(letters) == ["שלום"])
  }

  @Test func `ligatures come apart into their letters`() {
    let ligatures = "\u{FB00}\u{FB01}\u{FB02}\u{FB03}\u{FB04}\u{FB05}\u{FB06}"
    #expect(words(object(ligatures, x: 50)) == ["fffiflffifflstst"])
  }

  @Test func `control characters and hidden marks leave no trace`() {
    #expect(words(object("a\u{01}b\u{200B}c\u{202E}d\u{E0041}e", x: 50)) == ["abcde"])
  }

  @Test func `invisible characters are kept only when they are asked for`() {
    let hidden = object("ocr", x: 50).map { character in
      var character = character
      character.flags.insert(.invisible)
      return character
    }
    #expect(words(ContiguousArray(hidden)) == [])
    #expect(WordSegmenter.fragments(ContiguousArray(hidden), keepsInvisible: true).map(\.text) == ["ocr"])
  }

  @Test func `a soft hyphen within a word is dropped and at its end divides it`() {
    let space = ContiguousArray([character(" ", x: 0, flags: .generated)])
    let fragments = WordSegmenter.fragments(
      object("mu\u{AD}ha\u{AD}", x: 50) + space + object("sebe", x: 20, y: 112), keepsInvisible: false)
    #expect(fragments.map(\.text) == ["muha", "sebe"])
    #expect(fragments.map(\.division) == [.softHyphen, .none])
  }
}
