internal import PostroomModel

/// A value as a person types it, in the contract's form.
///
/// The forms of documents are not understood here: a date is ISO 8601, a number a plain decimal. What a person types has
/// one reading, and a text that has none is refused: whoever takes the results relies on what a field holds.
struct GivenValue: Hashable, Sendable {
  /// The value.
  var value: String
  /// What was checked about it.
  var checks: [Field.Check] = []

  /// The longest value, in Unicode scalars; that of a worker's answer.
  private static let longest = 4_000

  /// Checks and normalises a text.
  ///
  /// - Parameters:
  ///   - isAccepted: Whether a check digit that is wrong is put down and not refused: the document may have it so.
  /// - Throws: `usage-invalid` with the form that is wanted.
  init(_ text: String, name: String, kind: FieldKind, isAccepted: Bool) throws(Fault) {
    try OneLine.check(text, name: name, longest: Self.longest)
    let typed = Self.trimmed(text)
    switch kind {
    case .date: value = try Self.required(Self.date(typed), name, "A day is written as 2026-01-31.")
    case .year: value = try Self.required(Self.year(typed), name, "A year is written as 2026.")
    case .amount, .percentage, .number:
      value = try Self.required(Self.decimal(typed), name, "A number is written as 1234.50, without a unit.")
    case .currency:
      value = try Self.required(
        Self.code(typed, 3...3) { $0.isASCIILetter }, name, "A currency is written by its ISO 4217 code, such as EUR.")
    case .iban:
      value = try Self.required(
        Self.code(typed, 15...34) { $0.isASCIILetter || $0.isASCIIDigit }, name, "An IBAN has 15 to 34 characters.")
      let passes = BankAccountNumber.isValid(Array(value.utf8))
      checks = [Field.Check("iban", passed: passes)]
      guard passes || isAccepted else {
        throw Fault(.usageInvalid, name, "Its check digits are wrong; --accept takes it all the same.")
      }
    case .taxID:
      value = try Self.required(Self.taxNumber(typed, name: name), name, Self.taxNumberForm(name))
      checks = Self.taxNumberCheck(value, name: name).map { [$0] } ?? []
    case .plate:
      value = try Self.required(
        Self.code(typed, 4...20) { $0.isASCIILetter || $0.isASCIIDigit }, name,
        "It is written with 4 to 20 letters and digits.")
    case .documentNumber:
      value = try Self.required(
        typed.unicodeScalars.contains { $0.properties.numericType != nil } ? typed : nil, name,
        "A number of a document has a digit.")
    case .email:
      value = try Self.required(Self.address(typed), name, "An address is written as name@example.org.")
    case .phone:
      let digits = typed.utf8.count { (0x30...0x39).contains($0) }
      let isPhone = (4...20).contains(digits) && typed.utf8.allSatisfy { "0123456789 +-()/.".utf8.contains($0) }
      value = try Self.required(isPhone ? typed : nil, name, "A telephone number has 4 to 20 digits.")
    case .name, .address, .text, .passage: value = typed
    }
  }

  /// Takes a value that was checked when it was given.
  init(recorded value: String) { self.value = value }

  private static func required(_ value: String?, _ name: String, _ form: String) throws(Fault) -> String {
    guard let value else { throw Fault(.usageInvalid, name, form) }
    return value
  }

  private static func trimmed(_ text: String) -> String {
    let end = text.lastIndex { !$0.isWhitespace }
    return end.map { String(text[...$0].drop(while: \.isWhitespace)) } ?? ""
  }

  /// A day of the Gregorian calendar from 1000 to 9999.
  private static func date(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
      bytes.indices.allSatisfy({ $0 == 4 || $0 == 7 || (0x30...0x39).contains(bytes[$0]) }),
      let year = Int(text.prefix(4)), let month = Int(text.dropFirst(5).prefix(2)), let day = Int(text.suffix(2)),
      year >= 1_000, (1...12).contains(month)
    else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    return (1...days).contains(day) ? text : nil
  }

  /// Four figures, the first no nought.
  private static func year(_ text: String) -> String? {
    text.utf8.count == 4 && text.unicodeScalars.allSatisfy(\.isASCIIDigit) && !text.hasPrefix("0") ? text : nil
  }

  /// A plain decimal with as many decimals as were typed.
  private static func decimal(_ text: String) -> String? {
    let decimals = text.firstIndex(of: ".").map { text[$0...].utf8.count - 1 } ?? 0
    return ExactDecimal(plain: text)?.plain(decimals: decimals)
  }

  /// Letters and digits in capitals, without the blanks, points and hyphens that people put between them.
  private static func code(
    _ text: String, _ lengths: ClosedRange<Int>, _ isAllowed: (Unicode.Scalar) -> Bool
  ) -> String? {
    let kept = text.unicodeScalars.filter { !" .-".unicodeScalars.contains($0) }
    guard lengths.contains(kept.count), kept.allSatisfy(isAllowed) else { return nil }
    return String(String.UnicodeScalarView(kept)).uppercased()
  }

  /// One name, one `@`, and a host with a point in it.
  private static func address(_ text: String) -> String? {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !text.contains(where: \.isWhitespace) else { return nil }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    return labels.count >= 2 && labels.allSatisfy { !$0.isEmpty } ? text : nil
  }
}

extension Unicode.Scalar {
  fileprivate var isASCIILetter: Bool { (0x41...0x5A).contains(value) || (0x61...0x7A).contains(value) }
  fileprivate var isASCIIDigit: Bool { (0x30...0x39).contains(value) }
}
