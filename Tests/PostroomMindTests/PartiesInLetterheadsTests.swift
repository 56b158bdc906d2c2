import PostroomMind
import PostroomModel
import Testing

/// Names and addresses in letterheads and windows, and how lines break within them.
@Suite struct PartiesInLetterheadsTests {
  private static func buyer(_ lines: String...) -> [String: String] {
    FieldsBench.values("Spett.le\n" + lines.joined(separator: "\n") + "\n\nFattura n. 77\n")
  }

  @Test(arguments: ["|", "·"])
  func `a letterhead of one line has street, town and number beside each other`(mark: String) {
    let text = """
      Verdi S.p.A.
      Piazza Cavour, 45  \(mark)  47121 Forlì (FC)  \(mark)  P.IVA 84345070720

      Spett.le
      Bianchi S.r.l.
      """
    let values = FieldsBench.values(text)
    #expect(values[FieldName.sellerAddress] == "Piazza Cavour, 45, 47121 Forlì (FC)")
    #expect(values[FieldName.sellerTaxID] == "84345070720")
  }

  @Test func `a number without a colon ends the address before it`() {
    let values = FieldsBench.values(
      "Verdi S.p.A.\nPiazza Cavour, 45, 47121 Forlì (FC) - Partita IVA 84345070720\n\nSpett.le\nBianchi S.r.l.\n")
    #expect(values[FieldName.sellerAddress] == "Piazza Cavour, 45, 47121 Forlì (FC)")
  }

  @Test func `the first name of a page that heads an address sells`() {
    let text = """
      Gentilini-Santoro Servizi
      Contrada San Nicolò, 67, 37121 Verona (VR)
      Partita IVA 84345070720

      Cliente: Bianchi S.r.l.
      """
    let values = FieldsBench.values(text)
    #expect(values[FieldName.seller] == "Gentilini-Santoro Servizi")
    #expect(values[FieldName.sellerAddress] == "Contrada San Nicolò, 67, 37121 Verona (VR)")
  }

  @Test func `the first name of a page may be the buyer in the window where no buyer is named`() {
    let values = FieldsBench.values(
      "\n\n\n\nGentilini-Santoro Servizi\nContrada San Nicolò, 67\n37121 Verona (VR)\n\nFattura n. 77\n")
    #expect(values[FieldName.seller] == nil)
    #expect(values[FieldName.buyer] == "Gentilini-Santoro Servizi")
  }

  @Test func `a tax number between name and address is part of neither`() {
    let values = Self.buyer("Bianchi S.r.l.", "P.IVA 78124690153", "Via Roma, 3", "20121 Milano (MI)")
    #expect(values[FieldName.buyer] == "Bianchi S.r.l.")
    #expect(values[FieldName.buyerAddress] == "Via Roma, 3, 20121 Milano (MI)")
  }

  @Test(arguments: [
    (["Corso Vittorio Emanuele II, 172, 12042 Bra", "(CN)"], "Corso Vittorio Emanuele II, 172, 12042 Bra (CN)"),
    (["Via Roma, 3", "26816 Ossago", "Lodigiano (LO)"], "Via Roma, 3, 26816 Ossago Lodigiano (LO)"),
    (["Strada Provinciale 12,", "233", "55049 Viareggio (LU)"], "Strada Provinciale 12, 233, 55049 Viareggio (LU)"),
    (["Via Roma, 3", "20121 Milano (MI)", "Italia"], "Via Roma, 3, 20121 Milano (MI), Italia"),
  ])
  func `an address goes on over line ends`(lines: [String], address: String) {
    let values = FieldsBench.values(
      "Spett.le\nBianchi S.r.l.\n" + lines.joined(separator: "\n") + "\n\nFattura n. 77\n")
    #expect(values[FieldName.buyerAddress] == address)
  }

  @Test func `a name that ends with a conjunction goes on in the next line`() {
    let values = Self.buyer("Scarlatti, Valguarnera e Cianciolo e", "figli", "Via Roma, 3", "20121 Milano (MI)")
    #expect(values[FieldName.buyer] == "Scarlatti, Valguarnera e Cianciolo e figli")
    #expect(values[FieldName.buyerAddress] == "Via Roma, 3, 20121 Milano (MI)")
  }

  @Test func `a company's form may stand in a line of its own or behind a wide blank`() {
    #expect(
      Self.buyer("Argento, Zacchia e D'Amico", "Soc. Coop.")[FieldName.buyer] == "Argento, Zacchia e D'Amico Soc. Coop."
    )
    let apart = Self.buyer("Orsini & C.   S.a.s.", "Via Roma, 3, 20121 Milano (MI)")
    #expect(apart[FieldName.buyer] == "Orsini & C. S.a.s.")
    #expect(apart[FieldName.buyerAddress] == "Via Roma, 3, 20121 Milano (MI)")
  }

  @Test(arguments: [
    ("s.r.I.", "s.r.l."), ("S.r.1", "S.r.l"), ("S.r.I.s.", "S.r.l.s."), ("s.r.].", "s.r.l."), ("s.r.Ì", "s.r.l"),
  ])
  func `a misread form is mended`(misread: String, form: String) {
    #expect(FieldsBench.values("Cliente: Zamengo \(misread)\n")[FieldName.buyer] == "Zamengo \(form)")
  }

  @Test func `a misread numeral of a street is mended, and the raw text is kept`() throws {
    let text = "Spett.le\nBianchi S.r.l.\nCorso Vittorio Emanuele Il, 381, 33100 Udine (UD)\n"
    let field = try #require(FieldsBench.extract(text).fields[FieldName.buyerAddress])
    #expect(field.value == "Corso Vittorio Emanuele II, 381, 33100 Udine (UD)")
    #expect(field.raw == "Corso Vittorio Emanuele Il, 381, 33100 Udine (UD)")
  }

  @Test func `a misread country of a number is mended when the checksum holds`() throws {
    let field = try #require(FieldsBench.extract("Partita IVA: 1T84345070720\n").fields[FieldName.sellerTaxID])
    #expect(field.value == "IT84345070720")
    #expect(field.raw == "1T84345070720")
    #expect(FieldsBench.values("Partita IVA: 1T84345070721\n")[FieldName.sellerTaxID] != "IT84345070721")
  }

  @Test(arguments: ["Körfez / Kocaeli", "Körfez/Kocaeli"])
  func `district and province below a Turkish street belong to the address`(town: String) {
    let values = FieldsBench.values(
      "Sayın\nÇınar Gıda A.Ş.\nCumhuriyet Mah. Gazi Bulvarı No:34 D:5\n" + town + "\n\nFatura No: 77\n")
    #expect(values[FieldName.buyerAddress] == "Cumhuriyet Mah. Gazi Bulvarı No:34 D:5 " + town)
  }
}
