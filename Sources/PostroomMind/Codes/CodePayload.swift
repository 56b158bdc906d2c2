internal import Foundation
internal import PostroomModel

/// What a machine-readable code says in the contract's terms.
struct CodePayload: Hashable, Sendable {
  /// The form of the text, such as `e-fatura`, `pagopa` or `epc`; `text` when it follows none that is known.
  var form: String
  /// The values by the contract's names of fields.
  var values: [String: String]

  /// Reads a code's text.
  ///
  /// - Complexity: O(characters).
  init(_ text: String) {
    let forms = [TurkishInvoiceCode.values, PagoPACode.values, TransferCode.values]
    for (name, read) in zip(["e-fatura", "pagopa", "epc"], forms) {
      guard let values = read(text), !values.isEmpty else { continue }
      self.init(form: name, values: values)
      return
    }
    self.init(form: "text", values: [:])
  }

  private init(form: String, values: [String: String]) {
    self.form = form
    self.values = values
  }
}

/// The code on Turkish e-Fatura and e-Arşiv invoices: a JSON object (Gelir İdaresi Başkanlığı, "e-Fatura ve e-Arşiv karekod
/// standardı").
enum TurkishInvoiceCode {
  private static let names = [
    "vkntckn": FieldName.sellerTaxID, "avkntckn": FieldName.buyerTaxID, "no": FieldName.invoiceNumber,
    "ettn": FieldName.uuid,
    "tarih": FieldName.invoiceDate, "parabirimi": FieldName.currency, "malhizmettoplam": FieldName.netAmount,
    "odenecek": FieldName.totalAmount,
  ]
  private static let amounts: Set<String> = [FieldName.netAmount, FieldName.totalAmount, FieldName.taxAmount]

  static func values(_ text: String) -> [String: String]? {
    guard text.first == "{", let members = try? JSONDecoder().decode([String: JSONText].self, from: Data(text.utf8)),
      members["vkntckn"] != nil || members["ettn"] != nil
    else { return nil }
    var values: [String: String] = [:]
    for (key, member) in members.sorted(by: { $0.key < $1.key }) {
      guard let name = names[key.lowercased()], !member.text.isEmpty, values[name] == nil else { continue }
      if amounts.contains(name) {
        values[name] = CodeAmount.plain(member.text)
      } else if name == FieldName.invoiceDate {
        values[name] = CodeAmount.date(member.text)
      } else {
        values[name] = member.text
      }
    }
    if let tax = tax(members) { values[FieldName.taxAmount] = tax }
    if values[FieldName.currency] == "TL" { values[FieldName.currency] = "TRY" }
    return values
  }

  /// The tax of all rates: `hesaplanankdv(20)` and its like.
  private static func tax(_ members: [String: JSONText]) -> String? {
    let shares = members.filter { $0.key.lowercased().hasPrefix("hesaplanankdv") }
      .compactMap { CodeAmount.plain($0.value.text).flatMap { ExactDecimal(plain: $0) } }
    guard !shares.isEmpty else { return nil }
    let sum = shares.reduce(Optional(ExactDecimal.zero)) { $0?.adding($1) }
    return sum?.plain(decimals: 2)
  }

  /// A JSON text or number as text.
  private struct JSONText: Decodable {
    var text: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        self.text = text.trimmingCharacters(in: .whitespaces)
      } else if let number = try? container.decode(Decimal.self) {
        text = "\(number)"
      } else {
        text = ""
      }
    }
  }
}

/// The code on Italian payment notices: `PAGOPA|002|notice|creditor|cents` (pagoPA, "Specifiche attuative dei codici
/// identificativi", QR code).
enum PagoPACode {
  static func values(_ text: String) -> [String: String]? {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false)
    guard parts.count == 5, parts[0] == "PAGOPA", parts[1] == "002", parts[2].count == 18,
      parts[2].allSatisfy(\.isNumber), parts[4].allSatisfy({ $0.isASCII && $0.isNumber }),
      let cents = ExactDecimal(plain: parts[4])?.percent
    else { return nil }
    return [
      FieldName.documentNumber: String(parts[2]), FieldName.sellerTaxID: String(parts[3]),
      FieldName.totalAmount: cents.plain(decimals: 2), FieldName.currency: "EUR",
    ]
  }
}

/// The code for SEPA credit transfers: lines from `BCD` on (European Payments Council, EPC069-12).
enum TransferCode {
  static func values(_ text: String) -> [String: String]? {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    guard lines.count >= 7, lines[0] == "BCD", lines[3] == "SCT" else { return nil }
    var values = [FieldName.seller: lines[5]]
    let account = lines[6].filter { !$0.isWhitespace }.uppercased()
    if BankAccountNumber.isValid(Array(account.utf8)) { values[FieldName.iban] = account }
    if lines.count > 7, lines[7].hasPrefix("EUR"), let amount = CodeAmount.plain(String(lines[7].dropFirst(3))) {
      values[FieldName.totalAmount] = amount
      values[FieldName.currency] = "EUR"
    }
    if lines.count > 10, let purpose = lines[9...10].first(where: { !$0.isEmpty }) {
      values[FieldName.description] = purpose
    }
    return values.filter { !$0.value.isEmpty }
  }
}

/// Amounts and dates as codes write them.
enum CodeAmount {
  /// A plain decimal with two decimals at least; nil when the text is none.
  static func plain(_ text: String) -> String? {
    let text = text.contains(".") ? text : text.replacing(",", with: ".")
    return ExactDecimal(plain: text)?.plain(decimals: 2)
  }

  /// ISO 8601 from `2026-01-31` or `31.01.2026`; nil when the text is neither.
  static func date(_ text: String) -> String? {
    let parts = text.prefix(10).split { $0 == "-" || $0 == "." || $0 == "/" }.map(String.init)
    guard parts.count == 3, parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }) else { return nil }
    let ordered = parts[0].count == 4 ? parts : parts.reversed()
    guard ordered[0].count == 4, let year = Int(ordered[0]), let month = Int(ordered[1]), let day = Int(ordered[2])
    else {
      return nil
    }
    return CalendarDay(year: year, month: month, day: day)?.text
  }
}
