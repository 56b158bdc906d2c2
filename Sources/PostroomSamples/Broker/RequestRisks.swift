/// Requests as chance makes them.
extension InsuranceRequest {
  /// What a fleet's vehicles are used for.
  enum Use {
    case goods, hire, chauffeur
  }

  /// A fleet of one to nine vehicles.
  static func fleet(_ desk: Desk, use: Use) -> InsuranceRequest {
    let (sector, purposes, kinds, trades): (String, [String], [String], [String]) =
      switch use {
      case .goods:
        (
          desk.pick(["Trasporti", "Edilizia", "Artigianato", "Distribuzione alimentare"]),
          ["Trasporto merci", "Trasporto merci", "Uso proprio", "Conto terzi"],
          ["Autocarro", "Furgone", "Autocarro", "Trattore stradale", "Semirimorchio", "Motociclo"],
          ["Trasporti", "Autotrasporti", "Costruzioni", "Distribuzione"]
        )
      case .hire:
        (
          "Noleggio", ["Noleggio"], ["Berlina", "SUV", "Utilitaria", "Furgone"], ["Rent", "Autonoleggi", "Car Service"]
        )
      case .chauffeur:
        (
          "Trasporti", ["NCC", "NCC", "Trasporto persone"], ["Berlina", "Minivan", "Berlina", "Minibus"],
          ["Taxi Service", "Transfer", "Noleggio con Conducente"]
        )
      }
    var request = base(desk, title: "Flotta Auto", sector: sector, trades: trades, wish: fleetWish(desk, use))
    request.vehicles = (0..<desk.random.number(1...9)).map { _ in
      let kind = desk.pick(kinds)
      return Vehicle(
        plate: kind == "Motociclo"
          ? ItalianNumbers.motorcyclePlate(&desk.random)
          : ItalianNumbers.plate(&desk.random, isTrailer: kind == "Semirimorchio"),
        kind: kind, use: desk.pick(purposes), year: desk.random.number(2009...2026),
        value: Money(cents: desk.random.number(8...60) * 100_000 + desk.random.pick([0, 0, 50_000])))
    }
    return request
  }

  private static func fleetWish(_ desk: Desk, _ use: Use) -> Wish {
    switch use {
    case .goods:
      desk.pick([
        Wish(
          text: "Richiesta polizza RC Auto per flotta commerciale con copertura furto/incendio.",
          coverages: "furto/incendio", list: "RCA, furto e incendio, cristalli"),
        Wish(
          text: "Vorremmo passare a libro matricola con garanzia assistenza stradale e infortuni del conducente.",
          coverages: "assistenza stradale e infortuni del conducente",
          list: "RCA a libro matricola, assistenza stradale, infortuni del conducente, cristalli, eventi naturali"),
        Wish(
          text: "I contratti in corso scadono il prossimo mese; gli attestati di rischio sono a disposizione.",
          coverages: nil, list: "RC Auto, kasko, tutela legale"),
      ])
    case .hire:
      Wish(
        text: "Richiesta polizza RC Auto per noleggio lungo termine con copertura Kasko completo.",
        coverages: "Kasko completo", list: "RC Auto, kasko completo, atti vandalici")
    case .chauffeur:
      Wish(
        text: "Richiesta polizza RC Auto per flotta NCC con copertura infortuni passeggeri.",
        coverages: "infortuni passeggeri", list: "RC Auto, infortuni passeggeri e conducente")
    }
  }

