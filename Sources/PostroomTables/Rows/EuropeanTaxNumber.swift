/// VAT numbers with their country's letters before them: shapes of VIES, check digits where their rule is small.
///
/// The algorithms are those that python-stdnum documents (`eu.vat` and the countries' modules).
enum EuropeanTaxNumber {
  /// What is known of a number.
  enum Verdict { case right, wrong, unknown }

  /// Judges a number of capitals and digits that begins with two letters.
  static func verdict(_ run: ByteRun) -> Verdict {
    let country = UInt16(run[0]) << 8 | UInt16(run[1])
    guard let rule = rules[country] else { return .unknown }
    return rule(run.part(2..<run.count)) ? .right : .wrong
  }

  /// How a country's number is judged.
  private typealias Rule = @Sendable (ByteRun) -> Bool

  private static let rules: [UInt16: Rule] = {
    let named: [(String, Rule)] = [
      ("TR", { $0.count == 10 ? TurkishTaxNumber.isVKN($0) : $0.count == 11 && TurkishTaxNumber.isTCKN($0) }),
      (
        "IT",
        { $0.count == 11 ? ItalianTaxNumber.isPartitaIVA($0) : $0.count == 16 && ItalianTaxNumber.isCodiceFiscale($0) }
      ),
      ("DE", { $0.count == 9 && $0[0] != 0x30 && isHybrid($0) }), ("HR", { $0.count == 11 && isHybrid($0) }),
      ("AT", { $0.count == 9 && $0[0] == UInt8(ascii: "U") && isAustrian($0.part(1..<9)) }),
      (
        "BE",
        { run in digits(run, 10).map { $0 < 2_000_000_000 && $0 > 0 && ($0 / 100 + $0 % 100) % 97 == 0 } ?? false }
      ),
      ("DK", { weighed($0, [2, 7, 6, 5, 4, 3, 2, 1]).map { $0 % 11 == 0 } ?? false }),
      ("EE", { weighed($0, [3, 7, 1, 3, 7, 1, 3, 7, 1]).map { $0 % 10 == 0 } ?? false }),
      ("EL", isGreek), ("GR", isGreek), ("GB", isBritish), ("XI", isBritish),
      ("FI", { weighed($0, [7, 9, 10, 5, 8, 4, 2, 1]).map { $0 % 11 == 0 } ?? false }),
      ("FR", isFrench), ("HU", { weighed($0, [9, 7, 3, 1, 9, 7, 3, 1]).map { $0 % 10 == 0 } ?? false }),
      ("LU", { run in digits(run, 8).map { $0 / 100 % 89 == $0 % 100 } ?? false }),
      ("MT", { weighed($0, [3, 4, 6, 7, 8, 9, 10, 1]).map { $0 % 37 == 0 } ?? false }),
      ("NL", isDutch), ("PL", { checked($0, [6, 5, 7, 2, 3, 4, 5, 6, 7]) { $0 % 11 } }),
      ("PT", { checked($0, [9, 8, 7, 6, 5, 4, 3, 2]) { (11 - $0 % 11) % 11 % 10 } }),
      ("SE", { $0.count == 12 && luhn($0.part(0..<10)) == 0 && digits($0, 12) != nil }),
      ("SI", { checked($0, [8, 7, 6, 5, 4, 3, 2]) { (11 - $0 % 11) % 11 % 10 } }),
      ("SK", { run in digits(run, 10).map { $0 % 11 == 0 && run[0] != 0x30 } ?? false }),
      ("BG", { ($0.count == 9 || $0.count == 10) && digits($0, $0.count) != nil }),
      ("CY", { $0.count == 9 && digits($0.part(0..<8), 8) != nil }),
      ("CZ", { 8...10 ~= $0.count && digits($0, $0.count) != nil }),
      ("ES", { $0.count == 9 && digits($0.part(1..<8), 7) != nil }),
      ("IE", { 8...9 ~= $0.count && $0[0] &- 0x30 < 10 }),
      ("LT", { ($0.count == 9 || $0.count == 12) && digits($0, $0.count) != nil }), ("LV", { digits($0, 11) != nil }),
      ("RO", { 2...10 ~= $0.count && digits($0, $0.count) != nil }),
    ]
    return Dictionary(uniqueKeysWithValues: named.map { (UInt16(CurrencyTable.packed($0.0)), $0.1) })
  }()

