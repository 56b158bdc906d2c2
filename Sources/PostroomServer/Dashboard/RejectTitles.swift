/// What codes of rejected rows are called in the reader's language.
enum RejectTitles {
  /// - Returns: nil for a code of another version.
  static func text(_ code: String, _ language: PageLanguage) -> String? {
    guard let row = rows[code] else { return nil }
    return switch language {
    case .turkish: row.turkish
    case .italian: row.italian
    case .english: row.english
    }
  }

  // swift-format-ignore
  private static let rows: [String: (turkish: String, italian: String, english: String)] = [
    "unterminated-quote": ("Tırnak açılmış, kapanmamış", "Virgolette aperte e mai chiuse", "A quote opens and never closes"),
    "record-too-long": ("Kayıt çok uzun", "Il record è troppo lungo", "The record is too long"),
    "undecodable": ("Baytlar dosyanın kodlamasına uymuyor", "Byte non validi nella codifica del file", "Bytes do not fit the file’s encoding"),
    "too-few-cells": ("Hücre sayısı başlıktan az", "Meno celle dell’intestazione", "Fewer cells than the head"),
    "too-many-cells": ("Hücre sayısı başlıktan çok", "Più celle dell’intestazione", "More cells than the head"),
    "error-value": ("Hücrede hesap tablosunun hatası var", "La cella contiene un errore del foglio", "A cell is a spreadsheet’s error"),
    "missing-value": ("Zorunlu değer eksik", "Manca un valore obbligatorio", "A value is missing"),
    "bad-number": ("Sayı okunamıyor", "Numero non leggibile", "A number cannot be read"),
    "bad-date": ("Tarih okunamıyor", "Data non leggibile", "A date cannot be read"),
    "ambiguous-number": ("Sayı iki anlamlı", "Numero ambiguo", "A number has two meanings"),
    "ambiguous-date": ("Tarih iki anlamlı", "Data ambigua", "A date has two meanings"),
    "unknown-currency": ("Para birimi bilinmiyor", "Valuta sconosciuta", "The currency is not known"),
    "date-out-of-range": ("Tarih izin verilen günlerin dışında", "Data fuori dai giorni ammessi", "A date is out of range"),
    "due-before-issue": ("Vade, düzenleme tarihinden önce", "Scadenza anteriore all’emissione", "Due before it was issued"),
    "tax-id-checksum": ("Vergi numarasının sağlaması tutmuyor", "Cifre di controllo del codice fiscale errate", "The tax number’s check digits do not hold"),
    "iban-checksum": ("IBAN’ın sağlaması tutmuyor", "Cifre di controllo dell’IBAN errate", "The IBAN’s check digits do not hold"),
    "tax-mismatch": ("Vergi, matrahla oranın çarpımı değil", "L’imposta non è imponibile per aliquota", "The tax is not net times rate"),
    "total-mismatch": ("Matrahla vergi toplamı tutmuyor", "Imponibile e imposta non danno il totale", "Net and tax are not the total"),
    "duplicate-invoice": ("Fatura numarası daha önce geçti", "Numero di fattura già presente", "The invoice number came before"),
  ]
}
