/// An invoice, credit note or despatch advice that was delivered as data: everything in it is exact.
public struct ElectronicInvoice: Hashable, Sendable, Codable {
  /// The language of the data.
  public enum Syntax: String, Sendable, Codable, CaseIterable {
    /// OASIS UBL 2.1: Peppol, XRechnung.
    case ubl
    /// UN/CEFACT Cross Industry Invoice: Factur-X, ZUGFeRD 1 and 2, XRechnung.
    case crossIndustry = "cii"
    /// The Italian FatturaPA.
    case fatturaPA = "fattura-pa"
    /// The Turkish e-Fatura, e-Arşiv and e-İrsaliye.
    case ublTR = "ubl-tr"
  }

  /// What sort of document the data is.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// It asks for money.
    case invoice
    /// It gives money back.
    case creditNote = "credit-note"
    /// It goes with goods: an e-İrsaliye.
    case despatchAdvice = "despatch-advice"
  }

  /// A value of the data.
  public struct Value: Hashable, Sendable, Codable {
    /// Normalised like a field's value.
    public var value: String
    /// As the data has it.
    public var raw: String
    /// The element that holds it, such as `cbc:IssueDate`.
    public var element: String

    /// Makes a value.
    public init(_ value: String, raw: String, element: String) {
      self.value = value
      self.raw = raw
      self.element = element
    }
  }

  /// The language of the data.
  public var syntax: Syntax
  /// What sort of document it is.
  public var kind: Kind
  /// The profile or customisation that the data claims to follow, as it names it; empty when it names none.
  public var customisation: String
  /// The name of the attachment that holds the data; nil when the file itself is the data.
  public var attachment: String?
  /// The values by the contract's names of fields.
  public var values: [String: Value]
  /// The lines' values by the contract's names of cells.
  public var lines: [[String: Value]]
  /// The amounts that must add up.
  public var sums: InvoiceSums
  /// What a person should know about the data, one sentence each.
  public var warnings: [String]

  /// Makes an electronic invoice.
  public init(
    syntax: Syntax, kind: Kind = .invoice, customisation: String = "", attachment: String? = nil,
    values: [String: Value] = [:], lines: [[String: Value]] = [], sums: InvoiceSums = InvoiceSums(),
    warnings: [String] = []
  ) {
    self.syntax = syntax
    self.kind = kind
    self.customisation = customisation
    self.attachment = attachment
    self.values = values
    self.lines = lines
    self.sums = sums
    self.warnings = warnings
  }
}

/// The amounts of an electronic invoice by the business terms (BT) of EN 16931; nil where the data gives none.
public struct InvoiceSums: Hashable, Sendable, Codable {
  /// One rate's share: BT-116, BT-119 and BT-117.
  public struct TaxShare: Hashable, Sendable, Codable {
    /// What is taxed, BT-116.
    public var taxable: ExactDecimal?
    /// The rate in percent, BT-119.
    public var rate: ExactDecimal?
    /// The tax, BT-117.
    public var tax: ExactDecimal?
    /// The category, BT-118: a code of EN 16931, the Natura of a FatturaPA, the kind of tax of UBL-TR; nil where the
    /// data gives none.
    public var category: String?
    /// What was added to the taxable sum to round it (FatturaPA).
    public var rounding: ExactDecimal?

    /// Makes a share.
    public init(
      taxable: ExactDecimal?, rate: ExactDecimal?, tax: ExactDecimal?, category: String? = nil,
      rounding: ExactDecimal? = nil
    ) {
      self.taxable = taxable
      self.rate = rate
      self.tax = tax
      self.category = category
      self.rounding = rounding
    }
  }

  /// What one line or one fund's contribution adds to the taxable sum of its rate (FatturaPA).
  public struct Contribution: Hashable, Sendable, Codable {
    /// The amount.
    public var amount: ExactDecimal
    /// The rate in percent.
    public var rate: ExactDecimal?
    /// The category, as in `TaxShare`.
    public var category: String?

    /// Makes a contribution.
    public init(amount: ExactDecimal, rate: ExactDecimal?, category: String? = nil) {
      self.amount = amount
      self.rate = rate
      self.category = category
    }
  }

  /// The lines' net amounts, BT-131.
  public var lineNets: [ExactDecimal] = []
  /// The allowances on the document, BT-92.
  public var allowances: [ExactDecimal] = []
  /// The charges on the document, BT-99.
  public var charges: [ExactDecimal] = []
  /// The sum of the lines, BT-106.
  public var lineTotal: ExactDecimal?
  /// The sum of the allowances, BT-107.
  public var allowanceTotal: ExactDecimal?
  /// The sum of the charges, BT-108.
  public var chargeTotal: ExactDecimal?
  /// The total without tax, BT-109.
  public var net: ExactDecimal?
  /// The tax, BT-110.
  public var tax: ExactDecimal?
  /// The total with tax, BT-112.
  public var gross: ExactDecimal?
  /// What was paid before, BT-113.
  public var prepaid: ExactDecimal?
  /// The rounding, BT-114.
  public var rounding: ExactDecimal?
  /// What is to be paid, BT-115.
  public var payable: ExactDecimal?
  /// The tax by rate, BG-23.
  public var taxShares: [TaxShare] = []
  /// What goes into the taxable sums by rate; FatturaPA only.
  public var contributions: [Contribution] = []
  /// What the buyer keeps back and pays to the state: ritenute, tevkifat.
  public var withheld: [ExactDecimal] = []
  /// Freight and insurance that UBL-TR states beside the lines; the taxable sum may hold them or not.
  public var carriage: [ExactDecimal] = []
  /// The stamp duty of a FatturaPA; the total may hold it or not.
  public var stamp: ExactDecimal?
  /// Whether the buyer pays the tax to the state (FatturaPA, scissione dei pagamenti).
  public var isSplitPayment = false

  /// Makes empty sums.
  public init() {}
}
