internal import PostroomModel

/// What a client asks an Italian broker to insure.
struct InsuranceRequest {
  /// What the line of business is called in a heading.
  var title: String
  var client: String
  /// The company; nil for a professional, who has an office instead.
  var company: String?
  var sector: String
  var profession: String?
  /// The label of the address and the address.
  var place: (label: String, address: String)
  var phone: String
  var email: String
  var taxNumber: String?
  var vehicles: [Vehicle] = []
  /// A heading over facts about the risk, and the facts; empty for vehicles.
  var facts: (heading: String, pairs: [(String, String)]) = ("", [])
  var wish: String

  /// One vehicle of a fleet.
  struct Vehicle {
    var plate: String
    var kind: String
    var use: String
    var year: Int
    var value: Money
  }

  /// Who asks, in the order in which requests state it.
  var particulars: [(String, String)] {
    var pairs = [("Cliente", client)]
    if let company { pairs.append(("Azienda", company)) }
    if let profession { pairs.append(("Professione", profession)) }
    pairs += [("Settore", sector), place, ("Telefono", phone), ("Email", email)]
    if let taxNumber { pairs.append(("Partita IVA", taxNumber)) }
    return pairs
  }

  /// The fields of the truth; vehicles are numbered from 0.
  var fields: [String: String] {
    var fields = [
      "client_name": client, "sector": sector, "address": place.address, "phone": phone, "email": email,
    ]
    fields["company"] = company
    fields["profession"] = profession
    for (index, vehicle) in vehicles.enumerated() {
      let name = "vehicles[\(index)]."
      fields[name + "plate"] = vehicle.plate
      fields[name + "kind"] = vehicle.kind
      fields[name + "use"] = vehicle.use
      fields[name + "year"] = String(vehicle.year)
      fields[name + "value"] = vehicle.value.plain
    }
    return fields
  }
}

/// Requests as chance makes them.
extension InsuranceRequest {
  /// What a fleet's vehicles are used for.
  enum Use {
    case goods, hire, chauffeur
  }

  /// A fleet of two to nine vehicles.
  static func fleet(_ desk: Desk, use: Use) -> InsuranceRequest {
    let (sector, wish, purposes, kinds, trades): (String, String, [String], [String], [String]) =
      switch use {
      case .goods:
        (
          desk.pick(["Trasporti", "Edilizia", "Artigianato", "Distribuzione alimentare"]),
          "Richiesta polizza RC Auto per flotta commerciale con copertura furto/incendio.",
          ["Trasporto merci", "Trasporto merci", "Uso proprio"],
          ["Autocarro", "Furgone", "Autocarro", "Trattore stradale"],
          ["Trasporti", "Autotrasporti", "Costruzioni", "Distribuzione"]
        )
      case .hire:
        (
          "Noleggio", "Richiesta polizza RC Auto per noleggio lungo termine con copertura Kasko completo.",
          ["Noleggio"], ["Berlina", "SUV", "Utilitaria", "Furgone"], ["Rent", "Autonoleggi", "Car Service"]
        )
      case .chauffeur:
        (
          "Trasporti", "Richiesta polizza RC Auto per flotta NCC con copertura infortuni passeggeri.", ["NCC"],
          ["Berlina", "Minivan", "Berlina", "Minibus"], ["Taxi Service", "Transfer", "Noleggio con Conducente"]
        )
      }
    var request = base(desk, title: "Flotta Auto", sector: sector, wish: wish, trades: trades)
    request.vehicles = (0..<desk.random.number(2...9)).map { _ in
      Vehicle(
        plate: ItalianNumbers.plate(&desk.random), kind: desk.pick(kinds), use: desk.pick(purposes),
        year: desk.random.number(2014...2026), value: Money(cents: desk.random.number(8...60) * 100_000))
    }
    return request
  }

