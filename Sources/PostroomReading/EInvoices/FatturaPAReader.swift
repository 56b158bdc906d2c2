internal import PostroomModel
internal import PostroomNative

/// Reads one body of a FatturaPA.
struct FatturaPAReader {
  let root: XMLElement
  let body: XMLElement
  var values = ValueReader()

  /// The invoices of a file: one for each body.
  static func invoices(_ root: XMLElement) -> [ElectronicInvoice] {
    root.children("FatturaElettronicaBody").map { body in
      var reader = FatturaPAReader(root: root, body: body)
      return reader.invoice()
    }
  }

  static let general = "DatiGenerali/DatiGeneraliDocumento"
  private static let linePath = "DatiBeniServizi/DettaglioLinee"

  private mutating func invoice() -> ElectronicInvoice {
    let sums = sums()
    let lines = lines()
    var fields = heading()
    addParties(to: &fields)
    fields.merge(amounts(sums)) { $1 }
    fields[FieldName.taxRate] = OneRate.rate(header: rates(), lines: lines, under: Self.linePath)
    fields[FieldName.description] = reason ?? LineNames.joined(lines, under: Self.linePath)
    // TD04 is a credit note, TD08 its simplified form.
    let type = body.descendant(Self.general + "/TipoDocumento").map { PlainValue.trimmed($0.text) }
    return ElectronicInvoice(
      syntax: .fatturaPA, kind: ["TD04", "TD08"].contains(type) ? .creditNote : .invoice,
      customisation: [root.attribute("versione"), type].compactMap { $0 }.joined(separator: " "), values: fields,
      lines: lines, sums: sums, warnings: values.warnings)
  }

  private mutating func heading() -> [String: ElectronicInvoice.Value] {
    var fields: [String: ElectronicInvoice.Value] = [:]
    fields[FieldName.invoiceNumber] = values.text(body, Self.general + "/Numero")
    fields[FieldName.documentNumber] = fields[FieldName.invoiceNumber]
    fields[FieldName.invoiceDate] = values.date(body, Self.general + "/Data")
    fields[FieldName.dueDate] = dueDate()
    fields[FieldName.currency] = values.currency(body, Self.general + "/Divisa")
    fields[FieldName.purchaseOrder] = values.text(body, "DatiGenerali/DatiOrdineAcquisto/IdDocumento")
    fields[FieldName.iban] = AccountNumbers.first(
      payments, path: "IBAN", under: "DatiPagamento/DettaglioPagamento")
    return fields
  }

  /// The single payments.
  var payments: [XMLElement] { body.children("DatiPagamento").flatMap { $0.children("DettaglioPagamento") } }

  /// The first of the days on which payment is due.
  private mutating func dueDate() -> ElectronicInvoice.Value? {
    let dates = payments.compactMap { values.date($0, "DataScadenzaPagamento") }
    guard let first = dates.min(by: { $0.value < $1.value }) else { return nil }
    if Set(dates.map(\.value)).count > 1 { values.warn("Payment is due on \(dates.count) days; the first is taken.") }
    return first.under("DatiPagamento/DettaglioPagamento")
  }

  private func addParties(to fields: inout [String: ElectronicInvoice.Value]) {
    let seller = FatturaPAParty(root, role: "CedentePrestatore")
    let buyer = FatturaPAParty(root, role: "CessionarioCommittente")
    fields[FieldName.seller] = seller.name
    fields[FieldName.sellerTaxID] = seller.taxID
    fields[FieldName.sellerAddress] = seller.address
    fields[FieldName.buyer] = buyer.name
    fields[FieldName.buyerTaxID] = buyer.taxID
    fields[FieldName.buyerAddress] = buyer.address
    fields[FieldName.partitaIVA] = seller.vatNumber
    fields[FieldName.codiceFiscale] = seller.fiscalCode
  }

  /// What the document is for: a reason of more than 200 characters goes on in the next element.
  private var reason: ElectronicInvoice.Value? {
    let reasons = body.descendant(Self.general)?.children("Causale").map { PlainValue.line($0.text) } ?? []
    return ElectronicInvoice.Value(joining: reasons, separator: " ", element: Self.general + "/Causale")
  }
}
