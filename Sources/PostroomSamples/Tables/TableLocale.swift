/// In which way a generated table is written: that of a country's programs.
public enum TableLocale: String, Sendable, CaseIterable {
  case turkish = "tr"
  case italian = "it"
  /// Plain, as programs export: a point, no thousands, ISO dates.
  case english = "en"
  case german = "de"
  /// As spreadsheets in the United States write: thousands with commas, month before day.
  case american = "us"

  /// The byte between cells of comma-separated files, where a comma is that of decimals.
  var delimiter: UInt8 { UInt8(ascii: decimal == UInt8(ascii: ",") ? ";" : ",") }

  /// The byte before the hundredths.
  var decimal: UInt8 {
    switch self {
    case .turkish, .italian, .german: UInt8(ascii: ",")
    case .english, .american: UInt8(ascii: ".")
    }
  }

  /// The byte between groups of three digits; nil for none.
  var thousands: UInt8? {
    switch self {
    case .turkish, .italian, .german: UInt8(ascii: ".")
    case .english: nil
    case .american: UInt8(ascii: ",")
    }
  }

  /// What a line ends with: spreadsheets write two bytes, programs one.
  var lineEnd: String { self == .english ? "\n" : "\r\n" }

  /// A day as the locale writes it.
  func text(_ day: Day) -> String {
    switch self {
    case .turkish, .german: day.dotted
    case .italian: day.slashed
    case .english: day.iso
    case .american: String(day.iso.dropFirst(5)).replacingDash + "/" + String(day.year)
    }
  }

  /// Days that no calendar has, as the locale would write them.
  var impossibleDays: [String] {
    switch self {
    case .turkish, .german: ["45.13.2024", "30.02.2023", "31.04.2024", "soon"]
    case .italian: ["45/13/2024", "30/02/2023", "31/04/2024", "soon"]
    case .english: ["2024-13-45", "2023-02-30", "2024-04-31", "soon"]
    case .american: ["13/45/2024", "02/30/2023", "04/31/2024", "soon"]
    }
  }

  /// The rates of the tax in per cent, each as often as it stands here.
  var rates: [Int] {
    switch self {
    case .turkish, .english, .american: [20, 20, 20, 20, 20, 20, 10, 10, 1, 0]
    case .italian: [22, 22, 22, 22, 22, 22, 10, 10, 4, 0]
    case .german: [19, 19, 19, 19, 19, 19, 7, 7, 7, 0]
    }
  }

  /// What invoice numbers begin with, the year and the rest behind.
  func numberStart(year: Int) -> String {
    switch self {
    case .turkish: "FTR\(year)"
    case .italian: "\(year)/"
    case .english, .american: "INV\(year)"
    case .german: "RE-\(year)-"
    }
  }

  /// The names of the twelve columns.
  var heads: [String] {
    switch self {
    case .turkish:
      [
        "Fatura No", "Satıcı Ünvanı", "Vergi No", "Fatura Tarihi", "Vade Tarihi", "Para Birimi", "Matrah",
        "KDV Oranı", "KDV Tutarı", "Genel Toplam", "IBAN", "Açıklama",
      ]
    case .italian:
      [
        "Numero fattura", "Fornitore", "Partita IVA", "Data fattura", "Data scadenza", "Valuta", "Imponibile",
        "Aliquota IVA", "Importo IVA", "Totale fattura", "IBAN", "Descrizione",
      ]
    case .english, .american:
      [
        "Invoice No", "Seller", "Tax ID", "Invoice Date", "Due Date", "Currency", "Net Amount", "VAT Rate",
        "VAT Amount", "Total", "IBAN", "Description",
      ]
    case .german:
      [
        "Rechnungsnummer", "Lieferant", "USt-IdNr.", "Rechnungsdatum", "Fälligkeitsdatum", "Währung", "Nettobetrag",
        "Steuersatz", "Steuerbetrag", "Bruttobetrag", "IBAN", "Beschreibung",
      ]
    }
  }
}

extension String {
  /// `03-31` as `03/31`.
  fileprivate var replacingDash: String { String(map { $0 == "-" ? "/" : $0 }) }
}
