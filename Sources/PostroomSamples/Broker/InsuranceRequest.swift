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
  var address: String
  var phone: String
  var email: String
  var taxNumber: String?
  var vehicles: [Vehicle] = []
  /// A heading over facts about the risk, and the facts; empty for vehicles.
  var facts: (heading: String, list: [Fact]) = ("", [])
  /// The same facts as people write them in sentences, with the fields that those state.
  var told: (text: String, fields: [String: String]) = ("", [:])
  var wish: Wish

  /// One vehicle of a fleet.
  struct Vehicle {
    var plate: String
    var kind: String
    var use: String
    var year: Int
    var value: Money
  }

  /// One fact about the risk.
  struct Fact {
    /// The ways in which forms name it; the first is the plainest.
    var labels: [String]
    var value: String
    /// The contract's field and its normalised value; nil for what no field holds.
    var field: String?
    var normal: String

    init(_ labels: [String], _ value: String, _ field: String? = nil, normal: String? = nil) {
      (self.labels, self.value, self.field, self.normal) = (labels, value, field, normal ?? value)
    }
  }

  /// What is asked for.
  struct Wish {
    /// A sentence or two.
    var text: String
    /// What it asks to be covered, as the sentence has it; nil where it names nothing.
    var coverages: String?
    /// The same as a list for forms.
    var list: String
  }

  /// Who asks, in the order in which requests state it.
  var particulars: [Fact] {
    var facts = [Fact(["Cliente", "Nominativo", "Richiedente", "Nome e cognome", "Referente"], client, "client_name")]
    if let company {
      facts.append(Fact(["Azienda", "Ragione sociale", "Ditta", "Società", "Denominazione"], company, "company"))
    }
    if let profession {
      facts.append(Fact(["Professione", "Professione svolta", "Qualifica"], profession, "profession"))
    }
    facts.append(Fact(["Settore", "Settore di attività", "Settore"], sector, "sector"))
    let places =
      profession == nil ? ["Indirizzo", "Sede legale", "Sede", "Indirizzo sede"] : ["Studio", "Indirizzo studio"]
    facts.append(Fact(places, address, "address"))
    facts.append(Fact(["Telefono", "Tel.", "Recapito telefonico", "Cellulare"], phone, "phone"))
    facts.append(Fact(["Email", "E-mail", "Posta elettronica", "Indirizzo e-mail"], email, "email"))
    if let taxNumber { facts.append(Fact(["Partita IVA", "P. IVA", "P.IVA"], taxNumber, "tax_id")) }
    return facts
  }

  /// The fields of the truth for vehicles, which are numbered from 0.
  var vehicleFields: [String: String] {
    var fields: [String: String] = [:]
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

extension Money {
  /// The amount as in `18.000`.
  var continentalWhole: String { String(continental.dropLast(3)) }
}
