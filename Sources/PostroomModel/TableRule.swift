/// Which documents of a profile are tables of invoices, whose rows are checked together.
///
/// What a document is decides here, not its phrases: a reader knows a table by its columns and an e-invoice by its data.
public struct TableRule: Hashable, Sendable, Codable {
  /// The category of tables: CSV, TSV and workbooks.
  public var category: String
  /// The category of invoices that are data alone, whose rows stand among those of tables; nil leaves them to their
  /// phrases.
  public var eInvoices: String?

  /// Makes a rule.
  public init(category: String, eInvoices: String? = nil) {
    self.category = category
    self.eInvoices = eInvoices
  }

  /// The categories whose documents hold rows.
  public var categories: [String] { [category] + [eInvoices].compactMap(\.self) }

  /// The folder of the rows, below the output folder.
  public static let folder = "tables"
}
