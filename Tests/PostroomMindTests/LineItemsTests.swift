import PostroomModel
import Testing

@testable import PostroomMind

/// The lines of texts set on the grid, a form feed between pages.
private func lines(_ text: String, language: String? = nil) -> [LineItem] {
  let pages = reading(text).pages
  let locale = ValueFinder.locale(of: pages, language: language)
  let finder = ValueFinder(locale: locale, language: language)
  return LineItemFinder().lines(on: pages, values: pages.map(finder.values), locale: locale)
}

private func column(_ name: String, of lines: [LineItem]) -> [String?] { lines.map { $0.cells[name]?.value } }

struct LineItemsTests {
  private static let heads: [(head: String, sum: String)] = [
    ("Açıklama                    Miktar   Birim Fiyat      KDV        Tutar", "Ara Toplam"),
    ("Descrizione                 Q.tà     Prezzo unitario  IVA        Importo", "Imponibile"),
    ("Description                 Quantity Unit price       VAT        Amount", "Subtotal"),
    ("Beschreibung                Menge    Einzelpreis      MwSt.      Gesamt", "Zwischensumme"),
    ("Désignation                 Qté      Prix unitaire    TVA        Montant HT", "Total HT"),
    ("Descripción                 Cant.    Precio unitario  IVA        Importe", "Base imponible"),
    ("Omschrijving                Aantal   Prijs per stuk   BTW        Bedrag", "Subtotaal"),
  ]

  @Test(arguments: heads.indices)
  func `a table is read in every language`(_ index: Int) {
    let found = lines(
      """
      \(Self.heads[index].head)
      Toner nero                  14       44,10            20 %       617,40
      Copier paper, box           2        1.000,00         10 %       2.000,00
      \(Self.heads[index].sum)                                         2.617,40
      Total                                                            2.900,00
      """)
    #expect(column("description", of: found) == ["Toner nero", "Copier paper, box"])
    #expect(column("quantity", of: found) == ["14", "2"])
    #expect(column("unit_price", of: found) == ["44.10", "1000.00"])
    #expect(column("tax_rate", of: found) == ["20", "10"])
    #expect(column("amount", of: found) == ["617.40", "2000.00"])
    #expect(found.allSatisfy { $0.cells["amount"]?.checks == [Field.Check("line-product", passed: true)] })
  }

  @Test func `cells have their pages, boxes and the column that they stand in`() throws {
    let found = lines("Description     Qty   Price   Amount\nPaper           2     5.00    10.00")
    let amount = try #require(found.first?.cells["amount"])
    #expect(amount.page == 1)
    #expect(amount.box == Box(x0: 180, y0: 12, x1: 210, y1: 24))
    #expect(amount.source == "column:Amount")
    #expect(found.first?.cells["description"]?.box == Box(x0: 0, y0: 12, x1: 30, y1: 24))
  }

  @Test func `a description goes on below its row until the next, or a gap`() {
    let found = lines(
      """
      Description          Qty   Price   Amount
      Office chair         2     5.00    10.00
      black, with arms
      Desk                 1     7.00    7.00


      Thank you for your order
      """)
    #expect(column("description", of: found) == ["Office chair black, with arms", "Desk"])
  }

  @Test func `rows may follow the sum of a part, and none the total`() {
    let found = lines(
      """
      Description          Qty   Price   Amount
      Chair                2     5.00    10.00
      Subtotal                           10.00
      Desk                 1     7.00    7.00
      Subtotal                           7.00
      Total                              17.00
      Deposit              1     3.00    3.00
      """)
    #expect(column("amount", of: found) == ["10.00", "7.00"])
  }

  @Test(arguments: ["Description          Qty   Price   Amount\n", ""])
  func `a table goes on over the next page with or without its head`(_ head: String) {
    let found = lines(
      "Description          Qty   Price   Amount\nChair                2     5.00    10.00\n\u{0C}Firm Ltd   Page 2\n\n"
        + head
        + "Desk                 3     7.00    21.00\nTotal                              31.00")
    #expect(column("amount", of: found) == ["10.00", "21.00"])
    #expect(found.map { $0.cells["amount"]?.page } == [1, 2])
  }

