internal import Foundation
internal import PostroomModel

/// When two writings of a field's value are the same value.
enum FieldComparison {
  /// What kind of value a field has; it decides which differences do not matter.
  enum Shape {
    /// White space and case do not matter.
    case text
    /// Exact decimals: `851.09` is `851.0900` and `22%` is `22`.
    case amount
    /// White space, case and a leading `#` do not matter.
    case documentNumber
    /// Only letters and digits matter, and the country's letters only where both have them.
    case taxNumber
    /// Only letters and digits matter: `S.r.l.` is `SRL`.
    case name
    /// Words in any order; an answer may have more of them.
    case address
  }

  private static let shapes: [String: Shape] = [
    "net_amount": .amount, "tax_rate": .amount, "tax_amount": .amount, "total_amount": .amount, "amount": .amount,
    "unit_price": .amount, "quantity": .amount, "value": .amount, "sum_insured": .amount, "equipment_value": .amount,
    "turnover": .amount, "limit": .amount,
    "invoice_number": .documentNumber, "document_number": .documentNumber, "po_number": .documentNumber,
    "seller_tax_id": .taxNumber, "buyer_tax_id": .taxNumber, "partita_iva": .taxNumber, "vkn": .taxNumber,
    "tckn": .taxNumber, "codice_fiscale": .taxNumber, "iban": .name,
    "seller": .name, "buyer": .name, "employee_name": .name, "client_name": .name, "company": .name, "name": .name,
    "seller_address": .address, "buyer_address": .address, "address": .address, "building_address": .address,
  ]

  /// The kind of a field's value, by the last part of its name.
  static func shape(of field: String) -> Shape {
    shapes[field.split(separator: ".").last.map(String.init) ?? field] ?? .text
  }

  /// Whether an answer is the truth's value.
  static func agrees(_ field: String, truth: String, found: String) -> Bool {
    switch shape(of: field) {
    case .address: isAddress(found, truth)
    case .taxNumber: isTaxNumber(key(field, found), key(field, truth))
    default: key(field, truth) == key(field, found)
    }
  }

  /// What of a value matters.
  static func key(_ field: String, _ value: String) -> String {
    switch shape(of: field) {
    case .text: return packed(value)
    case .amount:
      let bare = value.filter { !$0.isWhitespace && $0 != "%" }
      return ExactDecimal(plain: bare)?.plain() ?? packed(value)
    case .documentNumber: return String(packed(value).drop { $0 == "#" })
    case .taxNumber, .name: return packed(value).filter { $0.isLetter || $0.isNumber }
    case .address: return words(value).sorted().joined(separator: " ")
    }
  }

  /// Composed, without white space and case; the four i of Turkish are one letter, because other languages have two.
  private static func packed(_ text: String) -> String { folded(text).filter { !$0.isWhitespace } }

  private static func folded(_ text: String) -> String {
    let small = text.precomposedStringWithCanonicalMapping.map { $0 == "İ" || $0 == "ı" ? "i" : $0 }
    return String(small).lowercased()
  }

  private static func words(_ text: String) -> [String] {
    folded(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  private static func isTaxNumber(_ one: String, _ other: String) -> Bool {
    one == other || one == withoutCountry(other) || withoutCountry(one) == other
  }

  /// The number without its country's two letters; nil where it has none.
  private static func withoutCountry(_ number: String) -> String? {
    let (country, rest) = (number.prefix(2), number.dropFirst(2))
    guard country.count == 2, country.allSatisfy({ $0.isASCII && $0.isLetter }) else { return nil }
    return rest.isEmpty ? nil : String(rest)
  }

  /// An answer with more than twice the truth's words is half a page and no address.
  private static func isAddress(_ found: String, _ truth: String) -> Bool {
    let (wanted, got) = (words(truth), words(found))
    guard !wanted.isEmpty, got.count <= 2 * wanted.count else { return false }
    var rest = got.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
    for word in wanted {
      guard let count = rest[word], count > 0 else { return false }
      rest[word] = count - 1
    }
    return true
  }
}
