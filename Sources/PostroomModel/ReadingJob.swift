/// What the supervisor asks of a worker: one document.
public struct ReadingJob: Hashable, Sendable, Codable {
  /// The number of the job, unique in the life of the supervisor; the answer repeats it.
  public var number: Int
  /// What the first bytes say the document is.
  public var format: DocumentFormat
  /// The size of the document in bytes.
  public var bytes: Int
  /// Whether the whole reading is wanted or what follows from it.
  public var wanted: Wanted
  /// At most this many pages are read and the others skipped; nil reads all.
  public var pages: Int?
  /// A document with more pages is refused.
  public var maximumPages: Int

  /// Makes a job.
  public init(
    number: Int, format: DocumentFormat, bytes: Int, wanted: Wanted = .analysis, pages: Int? = nil,
    maximumPages: Int
  ) {
    self.number = number
    self.format = format
    self.bytes = bytes
    self.wanted = wanted
    self.pages = pages
    self.maximumPages = maximumPages
  }

  /// What a worker answers with.
  public enum Wanted: String, Sendable, Codable {
    /// What the document is and says in fields: the work of `run`.
    case analysis
    /// The analysis and every word with its box: the work of `read`.
    case reading
  }
}