  @Test func `a table without a head is known by its products`() {
    let found = lines(
      """
      Acme Ltd             12 March 2024
      Chair                2     5.00    10.00
      Desk                 3     7.50    22.50
      Total                              32.50
      """)
    #expect(column("description", of: found) == ["Chair", "Desk"])
    #expect(column("quantity", of: found) == ["2", "3"])
  }

  @Test func `an expense claim has dates, kinds and sums`() {
    let found = lines(
      """
      Tarih          Harcama Türü        Tutar
      17.06.2025     Taksi               176,98 TL
      18.06.2025     Otel konaklama      1.195,59 TL
      Toplam:                            1.372,57 TL
      """)
    #expect(column("date", of: found) == ["2025-06-17", "2025-06-18"])
    #expect(column("description", of: found) == ["Taksi", "Otel konaklama"])
    #expect(column("amount", of: found) == ["176.98", "1195.59"])
  }

  @Test func `positions, codes and numbers in descriptions are no cells`() {
    let found = lines(
      """
      Pos.  Code     Omschrijving                 Aantal   Prijs   Bedrag
      1     E103184  Wifi 16 GB Zilver 2010       3        5,00    15,00
      2     E103560  Mario Kart 7                 1        0,00    0,00
      """)
    #expect(column("description", of: found) == ["Wifi 16 GB Zilver 2010", "Mario Kart 7"])
    #expect(column("quantity", of: found) == ["3", "1"])
  }

  @Test(arguments: [("10,00", true), ("9,00", true), ("8,00", false), ("11,00", true)])
  func `the product is checked with the line's discount and tax`(_ sum: String, _ holds: Bool) {
    let found = lines(
      """
      Descrizione    Q.tà   Prezzo   Sconto   IVA     Importo
      Carta          2      5,00     10 %     10 %    \(sum)
      """)
    #expect(found.first?.cells["amount"]?.checks == [Field.Check("line-product", passed: holds)])
  }

  @Test func `the product decides what an ambiguous quantity means`() {
    let pages = [gridPage("Item        Qty     Price   Amount\nCloth       1.500   200     300")]
    let values = pages.map(ValueFinder(locale: DocumentLocale(), language: nil).values)
    let found = LineItemFinder().lines(on: pages, values: values, locale: DocumentLocale())
    #expect(column("quantity", of: found) == ["1.500"])
    #expect(found.first?.cells["amount"]?.checks == [Field.Check("line-product", passed: true)])
  }

  @Test(arguments: [
    "The total amount of the price and the description of the item are below.",
    "BTW %   Grondslag   BTW bedrag   Totaal\n21 %    41,31       8,68         49,99",
    "Invoice number   Date         Due\nA-17             20.10.2015   20.11.2015", "", "Amount",
  ])
  func `what is no table of lines has none`(_ text: String) {
    #expect(lines(text).isEmpty)
  }

  @Test func `no text whatever does harm`() {
    var generator = Seeded(9)
    let words = [
      "Description", "Qty", "Price", "Amount", "Total", "Subtotal", "1", "2.00", "5,00", "%20", "kg", "\n", "\n", "   ",
      "\u{0C}", "20.10.2015", "KDV", "€", "x",
    ]
    for _ in 0..<2000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...60, using: &generator) {
        text += words[Int.random(in: 0..<words.count, using: &generator)]
        text += String(repeating: " ", count: Int.random(in: 1...6, using: &generator))
      }
      for line in lines(text) {
        #expect(line.cells["amount"] != nil || line.cells["unit_price"] != nil)
        #expect(line.cells.values.allSatisfy { !$0.raw.isEmpty && $0.page >= 1 })
      }
    }
  }
}