  /// A professional's liability.
  static func liability(_ desk: Desk) -> InsuranceRequest {
    let job = desk.pick(Profession.all)
    var request = base(desk, title: "RC Professionale", sector: job.sector, wish: "", trades: [])
    request.company = nil
    request.client = job.title + " " + request.client
    request.profession = job.name
    request.place.label = "Studio"
    request.facts = (
      "Dati Attività",
      [
        ("Superficie Studio", "\(desk.random.number(4...30) * 10) mq"),
        ("Numero dipendenti", "\(desk.random.number(0...18))"),
        ("Fatturato annuo", euros(desk.random.number(6...95) * 1_000_000)),
        ("Attività", desk.pick(job.activities)),
      ]
    )
    request.wish =
      "Richiesta polizza RC Professionale con "
      + desk.pick([
        "copertura D&O inclusa.", "massimale di \(euros(desk.random.number(5...30) * 10_000_000)).",
        "retroattività di cinque anni.", "copertura della responsabilità per inquinamento inclusa.",
      ])
    return request
  }

  /// A building.
  static func building(_ desk: Desk) -> InsuranceRequest {
    var request = base(
      desk, title: "Fabbricato", sector: desk.pick(["Immobiliare", "Commercio", "Industria", "Condominio"]),
      wish: desk.pick([
        "Richiesta polizza Globale Fabbricati con copertura incendio e acqua condotta.",
        "Richiesta polizza incendio fabbricato con eventi atmosferici e terremoto.",
      ]), trades: ["Immobiliare", "Amministrazioni", "Gestioni"])
    request.facts = (
      "Dati del Fabbricato",
      [
        ("Ubicazione", desk.party(.italian).address),
        ("Superficie", "\(desk.random.number(12...400) * 10) mq"),
        ("Anno di costruzione", "\(desk.random.number(1920...2022))"),
        ("Tipo di costruzione", desk.pick(["Cemento armato", "Muratura", "Prefabbricato", "Acciaio e vetro"])),
        ("Valore di ricostruzione", euros(desk.random.number(20...600) * 1_000_000)),
      ]
    )
    return request
  }

  /// Machines and electronics.
  static func technology(_ desk: Desk) -> InsuranceRequest {
    var request = base(
      desk, title: "Rischi Tecnologici",
      sector: desk.pick(["Informatica", "Metalmeccanica", "Energia", "Edilizia"]),
      wish: desk.pick([
        "Richiesta polizza All Risks elettronica con danni indiretti.",
        "Richiesta polizza guasti macchine con ricorso terzi.",
        "Richiesta polizza CAR per cantiere di durata di 18 mesi.",
      ]), trades: ["Sistemi", "Impianti", "Energia", "Automazione"])
    request.facts = (
      "Dati degli Impianti",
      [
        (
          "Impianto",
          desk.pick(["Server e apparati di rete", "Centro di lavoro CNC", "Impianto fotovoltaico", "Gru a torre"])
        ),
        ("Numero unità", "\(desk.random.number(1...40))"), ("Anno", "\(desk.random.number(2012...2026))"),
        ("Valore a nuovo", euros(desk.random.number(3...150) * 1_000_000)),
      ]
    )
    return request
  }

  /// Hundredths of euros as `18.000 EUR`.
  private static func euros(_ cents: Int) -> String {
    String(Money(cents: cents).continental.dropLast(3)) + " EUR"
  }

  private static func base(
    _ desk: Desk, title: String, sector: String, wish: String, trades: [String]
  ) -> InsuranceRequest {
    let party = desk.party(.italian)
    let name = party.contact.split(separator: " ").dropFirst().joined(separator: " ")
    var company: String?
    if !trades.isEmpty { company = "\(name) \(desk.pick(trades)) \(desk.pick(["S.r.l.", "SRL", "S.p.A.", "S.n.c."]))" }
    let number = desk.chance(50) ? party.number?.value : nil
    if let number { desk.note(number, .partitaIVA) }
    return InsuranceRequest(
      title: title, client: party.contact, company: company, sector: sector, profession: nil,
      place: ("Indirizzo", party.address), phone: party.phone, email: party.email, taxNumber: number, wish: wish)
  }
}