  /// A professional's liability.
  static func liability(_ desk: Desk) -> InsuranceRequest {
    let job = desk.pick(Profession.all)
    let limit = Money(cents: desk.random.number(5...30) * 10_000_000)
    let wish = desk.pick([
      Wish(
        text: "Richiesta polizza RC Professionale con copertura D&O inclusa.", coverages: "D&O",
        list: "responsabilità civile professionale, D&O, tutela legale"),
      Wish(
        text: "Richiesta polizza RC Professionale con estensione alla colpa grave dei collaboratori.",
        coverages: "alla colpa grave dei collaboratori",
        list: "colpa grave, perdita di documenti, retroattività illimitata"),
      Wish(
        text:
          "La polizza attuale scade a fine anno; chiedo una retroattività di cinque anni e una franchigia contenuta.",
        coverages: nil, list: "errori professionali, violazione della privacy"),
    ])
    var request = base(desk, title: "RC Professionale", sector: job.sector, trades: [], wish: wish)
    request.company = nil
    request.client = job.title + " " + request.client
    request.profession = job.name
    let (size, staff, sales) = (
      desk.random.number(4...30) * 10, desk.random.number(0...18), Money(cents: desk.random.number(6...95) * 1_000_000)
    )
    let activity = desk.pick(job.activities)
    request.facts = (
      "Dati Attività",
      [
        Fact(
          ["Superficie Studio", "Superficie", "Superficie dello studio"], "\(size) mq", "surface", normal: "\(size)"),
        Fact(["Numero dipendenti", "Dipendenti", "N. addetti", "Numero collaboratori"], "\(staff)", "employees"),
        Fact(
          ["Fatturato annuo", "Fatturato ultimo esercizio", "Volume d'affari", "Introiti lordi annui"], euros(sales),
          "turnover", normal: sales.plain),
        Fact(["Attività", "Attività svolta", "Specializzazione", "Descrizione attività"], activity, "activity"),
        Fact(["Massimale richiesto", "Massimale"], euros(limit), "limit", normal: limit.plain),
      ].dropLast(desk.chance(60) ? 0 : 1)
    )
    request.told = (
      "Esercito la professione di \(job.name) con \(staff) dipendenti e un fatturato annuo di \(euros(sales)). "
        + "Chiedo un massimale di \(euros(limit)).",
      ["profession": job.name, "employees": "\(staff)", "turnover": sales.plain, "limit": limit.plain]
    )
    return request
  }

  /// A building.
  static func building(_ desk: Desk) -> InsuranceRequest {
    let wish = desk.pick([
      Wish(
        text: "Richiesta polizza Globale Fabbricati con copertura incendio e acqua condotta.",
        coverages: "incendio e acqua condotta", list: "incendio, acqua condotta, ricerca del guasto, RC della proprietà"
      ),
      Wish(
        text: "Richiesta polizza incendio fabbricato con garanzia eventi atmosferici e terremoto.",
        coverages: "eventi atmosferici e terremoto", list: "incendio, eventi atmosferici, terremoto e alluvione"),
      Wish(
        text: "La banca richiede l'assicurazione del fabbricato prima dell'atto di mutuo.", coverages: nil,
        list: "incendio, fenomeno elettrico, vetri"),
    ])
    var request = base(
      desk, title: "Fabbricato", sector: desk.pick(["Immobiliare", "Commercio", "Industria", "Servizi"]),
      trades: ["Immobiliare", "Amministrazioni", "Gestioni"], wish: wish)
    let place = desk.party(.italian).address
    let size = desk.random.number(12...400) * 10
    let year = desk.random.number(1920...2022)
    let kind = desk.pick(["Cemento armato", "Muratura", "Prefabbricato", "Acciaio e vetro", "Legno lamellare"])
    let use = desk.pick(["Uffici", "Civile abitazione", "Magazzino", "Laboratorio artigiano", "Negozio"])
    let sum = Money(cents: desk.random.number(20...600) * 1_000_000)
    let grouped = Money(cents: size * 100).continentalWhole
    request.facts = (
      "Dati del Fabbricato",
      [
        Fact(["Ubicazione", "Ubicazione del rischio", "Indirizzo del fabbricato"], place, "building_address"),
        Fact(["Superficie", "Superficie coperta", "Superficie totale"], "\(grouped) mq", "surface", normal: "\(size)"),
        Fact(["Anno di costruzione", "Anno costruzione"], "\(year)", "construction_year"),
        Fact(["Destinazione d'uso", "Uso", "Utilizzo"], use, "building_use"),
        Fact(["Tipo di costruzione", "Struttura portante", "Caratteristiche costruttive"], kind, "construction_type"),
        Fact(
          ["Valore di ricostruzione", "Somma assicurata", "Somma da assicurare", "Valore del fabbricato"], euros(sum),
          "sum_insured", normal: sum.plain),
      ]
    )
    request.told = (
      "L'immobile, sito in \(place), è stato costruito nel \(year) in \(kind.lowercased()), ha una superficie di "
        + "\(grouped) mq ed è adibito a \(use.lowercased()). Il valore di ricostruzione è di \(euros(sum)).",
      [
        "building_address": place, "construction_year": "\(year)", "construction_type": kind, "surface": "\(size)",
        "building_use": use, "sum_insured": sum.plain,
      ]
    )
    return request
  }

