/// How a document writes numbers and dates, inferred from all of them together.
public struct DocumentLocale: Hashable, Sendable, Codable {
  /// What stands before the decimals.
  public enum DecimalMark: String, Sendable, Codable, CaseIterable {
    /// `1.234,56`
    case comma
    /// `1,234.56`
    case point
  }

  /// The order of a date in figures that does not begin with the year.
  public enum DateOrder: String, Sendable, Codable, CaseIterable {
    /// `31/12/2026`
    case dayMonthYear = "day-month-year"
    /// `12/31/2026`
    case monthDayYear = "month-day-year"
  }

  /// The decimal mark; nil when nothing in the document decides.
  public var decimalMark: DecimalMark?
  /// The order of dates; nil when nothing in the document decides.
  public var dateOrder: DateOrder?
  /// The currency that the document uses, ISO 4217; nil when it names none or several.
  public var currency: String?

  /// Makes a locale.
  public init(decimalMark: DecimalMark? = nil, dateOrder: DateOrder? = nil, currency: String? = nil) {
    self.decimalMark = decimalMark
    self.dateOrder = dateOrder
    self.currency = currency
  }
}

/// Why a person should look at a document: something is missing, unsure, contradictory or ambiguous.
public struct Doubt: Hashable, Sendable, Codable {
  /// What sort of doubt.
  public enum Reason: String, Sendable, Codable, CaseIterable {
    /// A field that the profile requires was not found.
    case missing
    /// A required field was found with less confidence than the profile wants.
    case unsure
    /// The document does not decide between two readings of a value.
    case ambiguous
    /// A check that the profile insists on failed.
    case checkFailed = "check-failed"
    /// The page and the data attached to it say different things.
    case sourcesDisagree = "sources-disagree"
    /// The category is less sure than the profile wants.
    case category
    /// A page could not be read, or is little more than a guess.
    case page
    /// Separators divide it into documents, and it could not be divided.
    case undivided
    /// It is a table, and none of its columns is known as one of invoices.
    case columns
    /// It is a photograph that a person should look at, or a picture that cannot be judged as one.
    case photograph
    /// A language model gave a value that stands nowhere in the document.
    case ungrounded
    /// What a language model says and what the document says about it do not go together.
    case contradicted
    /// A language model was asked and gave no answer that can be used.
    case unanswered
  }

  /// What sort of doubt.
  public var reason: Reason
  /// The field that it is about, by its contract name; nil when it is about the whole document.
  public var field: String?
  /// What was seen, in one sentence.
  public var detail: String

  /// Makes a doubt.
  public init(_ reason: Reason, field: String? = nil, _ detail: String) {
    self.reason = reason
    self.field = field
    self.detail = detail
  }
}
