/// Which column of a file holds which field.
public struct ColumnMapping: Hashable, Sendable, Codable {
  /// The columns in the order of the file.
  public var columns: [Column]
  /// What could as well be meant otherwise, one sentence each.
  public var doubts: [String] = []

  /// A column of a file.
  public struct Column: Hashable, Sendable, Codable {
    /// Its heading as the file has it.
    public var header: String
    /// The contract's name of the field that it holds; nil when it passes through.
    public var field: String?
    /// Its name in `rows.csv`: the field, or its cleaned heading.
    public var name: String
    /// How sure the field is, 0 to 1; 1 where a person fixed it.
    public var confidence: Double

    /// Makes a column.
    public init(header: String, field: String?, name: String, confidence: Double) {
      self.header = header
      self.field = field
      self.name = name
      self.confidence = confidence
    }
  }

  /// Makes a mapping of these columns.
  public init(columns: [Column]) { self.columns = columns }

  /// Finds out what the columns of a file hold by their headings.
  ///
  /// - Parameters:
  ///   - head: The headings, as ``TableForm/head`` has them; without a head those are `column_1`, `column_2` and so on, which
  ///     mean no field. An empty heading is one without a name.
  ///   - fixed: What a person says: a field's contract name, and the heading of its column or its number from 1 after `#`.
  ///     An empty heading says that no column holds the field.
  /// - Returns: A mapping in which each field has one column at most; what a person said and cannot be done is among its
  ///   doubts.
  public static func of(head: [String], fixed: [String: String] = [:]) -> ColumnMapping {
    var finder = ColumnFinder(head)
    finder.fix(fixed)
    finder.find()
    return finder.mapping
  }

  /// The fields of these that no column holds.
  public func lacking(_ fields: [String]) -> [String] {
    fields.filter { field in !columns.contains { $0.field == field } }
  }
}
