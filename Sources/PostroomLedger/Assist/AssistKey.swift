/// What a paid answer is known by.
public struct AssistKey: Hashable, Sendable {
  /// SHA-256 of the document's content.
  public let document: [UInt8]
  /// What the answer depends on beside the content: pages, prompt, model, schema and settings, as text.
  ///
  /// The text itself is kept, once for all answers that share it, so that no two can be taken for one.
  public let basis: String

  /// Makes a key.
  public init(document: [UInt8], basis: String) {
    self.document = document
    self.basis = basis
  }

  /// The document tells keys apart; the length of a basis of some KB does what is left, in no time.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(document)
    hasher.combine(basis.utf8.count)
  }
}

/// A basis in tables: told from others by its length first, because it has some KB and is looked up for each request.
struct AssistBasis: Hashable {
  let text: String

  func hash(into hasher: inout Hasher) { hasher.combine(text.utf8.count) }
}