  /// Machines and electronics.
  static func technology(_ desk: Desk) -> InsuranceRequest {
    let wish = desk.pick([
      Wish(
        text: "Richiesta polizza All Risks elettronica con copertura danni indiretti.", coverages: "danni indiretti",
        list: "all risks elettronica, danni indiretti, supporti dati"),
      Wish(
        text: "Richiesta polizza guasti macchine con estensione ricorso terzi.", coverages: "ricorso terzi",
        list: "guasti macchine, ricorso terzi, spese di demolizione"),
      Wish(
        text: "Il finanziatore chiede la copertura dei rischi tecnologici prima della consegna.", coverages: nil,
        list: "guasti interni, fenomeno elettrico, furto"),
    ])
    var request = base(
      desk, title: "Rischi Tecnologici",
      sector: desk.pick(["Informatica", "Metalmeccanica", "Energia", "Edilizia"]),
      trades: ["Sistemi", "Impianti", "Energia", "Automazione"], wish: wish)
    let plant = desk.pick([
      "Server e apparati di rete", "Centro di lavoro CNC", "Impianto fotovoltaico", "Gru a torre",
      "Escavatore cingolato", "Tomografo assiale", "Pressa idraulica", "Gruppo elettrogeno",
    ])
    let (count, year) = (desk.random.number(1...40), desk.random.number(2012...2026))
    let worth = Money(cents: desk.random.number(3...150) * 1_000_000)
    request.facts = (
      "Dati degli Impianti",
      [
        Fact(
          ["Impianto", "Macchinario", "Bene da assicurare", "Descrizione del bene", "Apparecchiatura"], plant,
          "equipment"),
        Fact(["Numero unità", "Quantità", "N. unità"], "\(count)", "equipment_units"),
        Fact(
          ["Anno", "Anno di fabbricazione", "Anno di acquisto", "Anno di installazione"], "\(year)", "equipment_year"),
        Fact(
          ["Valore a nuovo", "Valore di rimpiazzo", "Somma da assicurare", "Valore complessivo"], euros(worth),
          "equipment_value", normal: worth.plain),
      ]
    )
    request.told = (
      "Si tratta di \(plant.lowercased()), anno \(year), valore a nuovo \(euros(worth)).",
      ["equipment": plant, "equipment_year": "\(year)", "equipment_value": worth.plain]
    )
    return request
  }

  /// Hundredths of euros as `18.000 EUR`.
  private static func euros(_ money: Money) -> String { money.continentalWhole + " EUR" }

  private static func base(
    _ desk: Desk, title: String, sector: String, trades: [String], wish: Wish
  ) -> InsuranceRequest {
    let party = desk.party(.italian)
    let name = party.contact.split(separator: " ").dropFirst().joined(separator: " ")
    var company: String?
    if !trades.isEmpty { company = "\(name) \(desk.pick(trades)) \(desk.pick(["S.r.l.", "SRL", "S.p.A.", "S.n.c."]))" }
    let number = desk.chance(50) ? party.number?.value : nil
    return InsuranceRequest(
      title: title, client: party.contact, company: company, sector: sector, profession: nil, address: party.address,
      phone: desk.chance(65) ? party.phone : desk.mobile, email: party.email, taxNumber: number, wish: wish)
  }
}

extension Desk {
  /// A mobile number as people write theirs.
  fileprivate var mobile: String {
    let prefix = pick(["333", "347", "339", "320", "366"])
    return chance(50) ? "\(prefix) \(digits(7))" : "+39 \(prefix) \(digits(3)) \(digits(4))"
  }
}
