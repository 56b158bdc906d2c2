internal import PostroomModel
internal import PostroomNative

/// Reads the Cross Industry Invoice: Factur-X, ZUGFeRD 1 and 2, XRechnung.
struct CrossIndustryReader {
  let root: XMLElement
  let names: CrossIndustryNames
  var values = ValueReader()

  init(_ root: XMLElement, names: CrossIndustryNames) {
    self.root = root
    self.names = names
  }

  /// The path of what the parties agreed on.
  private var agreement: String { names.transaction + "/" + names.agreement }
  /// The path of what is to be paid.
  var settlement: String { names.transaction + "/" + names.settlement }

  /// The path of a line.
  private var linePath: String { names.transaction + "/ram:IncludedSupplyChainTradeLineItem" }

  /// The invoice.
  mutating func invoice() -> ElectronicInvoice {
    let lines = lines()
    var fields = heading()
    let seller = CrossIndustryParty(root, path: agreement + "/ram:SellerTradeParty")
    let buyer = CrossIndustryParty(root, path: agreement + "/ram:BuyerTradeParty")
    fields[FieldName.seller] = values.text(root, seller.path + "/ram:Name")
    fields[FieldName.sellerTaxID] = seller.taxID
    fields[FieldName.sellerAddress] = seller.address
    fields[FieldName.buyer] = values.text(root, buyer.path + "/ram:Name")
    fields[FieldName.buyerTaxID] = buyer.taxID
    fields[FieldName.buyerAddress] = buyer.address
    fields.merge(amounts()) { $1 }
    fields[FieldName.taxRate] = OneRate.rate(header: rates(), lines: lines, under: linePath)
    fields[FieldName.description] = note ?? LineNames.joined(lines, under: linePath)
    let isCreditNote = InvoiceTypeCode.isCreditNote(root.descendant(names.document + "/ram:TypeCode")?.text)
    return ElectronicInvoice(
      syntax: .crossIndustry, kind: isCreditNote ? .creditNote : .invoice, customisation: customisation,
      values: fields, lines: lines, sums: sums(), warnings: values.warnings)
  }

  private var customisation: String {
    values.text(root, names.context + "/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID")?.value ?? ""
  }

  private mutating func heading() -> [String: ElectronicInvoice.Value] {
    var fields: [String: ElectronicInvoice.Value] = [:]
    fields[FieldName.invoiceNumber] = values.text(root, names.document + "/ram:ID")
    fields[FieldName.documentNumber] = fields[FieldName.invoiceNumber]
    fields[FieldName.invoiceDate] = values.date(root, names.document + "/ram:IssueDateTime/udt:DateTimeString")
    fields[FieldName.dueDate] = values.date(
      root, settlement + "/ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime/udt:DateTimeString")
    fields[FieldName.currency] = values.currency(root, settlement + "/ram:InvoiceCurrencyCode")
    fields[FieldName.purchaseOrder] = values.text(root, agreement + "/" + names.order)
    fields[FieldName.iban] = AccountNumbers.first(
      root.descendant(settlement)?.children("SpecifiedTradeSettlementPaymentMeans") ?? [],
      path: "ram:PayeePartyCreditorFinancialAccount/ram:IBANID",
      under: settlement + "/ram:SpecifiedTradeSettlementPaymentMeans")
    return fields
  }

  /// The first note without a subject code: the others are for a register or a law.
  private var note: ElectronicInvoice.Value? {
    for note in root.descendant(names.document)?.children("IncludedNote") ?? [] where note.child("SubjectCode") == nil {
      guard let content = note.child("Content"), let line = PlainValue.line(content.text) else { continue }
      let path = names.document + "/ram:IncludedNote/ram:Content"
      return ElectronicInvoice.Value(line, raw: content.text, element: path).clipped()
    }
    return nil
  }
}

/// A party of a Cross Industry Invoice.
struct CrossIndustryParty {
  let party: XMLElement?
  let path: String

  init(_ root: XMLElement, path: String) {
    party = root.descendant(path)
    self.path = path
  }

  /// The number for value added tax (VA); the local tax number (FC) or another where there is none.
  var taxID: ElectronicInvoice.Value? {
    let ids = (party?.children("SpecifiedTaxRegistration") ?? []).compactMap { $0.child("ID") }
    let chosen =
      ids.first { $0.attribute("schemeID") == "VA" } ?? ids.first { $0.attribute("schemeID") == "FC" } ?? ids.first
    guard let chosen, let number = PlainValue.line(chosen.text) else { return nil }
    return ElectronicInvoice.Value(number, raw: chosen.text, element: path + "/ram:SpecifiedTaxRegistration/ram:ID")
  }

  /// The address in one line.
  var address: ElectronicInvoice.Value? {
    let address = party?.child("PostalTradeAddress")
    func part(_ name: String) -> String? { address?.child(name).flatMap { PlainValue.line($0.text) } }
    let town = [part("PostcodeCode"), part("CityName")].compactMap { $0 }
    let pieces: [String?] = [
      part("LineOne"), part("LineTwo"), part("LineThree"), town.isEmpty ? nil : town.joined(separator: " "),
      part("CountrySubDivisionName"), part("CountryID"),
    ]
    return ElectronicInvoice.Value(joining: pieces, separator: ", ", element: path + "/ram:PostalTradeAddress")
  }
}
