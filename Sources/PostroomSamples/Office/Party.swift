internal import PostroomModel

/// An invented company or person in one of the office's languages.
struct Party {
  var name: String
  var contact: String
  var address: String
  var phone: String
  var email: String
  var iban: String
  /// The tax number's label and value; nil where the country's documents do not name parties by one.
  var number: (label: String, value: String, kind: NumberKind)?
  /// The contact's own tax code, in Italy.
  var personalCode: String?
  var born: Day

  /// The kinds of numbers that a party can have.
  enum NumberKind { case vkn, partitaIVA }
}

extension Desk {
  /// A company with a contact person.
  func party(_ tongue: Tongue) -> Party {
    switch tongue {
    case .turkish:
      let company = company()
      return Party(
        name: company.name, contact: company.manager.fullName, address: company.address.line,
        phone: company.phone,
        email: company.email, iban: company.iban, number: (taxLabel, company.vkn, .vkn), personalCode: nil,
        born: company.manager.born)
    case .italian: return italianParty()
    case .english: return englishParty()
    }
  }

  /// The document is about this party, by the number that it prints.
  func about(_ party: Party) {
    guard let number = party.number else { return }
    note(number.value, number.kind == .vkn ? .vkn : .partitaIVA)
  }

  private func italianParty() -> Party {
    let isFemale = chance(45)
    let first = pick(
      isFemale
        ? ["Giulia", "Chiara", "Francesca", "Elisabetta", "Lucia"]
        : ["Niccolò", "Marco", "Alessandro", "Andrea", "Giosuè"])
    let last = pick([
      "Rossi", "Bianchi", "Ferrari", "Colombo", "Ricci", "Marchetti", "Gallo", "De Luca", "Fabbri",
    ])
    let born = day(1955...2002)
    let (city, province, code, office) = pick([
      ("Milano", "MI", "20121", "F205"), ("Torino", "TO", "10123", "L219"),
      ("Bologna", "BO", "40126", "A944"),
      ("Forlì", "FC", "47121", "D704"), ("Roma", "RM", "00184", "H501"),
    ])
    let trade = pick(["Ceramiche", "Officine", "Tessitura", "Arredamenti", "Forniture", "Società Agricola"])
    let street = pick(["Via Garibaldi", "Corso Libertà", "Viale dell'Università", "Piazza Cavour"])
    return Party(
      name: "\(trade) \(last) \(pick(["S.r.l.", "S.p.A.", "S.n.c."]))", contact: "\(first) \(last)",
      address: "\(street), \(random.number(1...140)) – \(code) \(city) (\(province))",
      phone: "+39 0\(digits(2)) \(digits(7))",
      email: "info@\(Person.ascii(trade + last)).example",
      iban: AccountNumber.iban(country: "IT", account: italianAccount()),
      number: (pick(["P.IVA", "Partita IVA", "P. IVA"]), ItalianNumbers.partitaIVA(&random), .partitaIVA),
      personalCode: ItalianNumbers.codiceFiscale(
        surname: last, name: first, born: born, isFemale: isFemale, place: office),
      born: born)
  }

  /// CIN, ABI, CAB and account: the national check letter is computed so that careful readers agree.
  ///
  /// The letter uses the same values for odd places as the tax code (ABI standard).
  private func italianAccount() -> String {
    let body = "0" + digits(4) + "0" + digits(4) + "000" + digits(9)
    return String(ItalianNumbers.checkLetter(body)) + body
  }

  private func englishParty() -> Party {
    let last = pick(["Harper", "Whitfield", "O'Connor", "Bennett", "Sinclair", "Doyle"])
    let first = pick(["Emily", "James", "Charlotte", "Oliver", "Grace", "Henry"])
    let trade = pick(["Joinery", "Logistics", "Interiors", "Engineering", "Catering", "Stationers"])
    let place = pick(["Leeds LS1 4DY", "Bristol BS1 5TR", "York YO1 7HZ", "Norwich NR2 1AD"])
    return Party(
      name: "\(last) \(trade) \(pick(["Ltd", "LLP", "& Sons Ltd"]))", contact: "\(first) \(last)",
      address: "\(random.number(2...160)) \(pick(["Station Road", "Mill Lane", "High Street"])), \(place)",
      phone: "+44 1\(digits(3)) \(digits(6))", email: "accounts@\(Person.ascii(last + trade)).example",
      iban: AccountNumber.iban(country: "GB", account: "XPRS" + digits(14)), number: nil,
      personalCode: nil, born: day(1955...2002))
  }
}
