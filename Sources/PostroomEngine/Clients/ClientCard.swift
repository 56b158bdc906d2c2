internal import PostroomModel

/// What a request says of who made it, in forms that can be compared.
struct ClientCard: Hashable, Sendable {
  /// The ledger's number of the document.
  var document: Int64
  var name: String?
  var company: String?
  var address: String?
  var email: String?
  var phone: String?
  /// Tax numbers by their kind, such as `partita_iva`.
  var taxNumbers: [String: String]

  /// Reads the fields of a row.
  init(document: Int64, fields: [String: Field]) {
    func value(_ name: String) -> String? { fields[name].map(\.value).flatMap { $0.isEmpty ? nil : $0 } }
    self.document = document
    name = value("client_name")
    company = value("company")
    address = value("address")
    email = value(FieldName.email)?.lowercased()
    phone = value(FieldName.phone)
    taxNumbers = [:]
    for name in [FieldName.partitaIVA, FieldName.codiceFiscale, FieldName.vkn, FieldName.tckn, FieldName.taxID] {
      guard let number = value(name).map(Self.number), let kind = Self.kind(of: number) else { continue }
      taxNumbers[kind] = taxNumbers[kind] ?? number
    }
  }

  /// Whether it says anything of a client.
  var isAny: Bool { name != nil || company != nil || email != nil || !taxNumbers.isEmpty }

  /// The first tax number in a fixed order, to be shown.
  var taxNumber: String? { Self.kinds.lazy.compactMap { taxNumbers[$0] }.first }

  private static let kinds = [FieldName.partitaIVA, FieldName.codiceFiscale, FieldName.vkn]

  private static func number(_ text: String) -> String {
    let letters = text.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    return letters.hasPrefix("IT") && letters.count == 13 ? String(letters.dropFirst(2)) : letters
  }

  /// The kind of a number by its form: two numbers of one kind are of two clients, of two kinds they may be of one.
  ///
  /// Eleven figures are one kind, whether their check digits make them Italian, Turkish or mistyped: nobody has two of
  /// them, and a mistyped one must not let two clients be joined.
  private static func kind(of number: String) -> String? {
    let isFigures = number.allSatisfy(\.isNumber)
    switch number.count {
    case 16 where !isFigures: return FieldName.codiceFiscale
    case 11 where isFigures: return FieldName.partitaIVA
    case 10 where isFigures: return FieldName.vkn
    default: return nil
    }
  }
}
