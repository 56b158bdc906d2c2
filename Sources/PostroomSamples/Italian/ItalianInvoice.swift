internal import PostroomModel

/// What an Italian invoice says.
struct ItalianInvoice {
  /// The category of the set's documents.
  static let category = "invoice"

  /// One line; the price is that of one.
  struct Line {
    var description: String
    var quantity: Int
    var price: Money
    var amount: Money
  }

  /// How amounts are written.
  enum Amounts: CaseIterable {
    /// `€ 1.851,09`
    case symbolFirst
    /// `1.851,09 €`
    case symbolLast
    /// `EUR 1.851,09`
    case code
    /// `€ 1851.09`
    case plain

    func write(_ money: Money) -> String {
      switch self {
      case .symbolFirst: "€ " + money.continental
      case .symbolLast: money.continental + " €"
      case .code: "EUR " + money.continental
      case .plain: "€ " + money.plain
      }
    }

    /// Without the currency, as columns have amounts.
    func bare(_ money: Money) -> String { self == .plain ? money.plain : money.continental }
  }

  let seller: ItalianFirm
  let buyer: ItalianFirm
  let number: String
  let date: Day
  let due: Day
  let rate: Int
  let lines: [Line]
  let amounts: Amounts
  /// The date as it is written.
  let writtenDate: String
  let writtenDue: String

  var net: Money { lines.reduce(Money(cents: 0)) { $0 + $1.amount } }
  var tax: Money { net.percent(rate) }
  var total: Money { net + tax }

  init(_ desk: Desk) {
    seller = ItalianFirm(&desk.random)
    buyer = ItalianFirm(&desk.random)
    date = desk.day(2023...2026)
    due = date.adding(months: desk.random.number(1...3))
    let plain = desk.random.number(1...9_800)
    number = desk.pick(["\(plain)", "\(plain)/\(date.year)", "FT-\(date.year)-\(plain)", "\(plain)/A", "V1/\(plain)"])
    // One in two has the usual rate.
    rate = desk.pick([22, 22, 10, 4])
    let goods = desk.pick(Self.goods)
    lines = (0..<desk.random.number(1...7)).map { _ in
      let (price, quantity) = (desk.money(3...480), desk.pick([1, 1, 2, 3, 5, 10, 12, 24, 120]))
      return Line(
        description: desk.pick(goods), quantity: quantity, price: price, amount: Money(cents: price.cents * quantity))
    }
    amounts = desk.pick(Amounts.allCases)
    let form = desk.pick([\Day.iso, \Day.slashed, \Day.slashed, \Day.dotted, \Day.dashed, \Day.italian])
    (writtenDate, writtenDue) = (date[keyPath: form], due[keyPath: form])
  }

  private static let goods = [
    ["Consulenza tecnica", "Sopralluogo in cantiere", "Pratica catastale", "Direzione lavori", "Relazione peritale"],
    [
      "Vino rosso DOC 0,75 l", "Olio extravergine 5 l", "Farina tipo 00 25 kg", "Passata di pomodoro", "Caffè in grani",
    ],
    ["Assistenza software annuale", "Configurazione server", "Ore di formazione", "Licenza d'uso", "Hosting sito"],
    ["Trasporto merci nazionale", "Movimentazione pallet", "Giacenza magazzino", "Supplemento carburante"],
    ["Stampa volantini A5", "Biglietti da visita", "Manifesti 70x100", "Impaginazione catalogo"],
  ]

  /// States what every layout prints: number, date, client, rate, total, currency.
  func note(on desk: Desk) {
    desk.fields.merge(
      [
        "invoice_number": number, "document_number": number, "invoice_date": date.iso, "buyer": buyer.name,
        "buyer_tax_id": buyer.number, "buyer_address": buyer.address, "tax_rate": String(rate),
        "total_amount": total.plain, "currency": "EUR",
      ], uniquingKeysWith: { _, new in new })
  }

  /// States what layouts with a seller print.
  func noteSeller(on desk: Desk) {
    desk.note(seller.number, .partitaIVA)
    desk.fields.merge(
      ["seller": seller.name, "seller_tax_id": seller.number, "seller_address": seller.address],
      uniquingKeysWith: { _, new in new })
  }

  /// States net amount and tax, where they are printed.
  func noteSums(on desk: Desk) {
    desk.fields["net_amount"] = net.plain
    desk.fields["tax_amount"] = tax.plain
  }

  /// States when and where to pay, where that is printed.
  func notePayment(on desk: Desk) {
    desk.fields["due_date"] = due.iso
    desk.fields["iban"] = seller.iban
  }

  /// States the lines with the cells that the layout's table has.
  func noteLines(on desk: Desk, hasRate: Bool) {
    desk.lineItems = lines.map { line in
      var cells = [
        "description": line.description, "quantity": String(line.quantity), "unit_price": line.price.plain,
        "amount": line.amount.plain,
      ]
      if hasRate { cells["tax_rate"] = String(rate) }
      return cells
    }
  }
}
