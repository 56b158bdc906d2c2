internal import PostroomModel

/// What a row must hold to be taken into the result.
public struct RowRules: Hashable, Sendable, Codable {
  /// The fields that may not be empty, by their contract names; only those that the file has a column for are asked.
  public var required: [String] = [
    FieldName.invoiceNumber, FieldName.sellerTaxID, FieldName.invoiceDate, FieldName.currency, FieldName.totalAmount,
  ]
  /// The first day that a date may be, ISO 8601.
  public var earliestDay = "1990-01-01"
  /// The last day that a date may be, ISO 8601.
  public var latestDay = "2099-12-31"
  /// The currency of rows that name none, ISO 4217; nil leaves it open, and money then has two decimals.
  public var currency: String?
  /// How far the tax may be from net × rate, in minor units: sellers round each line or the sum.
  public var taxTolerance = 1
  /// How far the total may be from net + tax, in minor units: this is a sum of rounded amounts and needs no rounding.
  public var totalTolerance = 0
  /// Which checks are made beyond reading the values.
  public var checks = Set(Check.allCases)

  /// The checks that can be left out.
  public enum Check: String, Sendable, Codable, CaseIterable {
    case taxIDs = "tax-ids"
    case ibans
    case taxes
    case totals
    case dateRange = "date-range"
    case dueDates = "due-dates"
    case duplicates
  }

  /// Makes the rules that hold where nobody says otherwise.
  public init() {}
}
