/// Which office the generated documents belong to.
public enum SampleSet: String, Sendable, CaseIterable, Codable {
  /// A Turkish factoring office: 21 kinds of documents and others.
  case archiveTR = "archive-tr"
  /// A general office in Turkish, Italian and English.
  case office
  /// The morning's post of the Turkish office, with the troubles that real post has.
  case inbox
  /// An Italian insurance broker: requests for quotes, by risk.
  case broker
  /// An accounts-payable office in English, Italian and Turkish: vendors' invoices, expense reports, other post.
  case payables

  /// Italian invoices alone, in many layouts: some name only the client.
  case italianInvoices = "italian-invoices"

  /// How many documents the set has by itself; nil when there is no end.
  public var naturalCount: Int? { self == .inbox ? InboxPlan.entries.count : nil }

  /// The categories that occur, in alphabetical order.
  public var categories: [String] {
    switch self {
    case .archiveTR, .inbox: ArchiveCategory.allCases.map(\.rawValue).sorted()
    case .office: OfficeCategory.allCases.map(\.rawValue).sorted()
    case .broker: Set(BrokerCategory.allCases.map(\.category)).sorted()
    case .payables: PayablesCategory.allCases.map(\.rawValue).sorted()
    case .italianInvoices: [ItalianInvoice.category]
    }
  }
}
