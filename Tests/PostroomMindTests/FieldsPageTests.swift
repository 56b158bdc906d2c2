@testable import PostroomMind
import PostroomModel
import Testing

@Suite struct FieldsPageTests {
  private static let text = """
    Subtotal                                           100.00
    VAT 20%                                             20.00
    Total                                              120.00
    Total paid                                          75.00
    Reference                                           12345
    """

  /// A scan whose lines rise to the right by more than a line's height.
  private static func rising(_ text: String, slope: Float) -> Page {
    var page = gridPage(text)
    page.source = .recognised
    for index in page.words.indices {
      let rise = page.words[index].box.x0 * slope
      page.words[index].box.y0 -= rise
      page.words[index].box.y1 -= rise
    }
    return page
  }

  @Test func `rising lines of a scan are levelled, and fields point to where the words are`() throws {
    let page = Self.rising(Self.text, slope: 0.06)
    let total = try #require(page.words.first { $0.text == "120.00" })
    let extraction = FieldsBench.extract(Reading(format: .pdf, pages: [page]))
    #expect(extraction.fields[FieldName.totalAmount]?.value == "120.00")
    #expect(extraction.fields[FieldName.netAmount]?.value == "100.00")
    let box = try #require(extraction.fields[FieldName.totalAmount]?.box)
    #expect(abs(box.y0 - total.box.y0) < 0.1 && abs(box.y1 - total.box.y1) < 0.1)
  }

  @Test func `a page with a text layer is left as it is`() {
    var page = Self.rising(Self.text, slope: 0.06)
    page.source = .textLayer
    #expect(LevelledPage(page).page == page)
  }

  @Test func `plain letters have no accents and no punctuation`() {
    #expect(PlainLetters.of("Şti.") == "sti")
    #expect(PlainLetters.of("Straße") == "strasse")
    #expect(PlainLetters.of("A.Ş.") == "as")
    #expect(PlainLetters.of("№ «42»") == "42")
  }

  @Test func `a line is taken apart at wide gaps and at marks, not at dashes`() {
    let text = PageText(gridPage("Via Roma  –  Milano | Tel 12    Fax 13\n"))
    #expect(text.cells.map { text.text($0.words) } == ["Via Roma – Milano", "Tel 12", "Fax 13"])
  }

  @Test func `a label is one piece`() {
    let finder = FieldLabelFinder(FieldCatalogue(FieldsBench.profile))
    func labels(_ line: String) -> [String] {
      let page = gridPage(line)
      return finder.labels(
        on: PageText(page), exact: FoldedPage(page.words, fold: .exact(turkish: false)),
        forgiving: FoldedPage(page.words, fold: .forgiving)
      ).map(\.text)
    }
    #expect(labels("Date due 3 May").contains("date due"))
    #expect(!labels("Date: due 3 May").contains("date due"))
    #expect(!labels("Date     due").contains("date due"))
  }

  @Test func `an address of mail that a narrow column breaks is put together`() {
    let profile = Profile(
      name: "mail", summary: "", languages: ["ita"],
      categories: [CategoryDefinition(name: "request", phrases: [], fields: [FieldName.email])], fallback: "request",
      identifiers: [],
      fields: [FieldDefinition(name: FieldName.email, kind: .email, labels: ["email"])], naming: "")
    let mind = DocumentMind(profile: profile)
    func email(_ text: String) -> String? {
      let document = reading(text)
      return mind.extract(mind.fold(document), reading: document, category: "request").fields[FieldName.email]?.value
    }
    #expect(email("Email   : info@tessituraricci.ex\n          ample\n") == "info@tessituraricci.example")
    #expect(email("Email   : info@tessituraricci.it\nnote    : none\n") == "info@tessituraricci.it")
    #expect(email("Email: info@tessituraricci.it\ndati\n") == "info@tessituraricci.it")
  }

  @Test func `no page breaks the search`() {
    let pieces = [
      "Total", ":", "120,00", "€", "Invoice", "no", "A-1", "S.p.A.", "Via", "Roma", "47121", "–", "|", "01/02/2026",
      "Bill", "to", "VAT", "20%", "IT84345070720", "&", "e", "figli", "Ltd.", "/", "(", ")", "", "İ", "№",
    ]
    var generator = Seeded(7)
    for round in 0..<60 {
      let lines = (0..<30).map { _ in
        (0..<Int.random(in: 0..<12, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }
          .joined(separator: Bool.random(using: &generator) ? " " : "   ")
      }
      let reading = reading(lines.joined(separator: "\n"))
      for category in ["invoice", "claim"] {
        for (name, field) in FieldsBench.extract(reading, as: category).fields {
          #expect((0...1).contains(field.confidence), "\(name) in round \(round)")
          #expect(!field.value.isEmpty, "\(name) in round \(round)")
          #expect(field.page == 1)
        }
      }
    }
  }
}
