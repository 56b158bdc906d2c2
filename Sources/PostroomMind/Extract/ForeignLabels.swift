/// Labels of numbers that name no person and no company.
///
/// One in a hundred eleven-digit numbers passes as a TCKN and one in ten ten-digit numbers as a VKN; what
/// stands beside one of these labels is something else.
enum ForeignLabels {
  /// The labels in Turkish, Italian and English.
  static let all = turkish + italian + english

  private static let turkish = [
    "telefon", "telefon no", "telefon numarası", "tel", "tel no", "cep", "cep tel", "cep telefonu", "gsm",
    "faks",
    "fax", "iban", "iban no", "hesap no", "hesap numarası", "banka hesap*", "müşteri no", "müşteri numarası",
    "fatura no", "fatura numarası", "irsaliye no", "sipariş no", "sipariş numarası", "seri no", "belge no",
    "belge numarası", "çek no", "çek numarası", "çek seri no", "senet no", "mersis no", "mersis numarası",
    "mersis",
    "sicil no", "sicil numarası", "ticaret sicil no", "oda sicil no", "ettn", "barkod", "barkod no",
    "referans no",
    "referans", "dosya no", "sözleşme no", "poliçe no", "abone no", "tesisat no", "sözleşme hesap no",
    "kart no",
    "sayaç no", "işyeri sicil no", "sgk sicil no", "evrak no", "takip no", "takip numarası", "dekont no",
    "işlem no",
    "onay kodu", "doğrulama kodu", "cüzdan no", "posta kodu", "swift", "yevmiye no", "bağlantı no",
    "ürün kodu",
    "stok kodu", "belge doğrulama kodu", "barkod numarası", "kimlik seri no",
  ]

  private static let italian = [
    "telefono", "cellulare", "cell", "conto corrente", "numero fattura", "fattura n", "fattura nr",
    "numero ordine",
    "ordine n", "n ordine", "polizza n", "numero polizza", "pratica n", "numero rea", "rea", "matricola",
    "codice cliente", "cod cliente", "numero cliente", "codice univoco", "codice destinatario", "ddt n",
    "codice pod",
    "numero carta", "codice articolo",
  ]

  private static let english = [
    "phone", "phone no", "telephone", "mobile", "account number", "account no", "invoice no",
    "invoice number",
    "order no", "order id", "order number", "customer no", "customer number", "reference", "reference no",
    "po number",
    "tracking number", "serial no", "serial number", "routing number", "card number", "bank account",
  ]
}
