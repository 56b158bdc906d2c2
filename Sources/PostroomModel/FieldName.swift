/// The contract's names of fields, as they stand in results, truth files and profiles.
public enum FieldName {
  /// The number that names the filed document: one of the identifier kinds below.
  public static let identifier = "identifier"
  /// Turkish citizen number, 11 digits.
  public static let tckn = "tckn"
  /// Turkish tax number, 10 digits.
  public static let vkn = "vkn"
  /// Italian VAT number, 11 digits.
  public static let partitaIVA = "partita_iva"
  /// Italian tax code of a person, 16 characters.
  public static let codiceFiscale = "codice_fiscale"
  /// The number of any document.
  public static let documentNumber = "document_number"
  /// The number that the seller gave the invoice.
  public static let invoiceNumber = "invoice_number"
  /// The number that no other document in the world has: the ETTN of a Turkish e-document.
  public static let uuid = "uuid"
  /// The buyer's order.
  public static let purchaseOrder = "po_number"
  /// The day of issue.
  public static let invoiceDate = "invoice_date"
  /// The day on which payment is due.
  public static let dueDate = "due_date"
  /// Who sells: the issuer of an invoice.
  public static let seller = "seller"
  /// The seller's tax number.
  public static let sellerTaxID = "seller_tax_id"
  /// The seller's address in one line.
  public static let sellerAddress = "seller_address"
  /// Who buys.
  public static let buyer = "buyer"
  /// The buyer's tax number.
  public static let buyerTaxID = "buyer_tax_id"
  /// The buyer's address in one line.
  public static let buyerAddress = "buyer_address"
  /// The sum without tax.
  public static let netAmount = "net_amount"
  /// The tax rate in percent; only where the document has one rate.
  public static let taxRate = "tax_rate"
  /// The tax.
  public static let taxAmount = "tax_amount"
  /// The sum with tax.
  public static let totalAmount = "total_amount"
  /// ISO 4217.
  public static let currency = "currency"
  /// Where to pay.
  public static let iban = "iban"
  /// What the document is about, in one line.
  public static let description = "description"
  /// The lines of an invoice or a claim.
  public static let lines = "lines"
  /// The vehicles of a request for insurance, one line each.
  public static let vehicles = "vehicles"
  /// The plate of a line's vehicle.
  public static let plate = "plate"
  /// What kind of vehicle a line's is, as the document says it.
  public static let kind = "kind"
  /// What a line's vehicle is used for.
  public static let use = "use"
  /// The year in which a line's vehicle was registered first.
  public static let year = "year"
  /// What a line's vehicle is worth.
  public static let value = "value"
  /// A tax number of whoever the document is about, in any country.
  public static let taxID = "tax_id"
  /// Who claims expenses.
  public static let employeeName = "employee_name"
  /// The employee's number.
  public static let employeeCode = "employee_code"
  /// The employee's department.
  public static let department = "department"
  /// The first day of a period.
  public static let periodStart = "period_start"
  /// The last day of a period.
  public static let periodEnd = "period_end"
  /// What expenses were for.
  public static let purpose = "purpose"
  /// What one of a line's things costs.
  public static let unitPrice = "unit_price"
  /// How many of a line's things.
  public static let quantity = "quantity"
  /// A line's sum.
  public static let amount = "amount"
  /// An electronic address.
  public static let email = "email"
  /// The `Message-ID` of an e-mail.
  public static let messageID = "message_id"
  /// Who an e-mail asks to be answered to.
  public static let messageSender = "message_sender"
  /// A telephone number.
  public static let phone = "phone"
}
