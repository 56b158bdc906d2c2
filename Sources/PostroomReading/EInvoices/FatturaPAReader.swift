internal import PostroomModel
internal import PostroomNative

/// Reads one body of a FatturaPA.
struct FatturaPAReader {
  let header: FatturaPAHeader
  let body: XMLElement
  var values = ValueReader()

  /// The invoices of a file: one for each body; those that are not wanted are counted and not read.
  ///
  /// - Throws: `too-many-pages` when there are more than `most`.
  static func lot(_ root: XMLElement, wanted: Int, most: Int, mostLines: Int) throws(Fault) -> InvoiceLot {
    let bodies = root.children("FatturaElettronicaBody")
    if bodies.count > most {
      throw Fault(.tooManyPages, "", "It holds \(bodies.count) invoices, the limit is \(most) pages.")
    }
    let header = FatturaPAHeader(root, bodies: bodies.count)
    let invoices = bodies.prefix(max(0, wanted)).map { body in
      var reader = FatturaPAReader(header: header, body: body)
      reader.values.mostLines = mostLines
      return reader.invoice()
    }
    let numbers = bodies.prefix(InvoiceLot.numbersLookedUp).map {
      ValueReader().text($0, Self.general + "/Numero")?.value
    }
    return InvoiceLot(count: bodies.count, invoices: invoices, numbers: numbers)
  }

  static let general = "DatiGenerali/DatiGeneraliDocumento"
  private static let linePath = "DatiBeniServizi/DettaglioLinee"

  private mutating func invoice() -> ElectronicInvoice {
    let sums = sums()
    let lines = lines()
    var fields = heading()
    fields.merge(header.parties) { $1 }
    fields.merge(amounts(sums)) { $1 }
    fields[FieldName.taxRate] = OneRate.rate(header: rates(), lines: lines, under: Self.linePath)
    fields[FieldName.description] = reason ?? LineNames.joined(lines, under: Self.linePath)
    // TD04 is a credit note, TD08 its simplified form.
    let type = values.text(body, Self.general + "/TipoDocumento")?.value
    return ElectronicInvoice(
      syntax: .fatturaPA, kind: ["TD04", "TD08"].contains(type) ? .creditNote : .invoice,
      customisation: [header.version, type].compactMap { $0 }.joined(separator: " "), values: fields,
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

  /// What the document is for: a reason of more than 200 characters goes on in the next element.
  private var reason: ElectronicInvoice.Value? {
    let reasons = body.descendant(Self.general)?.children("Causale").map { PlainValue.line($0.text) } ?? []
    return ElectronicInvoice.Value(joining: reasons, separator: " ", element: Self.general + "/Causale")
  }
}
