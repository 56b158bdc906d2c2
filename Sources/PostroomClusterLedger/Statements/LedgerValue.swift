/// A value of a statement or of a row.
enum LedgerValue: Hashable, Sendable {
  case null
  case integer(Int64)
  case text(String)

  init(_ text: String?) { self = text.map { .text($0) } ?? .null }
  init(_ number: Int64?) { self = number.map { .integer($0) } ?? .null }
  init(_ number: Int) { self = .integer(Int64(number)) }

  /// Its number; 0 for what is none.
  var number: Int64 { if case .integer(let number) = self { number } else { 0 } }

  /// Its text; nil for what is none.
  var optionalText: String? { if case .text(let text) = self { text } else { nil } }

  /// Its text, which is empty for what is none.
  var text: String { optionalText ?? "" }
}
