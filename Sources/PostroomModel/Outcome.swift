/// How a document's stay ends; every input has exactly one.
public enum Outcome: String, Sendable, Codable, CaseIterable {
  /// It lies in the archive under its category.
  case filed
  /// It lies in `review/`: a person should look at it.
  case review
  /// Its content was already there; it is recorded and not filed twice.
  case duplicate
  /// It will not be opened; it lies in `failed/` with its fault.
  case refused
  /// It could not be read; it lies in `failed/` with its fault.
  case failed

  /// Whether a batch that holds such a document ends well.
  public var isSuccess: Bool {
    switch self {
    case .filed, .review, .duplicate: true
    case .refused, .failed: false
    }
  }
}
