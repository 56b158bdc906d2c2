import PostroomMind
import PostroomModel
import Testing

@Suite struct PartiesTests {
  private static let italian = """
                               Tessitura Ricci S.p.A.
    Piazza Cavour, 45 – 47121 Forlì (FC) | +39 064 3967848 | P.IVA: 84345070720

    FATTURA

    Spett.le
    Tessitura Ricci S.n.c.
    Viale dell'Università, 105 – 20121 Milano (MI)

    Fattura n.: 232/2026
    """

  @Test func `the letterhead sells and the addressee buys`() {
    let values = FieldsBench.values(Self.italian)
    #expect(values[FieldName.seller] == "Tessitura Ricci S.p.A.")
    #expect(values[FieldName.sellerAddress] == "Piazza Cavour, 45 – 47121 Forlì (FC)")
    #expect(values[FieldName.buyer] == "Tessitura Ricci S.n.c.")
    #expect(values[FieldName.buyerAddress] == "Viale dell'Università, 105 – 20121 Milano (MI)")
  }

  @Test func `a tax number above the buyer is the seller's`() {
    let values = FieldsBench.values(Self.italian)
    #expect(values[FieldName.sellerTaxID]?.hasSuffix("84345070720") == true)
    #expect(values[FieldName.buyerTaxID] == nil)
  }

  @Test func `a number right above the buyer is still the seller's`() {
    let text = """
      Tessitura Ricci S.p.A.
      Piazza Cavour, 45 – 47121 Forlì (FC) | +39 064 3967848 | P.IVA: 84345070720
      Spett.le
      Tessitura Ricci S.n.c.
      Viale dell'Università, 105 – 20121 Milano (MI)
      """
    let values = FieldsBench.values(text)
    #expect(values[FieldName.sellerTaxID]?.hasSuffix("84345070720") == true)
    #expect(values[FieldName.buyerTaxID] == nil)
  }

  @Test func `a tax number below the buyer's label is the buyer's`() {
    let values = FieldsBench.values(
      "FATTURA N. 8833\n\nCliente: Zamengo s.r.l.\n\nP.IVA: 78124698494\n\nIndirizzo: Incrocio Rastelli, 169 16134, Genova (GE)\n"
    )
    #expect(values[FieldName.buyer] == "Zamengo s.r.l.")
    #expect(values[FieldName.buyerTaxID]?.hasSuffix("78124698494") == true)
    #expect(values[FieldName.buyerAddress] == "Incrocio Rastelli, 169 16134, Genova (GE)")
    #expect(values[FieldName.sellerTaxID] == nil)
    #expect(values[FieldName.seller] == nil)
  }

  @Test func `a name without a form is known by its domain`() {
    let text = """
                                              Global Wholesaler
      Azure Interior
      4557 De Silva St
      Fremont CA 94538

                                              YourCompany, Mitchell Admin
                                              215 Vine St
                                              Scranton PA 18503



      Invoice no: 8
      azure.interior24@example.com http://www.azure-interior.com
      """
    let values = FieldsBench.values(text)
    #expect(values[FieldName.seller] == "Azure Interior")
    #expect(values[FieldName.sellerAddress] == "4557 De Silva St, Fremont CA 94538")
    #expect(values[FieldName.buyer] == "YourCompany, Mitchell Admin")
    #expect(values[FieldName.buyerAddress] == "215 Vine St, Scranton PA 18503")
  }

  @Test func `goods that go elsewhere make nobody a seller or buyer`() {
    let text = """
      Bill to              Ship to
      Strategic Corp       Warehouse Two Ltd
      Fakestreet 46        Harbour Road 9
      3500 MJ Utrecht      3011 AB Rotterdam
      """
    let values = FieldsBench.values(text)
    #expect(values[FieldName.buyer] == "Strategic Corp")
    #expect(values[FieldName.buyerAddress] == "Fakestreet 46, 3500 MJ Utrecht")
    #expect(values[FieldName.seller] == nil)
  }

  @Test func `an entry without a colon has its value beside it`() {
    let text = """
      Customer          O'Connor Interiors & Sons Ltd
      Address           97 Station Road, Leeds LS1 4DY
      Terms             30 days net
      """
    #expect(FieldsBench.values(text)[FieldName.buyer] == "O'Connor Interiors & Sons Ltd")
  }

  @Test func `a code under the head of a column is no name`() {
    let values = FieldsBench.values("Customer            Date\nSCONL0303006280999  8 May 2022\n")
    #expect(values[FieldName.buyer] == nil)
  }

  @Test(arguments: [
    ("12 Station Road, Bristol BS1 5TR", "Harper Engineering Ltd"),
    ("Weena 664, 3012 CN Rotterdam", "Coolblue B.V."),
    ("Lieferantenstraße 20, 80333 München", "Lieferant GmbH"),
    ("35 rue du Logiciel, 69100 Villeurbanne", "Libre SAS"),
    ("Atatürk Mah. Gül Sk. No:91 D:10 Şehitkamil/Gaziantep", "Yıldız Lojistik San. ve Tic. A.Ş."),
    ("Corso Libertà, 91 – 47121 Forlì (FC)", "Officine Fabbri S.n.c."),
  ])
  func `addresses of many countries are read`(address: String, name: String) {
    let values = FieldsBench.values("Bill to\n\(name)\n\(address)\n\nInvoice no: 12345\n")
    #expect(values[FieldName.buyer] == name)
    #expect(values[FieldName.buyerAddress] == address)
  }

  @Test func `a misread form of a company is mended, and the raw text is kept`() throws {
    let field = try #require(FieldsBench.extract("Cliente: Zamengo s.r.I.\n").fields[FieldName.buyer])
    #expect(field.value == "Zamengo s.r.l.")
    #expect(field.raw == "Zamengo s.r.I.")
  }

  @Test func `a narrow column breaks a name`() {
    let text = """
      Customer     Anadolusoy Gıda San. ve      Invoice no    POY2025000054203
                   Tic. Ltd. Şti.

      Terms        30 days
      """
    #expect(FieldsBench.values(text)[FieldName.buyer] == "Anadolusoy Gıda San. ve Tic. Ltd. Şti.")
  }

  @Test func `a broken line of an address goes on`() {
    let values = FieldsBench.values(
      "Sayın\nYıldız Tekstil Ltd. Şti.\nGüneşli Mah. Gazi Bulvarı No:57 D:5 İnegöl/\nBursa\n")
    #expect(values[FieldName.buyerAddress] == "Güneşli Mah. Gazi Bulvarı No:57 D:5 İnegöl/Bursa")
  }
}
