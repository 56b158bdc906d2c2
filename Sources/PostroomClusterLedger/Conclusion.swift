public import PostroomModel

/// How an attempt at a document ended.
public struct Conclusion: Hashable, Sendable {
  /// The most bytes that one may have altogether: half of what MariaDB takes at once by default.
  public static let mostBytes = 8 << 20

  /// The SHA-256 of the document's bytes, in 64 small hexadecimal digits.
  public var document: String
  /// The profile that read it.
  public var profile: String
  /// Which attempt it was, from 1.
  public var attempt: Int
  /// Who made it: a machine's name and a process.
  public var worker: String
  /// How it ended.
  public var outcome: Outcome
  /// Its category.
  public var category: String?
  /// What went wrong.
  public var fault: Fault.Code?
  /// How many pages it has; 0 when they are not known.
  public var pages: Int
  /// How many of them are accounted for.
  public var pagesAccounted: Int
  /// Its line of `results.jsonl`.
  public var result: String
  /// What it says.
  public var content: ConclusionContent

  /// Makes one.
  public init(
    document: String, profile: String, attempt: Int, worker: String, outcome: Outcome, category: String? = nil,
    fault: Fault.Code? = nil, pages: Int = 0, pagesAccounted: Int = 0, result: String,
    content: ConclusionContent = ConclusionContent()
  ) {
    (self.document, self.profile, self.attempt, self.worker) = (document, profile, attempt, worker)
    (self.outcome, self.category, self.fault) = (outcome, category, fault)
    (self.pages, self.pagesAccounted, self.result, self.content) = (pages, pagesAccounted, result, content)
  }

  /// Its bytes.
  var size: Int {
    content.fields.reduce(result.utf8.count + content.rows.reduce(0) { $0 + $1.utf8.count }) {
      $0 + $1.name.utf8.count + $1.value.utf8.count
    }
  }
}

/// What a document says: its fields, and its rows where it is a table.
public struct ConclusionContent: Hashable, Sendable {
  /// A field with its value.
  public struct Field: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Its value, normalised.
    public var value: String

    /// Makes one.
    public init(name: String, value: String) { (self.name, self.value) = (name, value) }
  }

  /// Its fields, in order.
  public var fields: [Field]
  /// Its rows, in order, each an object of JSON.
  public var rows: [String]

  /// Makes one.
  public init(fields: [Field] = [], rows: [String] = []) { (self.fields, self.rows) = (fields, rows) }
}

/// What came of recording an attempt.
public enum Commitment: Hashable, Sendable {
  /// It is the document's result now.
  case committed
  /// The attempt was recorded before: nothing was changed.
  case repeated
  /// A later attempt was recorded before: nothing was changed.
  case outdated
}
