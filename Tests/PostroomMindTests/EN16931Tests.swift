import PostroomMind
import PostroomModel
import Testing

/// The rules on sums of our own making, one figure wrong at a time.
struct EN16931Tests {
  private static func number(_ text: String) -> ExactDecimal { ExactDecimal(plain: text) ?? .zero }

  /// Two lines, an allowance, a charge, two rates, a prepayment and a rounding.
  private static func sums() -> InvoiceSums {
    var sums = InvoiceSums()
    sums.lineNets = [number("100.10"), number("50.05")]
    sums.allowances = [number("10")]
    sums.charges = [number("5")]
    sums.lineTotal = number("150.15")
    sums.allowanceTotal = number("10")
    sums.chargeTotal = number("5")
    sums.net = number("145.15")
    sums.taxShares = [
      InvoiceSums.TaxShare(taxable: number("95.10"), rate: number("19"), tax: number("18.07")),
      InvoiceSums.TaxShare(taxable: number("50.05"), rate: number("7"), tax: number("3.50")),
    ]
    sums.tax = number("21.57")
    sums.gross = number("166.72")
    sums.prepaid = number("66.70")
    sums.rounding = number("-0.02")
    sums.payable = number("100.00")
    return sums
  }

  private static func findings(
    _ syntax: ElectronicInvoice.Syntax = .crossIndustry, _ change: (inout InvoiceSums) -> Void = { _ in }
  ) -> [EN16931.Finding] {
    var sums = sums()
    change(&sums)
    return EN16931.check(ElectronicInvoice(syntax: syntax, sums: sums))
  }

  private static func failed(_ change: (inout InvoiceSums) -> Void) -> [String] {
    findings(.ubl, change).filter { $0.outcome == .failed }.map(\.rule)
  }

  @Test func `right sums pass every rule`() {
    let findings = Self.findings()
    #expect(findings.allSatisfy { $0.outcome == .passed })
    #expect(
      findings.map(\.rule) == [
        "BR-CO-10", "BR-CO-11", "BR-CO-12", "BR-CO-13", "BR-CO-14", "BR-CO-15", "BR-CO-16", "BR-CO-17", "BR-CO-17",
      ])
  }

  @Test func `a wrong figure fails the rules that it stands in`() {
    #expect(Self.failed { $0.lineNets[0] = Self.number("100.11") } == ["BR-CO-10"])
    #expect(Self.failed { $0.allowances = [] } == ["BR-CO-11"])
    #expect(Self.failed { $0.charges.append(Self.number("0.01")) } == ["BR-CO-12"])
    #expect(Self.failed { $0.net = Self.number("145.16") } == ["BR-CO-13", "BR-CO-15"])
    #expect(Self.failed { $0.tax = Self.number("21.58") } == ["BR-CO-14", "BR-CO-15"])
    #expect(Self.failed { $0.gross = Self.number("166.73") } == ["BR-CO-15", "BR-CO-16"])
    #expect(Self.failed { $0.payable = Self.number("100.01") } == ["BR-CO-16"])
    #expect(Self.failed { $0.prepaid = nil } == ["BR-CO-16"])
    #expect(Self.failed { $0.taxShares[0].taxable = Self.number("195.10") } == ["BR-CO-17"])
  }

  @Test func `a sentence has both numbers`() {
    let finding = Self.findings(.ubl) { $0.net = Self.number("145.16") }.first { $0.rule == "BR-CO-13" }
    #expect(
      finding?.sentence
        == "The total without tax is 145.16 and should be the lines less allowances plus charges, 145.15.")
  }

  @Test func `sums may lack only what has no parts`() {
    let findings = Self.findings { sums in
      sums.allowanceTotal = nil
      sums.chargeTotal = nil
      sums.charges = []
      sums.net = Self.number("150.15")
    }
    let outcomes = Dictionary(findings.map { ($0.rule, $0.outcome) }) { first, _ in first }
    #expect(outcomes["BR-CO-11"] == .failed)
    #expect(outcomes["BR-CO-12"] == .notApplicable)
    #expect(outcomes["BR-CO-13"] == .passed)
  }

  @Test func `the smallest profiles without lines and shares are not blamed`() {
    var sums = InvoiceSums()
    sums.net = Self.number("100")
    sums.tax = Self.number("19")
    sums.gross = Self.number("119")
    sums.payable = Self.number("119")
    let findings = EN16931.check(ElectronicInvoice(syntax: .crossIndustry, sums: sums))
    #expect(findings.filter { $0.outcome == .passed }.map(\.rule) == ["BR-CO-15", "BR-CO-16"])
    #expect(!findings.contains { $0.outcome == .failed })
  }

  @Test(arguments: [("18.07", true), ("19.06", true), ("17.08", true), ("19.07", false), ("17.07", false)])
  func `a share may lie less than one apart`(tax: String, isRight: Bool) {
    let finding = Self.findings { $0.taxShares[0].tax = Self.number(tax) }.first { $0.rule == "BR-CO-17" }
    #expect((finding?.outcome == .passed) == isRight)
  }

  @Test func `half a cent is rounded up`() {
    let sums = Self.findings { sums in
      sums.lineNets = [Self.number("75.0725"), Self.number("75.0725")]
    }
    #expect(sums.first { $0.rule == "BR-CO-10" }?.outcome == .passed)
    let above = Self.findings { $0.lineNets = [Self.number("150.155")] }
    #expect(above.first { $0.rule == "BR-CO-10" }?.outcome == .failed)
  }

  @Test func `numbers too large to add are not compared`() {
    let most = Self.number(String(repeating: "9", count: 36))
    let findings = Self.findings { sums in
      sums.lineNets = [most, most]
      sums.taxShares[0].taxable = most
    }
    #expect(findings.first { $0.rule == "BR-CO-10" }?.outcome == .notApplicable)
    #expect(findings.contains { $0.rule == "BR-CO-17" && $0.outcome == .notApplicable })
  }

  @Test func `a despatch advice has nothing to add up`() {
    #expect(EN16931.check(ElectronicInvoice(syntax: .ublTR, kind: .despatchAdvice, sums: Self.sums())).isEmpty)
  }
}
