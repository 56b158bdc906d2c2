internal import PostroomModel

/// The words with which a person reads the data of an invoice, in the language of its form.
struct InvoiceWords {
  /// The headings by the kind of the document.
  let titles: [ElectronicInvoice.Kind: String]
  /// The labels by the names of fields.
  let labels: [String: String]

  /// The fields above the lines, and those below them, in the order in which they are shown.
  static let head = [
    FieldName.invoiceNumber, FieldName.documentNumber, FieldName.uuid, FieldName.invoiceDate, FieldName.dueDate,
    FieldName.purchaseOrder, FieldName.seller, FieldName.sellerTaxID, FieldName.codiceFiscale, FieldName.sellerAddress,
    FieldName.buyer, FieldName.buyerTaxID, FieldName.buyerAddress, FieldName.description,
  ]
  static let foot = [
    FieldName.netAmount, FieldName.taxRate, FieldName.taxAmount, FieldName.totalAmount, FieldName.currency,
    FieldName.iban,
  ]
  /// The columns of the lines.
  static let columns = [
    FieldName.description, FieldName.quantity, FieldName.unitPrice, FieldName.taxRate, FieldName.amount,
  ]

  /// The words for a form.
  static func of(_ syntax: ElectronicInvoice.Syntax) -> InvoiceWords {
    switch syntax {
    case .ubl, .crossIndustry: english
    case .fatturaPA: italian
    case .ublTR: turkish
    }
  }

  private static let english = InvoiceWords(
    titles: [.invoice: "INVOICE", .creditNote: "CREDIT NOTE", .despatchAdvice: "DESPATCH ADVICE"],
    labels: [
      FieldName.invoiceNumber: "Invoice number", FieldName.documentNumber: "Document number",
      FieldName.uuid: "UUID", FieldName.invoiceDate: "Date of issue", FieldName.dueDate: "Due date",
      FieldName.purchaseOrder: "Order number", FieldName.seller: "Seller", FieldName.sellerTaxID: "Seller's VAT number",
      FieldName.codiceFiscale: "Tax code", FieldName.sellerAddress: "Seller's address", FieldName.buyer: "Buyer",
      FieldName.buyerTaxID: "Buyer's VAT number", FieldName.buyerAddress: "Buyer's address",
      FieldName.description: "Description", FieldName.netAmount: "Net amount", FieldName.taxRate: "VAT %",
      FieldName.taxAmount: "VAT amount", FieldName.totalAmount: "Total amount", FieldName.currency: "Currency",
      FieldName.iban: "IBAN", FieldName.quantity: "Quantity", FieldName.unitPrice: "Unit price",
      FieldName.amount: "Amount",
    ])

  private static let italian = InvoiceWords(
    titles: [.invoice: "FATTURA", .creditNote: "NOTA DI CREDITO", .despatchAdvice: "DOCUMENTO DI TRASPORTO"],
    labels: [
      FieldName.invoiceNumber: "Numero fattura", FieldName.documentNumber: "Numero documento",
      FieldName.uuid: "UUID", FieldName.invoiceDate: "Data", FieldName.dueDate: "Data scadenza",
      FieldName.purchaseOrder: "Numero ordine", FieldName.seller: "Cedente",
      FieldName.sellerTaxID: "Partita IVA cedente",
      FieldName.codiceFiscale: "Codice fiscale cedente", FieldName.sellerAddress: "Sede cedente",
      FieldName.buyer: "Cessionario", FieldName.buyerTaxID: "Partita IVA o codice fiscale cessionario",
      FieldName.buyerAddress: "Sede cessionario", FieldName.description: "Descrizione",
      FieldName.netAmount: "Imponibile", FieldName.taxRate: "Aliquota IVA %", FieldName.taxAmount: "Imposta",
      FieldName.totalAmount: "Totale documento", FieldName.currency: "Valuta", FieldName.iban: "IBAN",
      FieldName.quantity: "Quantità", FieldName.unitPrice: "Prezzo unitario", FieldName.amount: "Prezzo totale",
    ])

  private static let turkish = InvoiceWords(
    titles: [.invoice: "FATURA", .creditNote: "İADE FATURASI", .despatchAdvice: "SEVK İRSALİYESİ"],
    labels: [
      FieldName.invoiceNumber: "Fatura No", FieldName.documentNumber: "Belge No", FieldName.uuid: "ETTN",
      FieldName.invoiceDate: "Düzenleme Tarihi", FieldName.dueDate: "Son Ödeme Tarihi",
      FieldName.purchaseOrder: "Sipariş No", FieldName.seller: "Satıcı", FieldName.sellerTaxID: "Satıcı VKN/TCKN",
      FieldName.codiceFiscale: "Vergi Kodu", FieldName.sellerAddress: "Satıcı Adresi", FieldName.buyer: "Alıcı",
      FieldName.buyerTaxID: "Alıcı VKN/TCKN", FieldName.buyerAddress: "Alıcı Adresi",
      FieldName.description: "Açıklama", FieldName.netAmount: "Matrah", FieldName.taxRate: "KDV Oranı %",
      FieldName.taxAmount: "Hesaplanan Vergi", FieldName.totalAmount: "Vergiler Dahil Toplam Tutar",
      FieldName.currency: "Para Birimi", FieldName.iban: "IBAN", FieldName.quantity: "Miktar",
      FieldName.unitPrice: "Birim Fiyat", FieldName.amount: "Mal Hizmet Tutarı",
    ])
}
