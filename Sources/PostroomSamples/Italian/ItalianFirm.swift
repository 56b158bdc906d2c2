/// An invented Italian company as invoices name it.
struct ItalianFirm {
  var name: String
  /// Street and number, and where in the house.
  var street: String
  /// Postal code, town and province: `26816 Ossago Lodigiano (LO)`.
  var town: String
  var number: String
  var iban: String
  var email: String

  /// The address in one line.
  var address: String { "\(street), \(town)" }

  init(_ random: inout SampleRandom) {
    let surnames = random.shuffled(Self.surnames)
    let names = [
      surnames[0], "\(surnames[0])-\(surnames[1])", "\(surnames[0]) e \(surnames[1])",
      "\(surnames[0]), \(surnames[1]) e \(surnames[2])", "\(random.pick(Self.trades)) \(surnames[0])",
    ]
    name = random.pick(names) + " " + random.pick(Self.forms)
    let house = random.pick(["", "", "", " Appartamento \(random.number(1...90))", " Piano \(random.number(1...9))"])
    street = "\(random.pick(Self.streets)), \(random.number(1...390))\(house)"
    let place = random.pick(Self.towns)
    town = "\(place.code) \(place.name) (\(place.province))"
    number = ItalianNumbers.partitaIVA(&random)
    let account = "0" + random.digits(4) + "0" + random.digits(4) + "000" + random.digits(9)
    iban = AccountNumber.iban(country: "IT", account: String(ItalianNumbers.checkLetter(account)) + account)
    email = random.pick(["info", "amministrazione", "fatture"]) + "@" + Person.ascii(surnames[0]) + ".example"
  }

  private static let surnames = [
    "Prodi", "Ricciardi", "Scarlatti", "Cianciolo", "Ruberto", "Trevisan", "Bonomo", "Argento", "Zacchia", "D'Amico",
    "De Rosa", "Lombardo", "Fusco", "Gentilini", "Màdera", "Nicolò", "Orsini", "Pellegrini", "Santoro", "Valguarnera",
  ]
  private static let trades = [
    "Autotrasporti", "Carpenteria", "Edilizia", "Farmacia", "Falegnameria", "Studio", "Tipografia", "Vivai", "Caffè",
  ]
  private static let forms = [
    "s.r.l.", "S.r.l.", "S.R.L.", "SRL", "s.p.a.", "S.p.A.", "SPA", "s.n.c.", "S.n.c.", "s.a.s.", "Group", "e figli",
    "& C. S.a.s.", "S.r.l.s.", "Soc. Coop.",
  ]
  private static let streets = [
    "Via Garibaldi", "Piazza Pierangelo", "Viale Marconi", "Corso Vittorio Emanuele II", "Vicolo Stretto",
    "Contrada San Nicolò", "Strada Provinciale 12", "Borgo Grimani", "Largo dell'Unità", "Rotonda Baggio",
    "Incrocio Manzoni", "Via XX Settembre", "Lungomare Cristoforo Colombo",
  ]
  private static let towns: [(code: String, name: String, province: String)] = [
    ("26816", "Ossago Lodigiano", "LO"), ("85033", "Episcopia", "PZ"), ("20121", "Milano", "MI"),
    ("37121", "Verona", "VR"), ("00184", "Roma", "RM"), ("80134", "Napoli", "NA"), ("90133", "Palermo", "PA"),
    ("47121", "Forlì", "FC"), ("39100", "Bolzano", "BZ"), ("09124", "Cagliari", "CA"), ("70121", "Bari", "BA"),
    ("12042", "Bra", "CN"), ("55049", "Viareggio", "LU"), ("33100", "Udine", "UD"), ("67100", "L'Aquila", "AQ"),
    ("06081", "Assisi", "PG"),
  ]
}
