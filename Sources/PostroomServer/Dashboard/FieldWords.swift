internal import PostroomModel

/// What fields of the contract are called in the reader's language.
enum FieldWords {
  /// A field's name in words; of a profile's own fields the name itself, made readable.
  static func text(_ name: String, _ language: PageLanguage) -> String {
    guard let row = table[name] else { return name.replacing("_", with: " ") }
    switch language {
    case .turkish: return row.turkish
    case .italian: return row.italian
    case .english: return row.english
    }
  }

  /// Every field of the contract: Turkish, Italian, English.
  static let table: [String: (turkish: String, italian: String, english: String)] = [
    FieldName.identifier: ("Belge kimliği", "Identificativo", "Identifier"),
    FieldName.tckn: ("T.C. kimlik no", "Codice cittadino turco (TCKN)", "Turkish citizen number"),
    FieldName.vkn: ("Vergi kimlik no", "Codice fiscale turco (VKN)", "Turkish tax number"),
    FieldName.partitaIVA: ("İtalyan KDV no", "Partita IVA", "Italian VAT number"),
    FieldName.codiceFiscale: ("İtalyan vergi kodu", "Codice fiscale", "Italian tax code"),
    FieldName.documentNumber: ("Belge no", "Numero documento", "Document number"),
    FieldName.invoiceNumber: ("Fatura no", "Numero fattura", "Invoice number"),
    FieldName.uuid: ("ETTN", "UUID", "UUID"),
    FieldName.purchaseOrder: ("Sipariş no", "Numero ordine", "Order number"),
    FieldName.invoiceDate: ("Fatura tarihi", "Data fattura", "Invoice date"),
    FieldName.dueDate: ("Vade tarihi", "Scadenza", "Due date"),
    FieldName.seller: ("Satıcı", "Cedente", "Seller"),
    FieldName.sellerTaxID: ("Satıcı vergi no", "Codice fiscale del cedente", "Seller’s tax number"),
    FieldName.sellerAddress: ("Satıcı adresi", "Indirizzo del cedente", "Seller’s address"),
    FieldName.buyer: ("Alıcı", "Cessionario", "Buyer"),
    FieldName.buyerTaxID: ("Alıcı vergi no", "Codice fiscale del cessionario", "Buyer’s tax number"),
    FieldName.buyerAddress: ("Alıcı adresi", "Indirizzo del cessionario", "Buyer’s address"),
    FieldName.netAmount: ("Matrah", "Imponibile", "Net amount"),
    FieldName.taxRate: ("KDV oranı", "Aliquota IVA", "Tax rate"),
    FieldName.taxAmount: ("KDV tutarı", "Imposta", "Tax"),
    FieldName.totalAmount: ("Toplam tutar", "Totale", "Total"),
    FieldName.currency: ("Para birimi", "Valuta", "Currency"),
    FieldName.iban: ("IBAN", "IBAN", "IBAN"),
    FieldName.description: ("Açıklama", "Descrizione", "Description"),
    FieldName.lines: ("Satırlar", "Righe", "Lines"),
    FieldName.vehicles: ("Araçlar", "Veicoli", "Vehicles"),
    FieldName.plate: ("Plaka", "Targa", "Plate"),
    FieldName.kind: ("Tür", "Tipo", "Kind"),
    FieldName.use: ("Kullanım", "Uso", "Use"),
    FieldName.year: ("Yıl", "Anno", "Year"),
    FieldName.value: ("Değer", "Valore", "Value"),
    FieldName.taxID: ("Vergi no", "Codice fiscale", "Tax number"),
    FieldName.employeeName: ("Çalışan", "Dipendente", "Employee"),
    FieldName.employeeCode: ("Çalışan no", "Codice dipendente", "Employee’s number"),
    FieldName.department: ("Bölüm", "Reparto", "Department"),
    FieldName.periodStart: ("Dönem başı", "Inizio periodo", "Period from"),
    FieldName.periodEnd: ("Dönem sonu", "Fine periodo", "Period to"),
    FieldName.purpose: ("Amaç", "Scopo", "Purpose"),
    FieldName.unitPrice: ("Birim fiyat", "Prezzo unitario", "Unit price"),
    FieldName.quantity: ("Miktar", "Quantità", "Quantity"),
    FieldName.amount: ("Tutar", "Importo", "Amount"),
    FieldName.email: ("E-posta", "E-mail", "E-mail"),
    FieldName.messageID: ("İleti kimliği", "Identificativo del messaggio", "Message ID"),
    FieldName.messageSender: ("Gönderen", "Mittente", "Sender"),
    FieldName.phone: ("Telefon", "Telefono", "Phone"),
  ]
}
