/// The eight steps of a document's life, in order.
public enum Stage: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
  /// The file is found, hashed and entered.
  case intake
  /// The container is opened.
  case load
  /// The words of each page are read.
  case read
  /// The category is decided.
  case classify
  /// The fields are found.
  case extract
  /// The fields are checked.
  case verify
  /// The document is filed.
  case act
  /// The ledger and the results are written.
  case record
}
