/// A kind of work with queues of its own, so that slow work never stands before quick work.
public enum Lane: String, Sendable, Codable, CaseIterable {
  /// Documents with text, tables, e-invoices.
  case quick
  /// Scans and photographs, whose pages must be recognised.
  case recognition
  /// Documents that wait for a language model.
  case model
}
