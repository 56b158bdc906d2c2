import PostroomMind
import PostroomModel
import Testing

/// What Turkey and Italy count differently.
struct EN16931NationalTests {
  private static func number(_ text: String) -> ExactDecimal { ExactDecimal(plain: text) ?? .zero }

  private static func failed(_ syntax: ElectronicInvoice.Syntax, _ sums: InvoiceSums) -> [String] {
    EN16931.check(ElectronicInvoice(syntax: syntax, sums: sums)).filter { $0.outcome == .failed }.map(\.rule)
  }

  private static func turkish() -> InvoiceSums {
    var sums = InvoiceSums()
    sums.lineNets = [number("1000")]
    sums.lineTotal = number("1000")
    sums.net = number("1000")
    sums.taxShares = [InvoiceSums.TaxShare(taxable: number("1000"), rate: number("20"), tax: number("200"))]
    sums.tax = number("200")
    sums.gross = number("1200")
    sums.payable = number("1200")
    return sums
  }

  @Test func `tevkifat may be taken off the tax total and the payment`() {
    var sums = Self.turkish()
    sums.withheld = [Self.number("180")]
    sums.payable = Self.number("1020")
    #expect(Self.failed(.ublTR, sums).isEmpty)
    sums.tax = Self.number("20")
    #expect(Self.failed(.ublTR, sums).isEmpty)
    sums.tax = Self.number("21")
    #expect(Self.failed(.ublTR, sums) == ["BR-CO-14"])
    sums.withheld = []
    #expect(Self.failed(.ublTR, sums) == ["BR-CO-14", "BR-CO-15", "BR-CO-16"])
  }

  @Test func `freight, insurance and the lines' discounts may be counted in`() {
    var sums = Self.turkish()
    sums.lineTotal = Self.number("850")
    sums.lineNets = [Self.number("850")]
    #expect(Self.failed(.ublTR, sums) == ["BR-CO-13"])
    sums.carriage = [Self.number("100"), Self.number("50")]
    #expect(Self.failed(.ublTR, sums).isEmpty)
    sums = Self.turkish()
    sums.lineTotal = Self.number("1100")
    #expect(Self.failed(.ublTR, sums) == ["BR-CO-10", "BR-CO-13"])
    sums.allowanceTotal = Self.number("100")
    #expect(Self.failed(.ublTR, sums).isEmpty)
  }

  @Test func `shares of Turkish tax are not multiplied`() {
    var sums = Self.turkish()
    sums.taxShares[0].rate = Self.number("1")
    #expect(Self.failed(.ublTR, sums).isEmpty)
    #expect(Self.failed(.ubl, sums) == ["BR-CO-17"])
  }

  private static func italian() -> InvoiceSums {
    var sums = InvoiceSums()
    sums.contributions = [
      InvoiceSums.Contribution(amount: number("300"), rate: number("22")),
      InvoiceSums.Contribution(amount: number("12"), rate: number("22.00")),
      InvoiceSums.Contribution(amount: number("20"), rate: .zero, category: "N1"),
    ]
    sums.taxShares = [
      InvoiceSums.TaxShare(taxable: number("312"), rate: number("22"), tax: number("68.64")),
      InvoiceSums.TaxShare(taxable: number("20"), rate: .zero, tax: .zero, category: "N1"),
    ]
    sums.net = number("332")
    sums.tax = number("68.64")
    sums.gross = number("400.64")
    sums.withheld = [number("60")]
    sums.payable = number("340.64")
    return sums
  }

  @Test func `right Italian sums pass`() {
    #expect(Self.failed(.fatturaPA, Self.italian()).isEmpty)
    let findings = EN16931.check(ElectronicInvoice(syntax: .fatturaPA, sums: Self.italian()))
    #expect(
      findings.map(\.rule) == ["SdI-00422", "SdI-00422", "SdI-00421", "SdI-00421", "FPA-TOTAL", "FPA-PAYABLE"])
  }

  @Test func `lines, funds and rounding make up the taxable sum to one euro`() {
    var sums = Self.italian()
    sums.contributions[1].amount = Self.number("13")
    #expect(Self.failed(.fatturaPA, sums).isEmpty)
    sums.contributions[1].amount = Self.number("13.01")
    #expect(Self.failed(.fatturaPA, sums) == ["SdI-00422"])
    sums.taxShares[0].rounding = Self.number("-0.01")
    #expect(Self.failed(.fatturaPA, sums).isEmpty)
    sums.contributions[2].category = "N4"
    #expect(Self.failed(.fatturaPA, sums) == ["SdI-00422"])
  }

  @Test func `the tax is right to one cent`() {
    var sums = Self.italian()
    sums.taxShares[0].tax = Self.number("68.65")
    sums.tax = Self.number("68.65")
    sums.gross = Self.number("400.65")
    sums.payable = Self.number("340.65")
    #expect(Self.failed(.fatturaPA, sums).isEmpty)
    sums.taxShares[0].tax = Self.number("68.66")
    #expect(Self.failed(.fatturaPA, sums) == ["SdI-00421"])
  }

  @Test func `the total may hold the stamp, a discount and a rounding, and nothing else`() {
    var sums = Self.italian()
    sums.withheld = []
    sums.payable = nil
    sums.gross = Self.number("402.64")
    #expect(Self.failed(.fatturaPA, sums) == ["FPA-TOTAL"])
    sums.stamp = Self.number("2")
    #expect(Self.failed(.fatturaPA, sums).isEmpty)
    sums.allowances = [Self.number("10")]
    sums.gross = Self.number("392.64")
    #expect(Self.failed(.fatturaPA, sums).isEmpty)
    sums.rounding = Self.number("0.36")
    sums.gross = Self.number("393.00")
    #expect(Self.failed(.fatturaPA, sums).isEmpty)
  }

  @Test func `a public buyer pays without the tax`() {
    var sums = Self.italian()
    sums.withheld = []
    sums.payable = Self.number("332")
    #expect(Self.failed(.fatturaPA, sums) == ["FPA-PAYABLE"])
    sums.isSplitPayment = true
    #expect(Self.failed(.fatturaPA, sums).isEmpty)
  }
}
