public import PostroomModel

/// The arithmetic that the amounts of an electronic invoice must obey.
///
/// BR-CO-10 to BR-CO-17 are rules of EN 16931-1, section 6.4, as its official Schematron checks them. UBL-TR keeps other
/// books with the same elements, and a FatturaPA has the rules of the Sistema di Interscambio; each syntax is held to
/// its own.
public enum EN16931 {
  /// How a rule ended.
  public enum Outcome: String, Sendable, Codable, CaseIterable {
    /// The amounts obey it.
    case passed
    /// They do not.
    case failed
    /// The data lacks what the rule compares.
    case notApplicable = "not-applicable"
  }

  /// What a rule found.
  public struct Finding: Hashable, Sendable, Codable {
    /// The rule, such as `BR-CO-10`, `SdI-00421` or `FPA-TOTAL`.
    public var rule: String
    /// How it ended.
    public var outcome: Outcome
    /// What was compared, with both numbers, in one sentence.
    public var sentence: String

    /// Makes a finding.
    public init(rule: String, outcome: Outcome, sentence: String) {
      self.rule = rule
      self.outcome = outcome
      self.sentence = sentence
    }
  }

  /// Checks an invoice; a rule about shares of the tax gives one finding for each share.
  ///
  /// - Returns: What each rule found, in the order of the rules; nothing for a despatch advice, which has no amounts.
  /// - Complexity: O(amounts).
  public static func check(_ invoice: ElectronicInvoice) -> [Finding] {
    if invoice.kind == .despatchAdvice { return [] }
    let sums = invoice.sums
    switch invoice.syntax {
    case .ubl, .crossIndustry: return EuropeanSums(sums).findings
    case .ublTR: return TurkishSums(sums).findings
    case .fatturaPA: return ItalianSums(sums).findings
    }
  }
}

extension EN16931.Finding {
  /// The finding of a comparison.
  ///
  /// - Parameters:
  ///   - stated: The amount that the data gives.
  ///   - computed: What it should be.
  ///   - others: What is right too.
  ///   - formula: What it should be, in words.
  init(
    _ rule: String, _ name: String, stated: ExactDecimal?, computed: ExactDecimal?, others: [ExactDecimal?] = [],
    of formula: String
  ) {
    guard let stated, let computed else {
      self.init(rule: rule, outcome: .notApplicable, sentence: "The \(name) cannot be compared with \(formula).")
      return
    }
    let wanted = stated.rounded(decimals: 2)
    let isRight = ([computed] + others.compactMap { $0 }).contains { $0.rounded(decimals: 2) == wanted }
    let verb = isRight ? "is" : "should be"
    let right = isRight ? wanted : computed.rounded(decimals: 2)
    self.init(
      rule: rule, outcome: isRight ? .passed : .failed,
      sentence: "The \(name) is \(stated.plain(decimals: 2)) and \(verb) \(formula), \(right.plain(decimals: 2)).")
  }

  /// The finding of a comparison of two amounts that may lie apart by a tolerance.
  init(
    _ rule: String, _ name: String, stated: ExactDecimal?, computed: ExactDecimal?, within tolerance: Tolerance,
    of formula: String
  ) {
    guard let stated, let computed, let apart = stated.subtracting(computed)?.magnitude else {
      self.init(rule: rule, outcome: .notApplicable, sentence: "The \(name) cannot be compared with \(formula).")
      return
    }
    let isRight = tolerance.isInclusive ? apart <= tolerance.amount : apart < tolerance.amount
    self.init(
      rule: rule, outcome: isRight ? .passed : .failed,
      sentence: "The \(name) is \(stated.plain(decimals: 2)), and \(formula) is \(computed.plain(decimals: 2)).")
  }

  /// How far two amounts may lie apart.
  struct Tolerance {
    /// Less than one unit of the currency: the Schematron's for BR-CO-17.
    static let belowOne = Tolerance(amount: ExactDecimal(1), isInclusive: false)
    /// One unit of the currency.
    static let one = Tolerance(amount: ExactDecimal(1), isInclusive: true)
    /// One hundredth.
    static let cent = Tolerance(amount: ExactDecimal(plain: "0.01") ?? .zero, isInclusive: true)

    let amount: ExactDecimal
    let isInclusive: Bool
  }
}
