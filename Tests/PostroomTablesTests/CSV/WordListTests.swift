import Testing

@testable import PostroomTables

@Suite struct WordListTests {
  private let words = WordList(["vat", "data", "para birimi"])

  @Test func `words are found in whatever case and wherever they stand`() {
    for text in ["VAT", "Net of vat", "dATA fattura", "Satıcı Para Birimi", "xvaty", "ıvatı"] {
      #expect(words.isOne(in: text), "\(text)")
    }
  }

  @Test func `what is cut or interrupted is no word`() {
    for text in ["", "va", "v at", "para  birimi", "para_birimi", "dat", "DAT\u{C3}"] {
      #expect(!words.isOne(in: text), "\(text)")
    }
  }

  @Test func `a letter with a mark behind it is another letter`() {
    #expect(!words.isOne(in: "data\u{300}"))
    #expect(words.isOne(in: "data\u{300} data"))
  }
}
