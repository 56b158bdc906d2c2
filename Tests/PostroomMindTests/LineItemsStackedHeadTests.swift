import PostroomModel
import Testing

@testable import PostroomMind

/// The lines of a text set on the grid.
private func lines(_ text: String) -> [LineItem] {
  let pages = reading(text).pages
  let locale = ValueFinder.locale(of: pages, language: nil)
  let finder = ValueFinder(locale: locale, language: nil)
  return LineItemFinder().lines(on: pages, values: pages.map(finder.values), locale: locale)
}

private func column(_ name: String, of lines: [LineItem]) -> [String?] { lines.map { $0.cells[name]?.value } }

@Suite struct LineItemsStackedHeadTests {
  @Test(arguments: [
    """
    Sır Mal Hizmet              Miktar   Birim Fiyat     KDV     KDV Tutarı   Mal Hizmet
    a                                                    Oranı                    Tutarı
    1   Toner                   14       44,10 TL        %20     123,48 TL     617,40 TL
    2   Fotokopi kağıdı         2        1.000,00 TL     %20     400,00 TL   2.000,00 TL
    """,
    """
    Description                 Quantity   Unit          VAT               Line
                                           price         rate              total
    Toner                       14         44.10         20 %             617.40
    Fotokopi kağıdı             2       1,000.00         20 %           2,000.00
    """,
    """
                                           Prezzo        Aliquota         Prezzo
    Descrizione                 Q.tà       unitario      IVA              totale
    Toner                       14         44,10         20 %             617,40
    Fotokopi kağıdı             2       1.000,00         20 %           2.000,00
    """,
    """
    Bezeichnung                 Menge      Einzel-       MwSt.            Gesamt-
                                           preis         %                preis
    Toner                       14         44,10         20               617,40
    Fotokopi kağıdı             2       1.000,00         20             2.000,00
    """,
    """
                                           Birim         KDV          Mal Hizmet
    Mal Hizmet                  Miktar
                                           Fiyat         Oranı            Tutarı
    Toner                       14         44,10         20               617,40
    Fotokopi kağıdı             2       1.000,00         20             2.000,00
    """,
  ])
  func `words that stand over each other name one column`(_ text: String) {
    let found = lines(text)
    #expect(column("description", of: found) == ["Toner", "Fotokopi kağıdı"])
    #expect(column("quantity", of: found) == ["14", "2"])
    #expect(column("unit_price", of: found) == ["44.10", "1000.00"])
    #expect(column("tax_rate", of: found) == ["20", "20"])
    #expect(column("amount", of: found) == ["617.40", "2000.00"])
    #expect(found.allSatisfy { $0.cells["amount"]?.source.hasPrefix("column:") ?? false })
  }

  @Test func `the sum that a row's parts make is its amount where no head names one`() {
    let found = lines(
      """
      Descrizione                 Q.tà     Prezzo          IVA        Imp. riga
      Toner nero                  14       44,10           20 %       617,40
      """)
    #expect(column("amount", of: found) == ["617.40"])
  }

  @Test func `text below a head that completes no name is no part of it`() {
    let found = lines(
      """
      Description          Qty   Price   Amount
      Work in the garden
      Chair                2     5.00    10.00
      """)
    #expect(column("amount", of: found) == ["10.00"])
    #expect(found.first?.cells["amount"]?.source == "column:Amount")
    #expect(found.first?.cells["description"]?.source == "column:Description")
  }

  @Test func `words of prose over each other are no head`() {
    let found = lines(
      """
      The price of the item, its tax and the quantity
      total amount will be described at a later date
      Chair                2     5.00    12.00
      """)
    #expect(found.isEmpty)
  }

  @Test func `what wraps in another cell is no part of the description`() {
    let found = lines(
      """
      No  Mal Hizmet         Miktar    Birim Fiyat    KDV      Tutar
      1   Toz şeker 50 kg       204       1.480,96    %20      302.115,84
                              ÇUVAL             TL                     TL
      2   Koli                  207          19,47    %20        4.030,29
          40x30x30            ADET              TL                     TL
      """)
    #expect(column("description", of: found) == ["Toz şeker 50 kg", "Koli 40x30x30"])
    #expect(column("quantity", of: found) == ["204", "207"])
  }

  @Test func `a quantity that touches its price is told from it by their product`() {
    let found = lines(
      """
      No  Mal Hizmet         Miktar Birim Fiyat     KDV      Tutar
      1   Depolama hizmeti       82 185,36 TL       %20      15.199,52
      2   Sigorta                 2 150,00 TL       %20         300,00
      """)
    #expect(column("quantity", of: found) == ["82", "2"])
    #expect(column("unit_price", of: found) == ["185.36", "150.00"])
  }
}
