/// Goods, prices and sums of an invoice or an order.
struct Bill {
  /// One line.
  struct Line {
    var name: String
    var quantity: Int
    var price: Money
    var total: Money
  }

  let lines: [Line]
  let rate: Int
  var net: Money { lines.reduce(Money(cents: 0)) { $0 + $1.total } }
  var tax: Money { net.percent(rate) }
  var total: Money { net + tax }

  init(_ desk: Desk, _ tongue: Tongue) {
    rate = tongue == .italian ? 22 : 20
    lines = (0..<desk.random.number(1...9)).map { _ in
      let (price, quantity) = (desk.money(4...600), desk.random.number(1...24))
      return Line(
        name: desk.pick(Self.names(tongue)), quantity: quantity, price: price,
        total: Money(cents: price.cents * quantity))
    }
  }

  private static func names(_ tongue: Tongue) -> [String] {
    switch tongue {
    case .turkish:
      [
        "Toner kartuşu", "Ofis temizlik hizmeti", "Sunucu barındırma (aylık)", "Fotokopi kâğıdı A4",
        "Klima bakımı", "Danışmanlık hizmeti",
      ]
    case .italian:
      [
        "Canone assistenza software", "Pulizia uffici", "Carta per fotocopie A4", "Manutenzione impianti",
        "Consulenza tecnica", "Toner nero",
      ]
    case .english:
      [
        "Cloud hosting, monthly", "Office cleaning", "Copier paper, box", "Consulting, day rate",
        "Laptop docking station", "Maintenance visit",
      ]
    }
  }

  /// The lines as the truth has them.
  var cells: [[String: String]] {
    lines.map { line in
      [
        "description": line.name, "quantity": String(line.quantity), "unit_price": line.price.plain,
        "amount": line.total.plain,
      ]
    }
  }

  /// The lines as a table's rows.
  func rows(_ tongue: Tongue) -> [[String]] {
    lines.map { [$0.name, String($0.quantity), tongue.money($0.price), tongue.money($0.total)] }
  }
}