  /// The number that exactly so many digits write.
  private static func digits(_ run: ByteRun, _ count: Int) -> Int? {
    guard run.count == count, count > 0 else { return nil }
    return DigitWord.longNumber(run, at: 0, count: count).map { Int($0) }
  }

  /// Σ weight · digit over all bytes; nil when they are not as many digits.
  private static func weighed(_ run: ByteRun, _ weights: [Int]) -> Int? {
    guard digits(run, weights.count) != nil else { return nil }
    return weights.indices.reduce(0) { $0 + weights[$1] * Int(run[$1] &- 0x30) }
  }

  /// Whether the last digit is what the weighed others make it.
  private static func checked(_ run: ByteRun, _ weights: [Int], _ check: (Int) -> Int) -> Bool {
    guard run.count == weights.count + 1, let sum = weighed(run.part(0..<weights.count), weights) else { return false }
    return Int(run[weights.count] &- 0x30) == check(sum)
  }

  /// ISO/IEC 7064, MOD 11,10.
  private static func isHybrid(_ run: ByteRun) -> Bool {
    guard digits(run, run.count) != nil else { return false }
    let product = (0..<run.count - 1).reduce(10) { product, place in
      let sum = (product + Int(run[place] &- 0x30)) % 10
      return (sum == 0 ? 10 : sum) * 2 % 11
    }
    return (11 - product) % 10 == Int(run[run.count - 1] &- 0x30)
  }

  /// The Luhn sum modulo 10; nil when a byte is no digit.
  private static func luhn(_ run: ByteRun) -> Int? {
    guard digits(run, run.count) != nil else { return nil }
    return (0..<run.count).reduce(0) { sum, place in
      let digit = Int(run[run.count - 1 - place] &- 0x30)
      return sum + (place & 1 == 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2)
    } % 10
  }

  private static func isAustrian(_ run: ByteRun) -> Bool {
    guard digits(run, 8) != nil else { return false }
    let sum = (0..<7).reduce(0) { sum, place in
      let product = Int(run[place] &- 0x30) * (place & 1 == 0 ? 1 : 2)
      return sum + product / 10 + product % 10
    }
    return (96 - sum) % 10 == Int(run[7] &- 0x30)
  }

  private static func isGreek(_ run: ByteRun) -> Bool {
    checked(run, [256, 128, 64, 32, 16, 8, 4, 2]) { $0 % 11 % 10 } && digits(run, 9) != 0
  }

  private static func isBritish(_ run: ByteRun) -> Bool {
    guard run.count == 9 || run.count == 12 && digits(run, 12) != nil,
      let sum = weighed(run.part(0..<9), [8, 7, 6, 5, 4, 3, 2, 10, 1])
    else { return false }
    return sum > 0 && (sum % 97 == 0 || sum % 97 == 42)
  }

  /// A key of two digits and a SIREN; keys with letters are taken by their shape.
  private static func isFrench(_ run: ByteRun) -> Bool {
    guard run.count == 11, let siren = digits(run.part(2..<11), 9) else { return false }
    guard let key = digits(run.part(0..<2), 2) else { return run[0] | run[1] != 0 && luhn(run.part(2..<11)) == 0 }
    return (siren * 100 + 12) % 97 == key && (siren < 1_000_000 || luhn(run.part(2..<11)) == 0)
  }

  /// The proof by eleven of companies, or MOD 97-10 over the whole number, which sole traders have had since 2020.
  private static func isDutch(_ run: ByteRun) -> Bool {
    guard run.count == 12, run[9] == UInt8(ascii: "B"),
      let sum = weighed(run.part(0..<9), [9, 8, 7, 6, 5, 4, 3, 2, -1]),
      let branch = digits(run.part(10..<12), 2), let body = digits(run.part(0..<9), 9)
    else { return false }
    // N and L are 23 and 21, B is 11.
    let whole = ((2321 * 1_000_000_000 + body) * 100 + 11) * 100 + branch
    return body > 0 && sum % 11 == 0 || whole % 97 == 1
  }
}
