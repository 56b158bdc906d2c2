internal import PostroomModel
internal import PostroomNative

/// Reads OASIS UBL 2.1: invoices, credit notes, despatch advices, and the Turkish use of them (UBL-TR).
struct UBLReader {
  let root: XMLElement
  let document: InvoiceForm.UBLDocument
  let isTurkish: Bool
  var values = ValueReader()

  init(_ root: XMLElement, document: InvoiceForm.UBLDocument) {
    self.root = root
    self.document = document
    // GİB: "TR1.2", "TR1.2.1"; parties are named by VKN or TCKN nowhere else.
    let customisation = root.child("CustomizationID").map { PlainValue.trimmed($0.text) } ?? ""
    isTurkish = customisation.hasPrefix("TR") || UBLParty.sellers(root).contains(where: \.hasTurkishNumber)
  }

  /// The invoice.
  mutating func invoice() -> ElectronicInvoice {
    let sums = sums()
    var fields = heading()
    let seller = UBLParty.sellers(root).first
    let buyer = UBLParty.buyers(root).first
    fields[FieldName.seller] = seller?.name
    fields[FieldName.sellerTaxID] = seller?.taxID
    fields[FieldName.sellerAddress] = seller?.address
    fields[FieldName.buyer] = buyer?.name
    fields[FieldName.buyerTaxID] = buyer?.taxID
    fields[FieldName.buyerAddress] = buyer?.address
    fields[FieldName.vkn] = seller?.number(scheme: "VKN")
    fields[FieldName.tckn] = seller?.number(scheme: "TCKN")
    fields.merge(amounts(sums)) { $1 }
    let lines = lines()
    fields[FieldName.taxRate] = OneRate.rate(header: rates(), lines: lines, under: linePath)
    fields[FieldName.description] = description(lines)
    return ElectronicInvoice(
      syntax: isTurkish ? .ublTR : .ubl, kind: kind, customisation: customisation, values: fields, lines: lines,
      sums: sums, warnings: values.warnings)
  }

  private var customisation: String {
    let stated = [root.child("CustomizationID"), isTurkish ? root.child("ProfileID") : nil]
    return stated.compactMap { $0.flatMap { PlainValue.line($0.text) } }.joined(separator: " ")
  }

  private var kind: ElectronicInvoice.Kind {
    switch document {
    case .despatchAdvice: .despatchAdvice
    case .creditNote: .creditNote
    case .invoice: InvoiceTypeCode.isCreditNote(root.child("InvoiceTypeCode")?.text) ? .creditNote : .invoice
    }
  }

  private mutating func heading() -> [String: ElectronicInvoice.Value] {
    var fields: [String: ElectronicInvoice.Value] = [:]
    fields[FieldName.documentNumber] = values.text(root, "cbc:ID")
    if document != .despatchAdvice { fields[FieldName.invoiceNumber] = values.text(root, "cbc:ID") }
    fields[FieldName.uuid] = values.text(root, "cbc:UUID")
    fields[FieldName.invoiceDate] = values.date(root, "cbc:IssueDate")
    fields[FieldName.dueDate] = values.date(
      root, "cbc:DueDate", "cac:PaymentMeans/cbc:PaymentDueDate", "cac:PaymentTerms/cbc:PaymentDueDate")
    fields[FieldName.currency] = values.currency(root, "cbc:DocumentCurrencyCode")
    fields[FieldName.purchaseOrder] = values.text(root, "cac:OrderReference/cbc:ID")
    fields[FieldName.iban] = AccountNumbers.first(
      root.children("PaymentMeans"), path: "cac:PayeeFinancialAccount/cbc:ID", under: "cac:PaymentMeans")
    return fields
  }

  /// The first note that is for people: one with a subject code in front is for a register or a law.
  private func description(_ lines: [[String: ElectronicInvoice.Value]]) -> ElectronicInvoice.Value? {
    for note in root.children("Note") {
      guard let line = PlainValue.line(note.text), !line.hasPrefix("#") else { continue }
      return ElectronicInvoice.Value(line, raw: note.text, element: "cbc:Note").clipped()
    }
    return LineNames.joined(lines, under: linePath)
  }
}
