import PostroomMind
import PostroomModel
import Testing

/// Parties in forms: roles in brackets, entries with keys, columns side by side, headings that come in pairs.
@Suite struct PartiesInFormsTests {
  private static let columns = """
    Cedente/prestatore (fornitore)           Cessionario/committente (cliente)
    Id fiscale: IT84345070720                Id fiscale: IT78124690153
    Denominazione: Rossi e figli             Denominazione: De Rosa, Fusco e Nicolò SRL
    Indirizzo: Piazza Cavour, 45             Indirizzo: Via Roma, 3 Piano 2
    Comune: 47121 Forlì (FC)                 Comune: 20121 Milano (MI)
    """

  @Test func `a role in brackets explains its heading and is no name`() {
    let values = FieldsBench.values(Self.columns)
    #expect(values[FieldName.seller] == "Rossi e figli")
    #expect(values[FieldName.buyer] == "De Rosa, Fusco e Nicolò SRL")
  }

  @Test func `the town is an entry of its own, without its key`() {
    let values = FieldsBench.values(Self.columns)
    #expect(values[FieldName.sellerAddress] == "Piazza Cavour, 45, 47121 Forlì (FC)")
    #expect(values[FieldName.buyerAddress] == "Via Roma, 3 Piano 2, 20121 Milano (MI)")
  }

  @Test func `each party has the number of its column`() {
    let values = FieldsBench.values(Self.columns)
    #expect(values[FieldName.sellerTaxID] == "IT84345070720")
    #expect(values[FieldName.buyerTaxID] == "IT78124690153")
  }

  @Test(arguments: [("Da", "A"), ("From", "To"), ("Von", "An"), ("Van", "Aan")])
  func `headings that come in pairs open the parties`(seller: String, buyer: String) {
    let text = """
      Fattura 12

      \(seller.padded(30))\(buyer.padded(30))Scadenza
      Verdi Group                   Bianchi S.r.l.                31/12/2025
      Piazza Cavour, 45             Via Roma, 3
      47121 Forlì (FC)              20121 Milano (MI)
                                    P.IVA 78124690153

      Verdi Group - P.IVA 84345070720
      """
    let values = FieldsBench.values(text)
    #expect(values[FieldName.seller] == "Verdi Group")
    #expect(values[FieldName.sellerAddress] == "Piazza Cavour, 45, 47121 Forlì (FC)")
    #expect(values[FieldName.sellerTaxID] == "84345070720")
    #expect(values[FieldName.buyer] == "Bianchi S.r.l.")
    #expect(values[FieldName.buyerAddress] == "Via Roma, 3, 20121 Milano (MI)")
    #expect(values[FieldName.buyerTaxID] == "78124690153")
  }

  @Test func `half a pair of headings opens nothing`() {
    let values = FieldsBench.values("Da\nQualcosa di Nuovo\n\nTotale 12,00\n")
    #expect(values[FieldName.seller] == nil)
    #expect(values[FieldName.buyer] == nil)
  }

  @Test func `a buyer's number at the head of a column is no buyer`() {
    let text = """
      Verdi S.p.A.
      Piazza Cavour, 45
      47121 Forlì (FC)
      P.IVA 84345070720

                                    Spett.le
                                    Bianchi S.r.l.
                                    Via Roma, 3
                                    20121 Milano (MI)

      Numero       Data          Cliente P.IVA      Pag.
      5557         13/04/2025    78124690153        1
      """
    let values = FieldsBench.values(text)
    #expect(values[FieldName.buyer] == "Bianchi S.r.l.")
    #expect(values[FieldName.buyerTaxID] == "78124690153")
    #expect(values[FieldName.sellerTaxID] == "84345070720")
  }

  @Test func `the town of a stacked form stands beside its street`() {
    let text = """
      Cliente                       Partita IVA cliente
      Bianchi S.r.l.                78124690153

      Indirizzo                     CAP e città
      Via Roma, 3                   20121 Milano (MI)
      """
    let values = FieldsBench.values(text)
    #expect(values[FieldName.buyer] == "Bianchi S.r.l.")
    #expect(values[FieldName.buyerAddress] == "Via Roma, 3, 20121 Milano (MI)")
  }

  @Test func `narrow columns of a form break names, streets and towns`() {
    let text = """
      Cliente      Carpenteria Santoro     Partita IVA   78124690153
                   S.n.c.                  cliente

      Indirizzo    Lungomare Cristoforo    CAP e città   26816 Ossago Lodigiano
                   Colombo, 384                          (LO)
      """
    let values = FieldsBench.values(text)
    #expect(values[FieldName.buyer] == "Carpenteria Santoro S.n.c.")
    #expect(values[FieldName.buyerAddress] == "Lungomare Cristoforo Colombo, 384, 26816 Ossago Lodigiano (LO)")
  }

  @Test func `the label of the next column ends a name`() {
    let values = FieldsBench.values("Cliente   D'Amico e Ricciardi s.r.l. Partita IVA   78124690153\n")
    #expect(values[FieldName.buyer] == "D'Amico e Ricciardi s.r.l.")
  }

  @Test func `an address at a buyer's label is no name`() {
    let text = """
      Bill to             Zacchia s.n.c.
      VAT number          78124690153
      Billing address     Largo dell'Unità, 18, 33100 Udine
                          (UD)
      """
    let values = FieldsBench.values(text)
    #expect(values[FieldName.buyer] == "Zacchia s.n.c.")
    #expect(values[FieldName.buyerAddress] == "Largo dell'Unità, 18, 33100 Udine (UD)")
  }

  @Test func `postcode and town may be two entries, and partners stand behind a form`() {
    let text = """
      Cliente
      Ragione sociale: Omega S.a.s. di Neri & C.
      Indirizzo: Via del Porto, 8
      CAP: 57123
      Città: Livorno (LI)
      """
    let values = FieldsBench.values(text)
    #expect(values[FieldName.buyer] == "Omega S.a.s. di Neri & C.")
    #expect(values[FieldName.buyerAddress] == "Via del Porto, 8, 57123 Livorno (LI)")
  }

  @Test func `a buyer's heading that runs into the next one still opens its lines`() {
    let text = """
      Bill to Invoice date
      Acme Holdings Ltd
      12 Station Road
      Leeds LS1 4DY
      """
    #expect(FieldsBench.values(text)[FieldName.buyer] == "Acme Holdings Ltd")
  }

  @Test func `a number in the buyer's rows is the buyer's when its label is misread`() {
    let text = """
      Verdi S.p.A.
      Piazza Cavour, 45, 47121 Forlì (FC)
      Partita IVA 84345070720

      Cliente              Partita [VA cljente
      Bianchi S.r.l.       78124690153
      """
    let values = FieldsBench.values(text)
    #expect(values[FieldName.sellerTaxID] == "84345070720")
    #expect(values[FieldName.buyerTaxID] == "78124690153")
  }
}

extension String {
  /// The text with blanks up to a width.
  fileprivate func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
