internal import Foundation

/// A value that a document states, with the ways in which it may be written.
public struct StatedValue: Hashable, Sendable, Codable {
  /// What it is, such as `metadata.piva`.
  public var name: String
  /// How it may be written.
  public var forms: [String]

  /// Makes a value.
  public init(name: String, forms: [String]) {
    self.name = name
    self.forms = forms
  }

  /// Whether a text has the value: case and white space do not matter, everything else does.
  ///
  /// - Complexity: O(text).
  public func isFound(in text: String) -> Bool { isFound(inPacked: Self.packed(text)) }

  /// Whether a text has the value that was packed before, where many values are looked for in it.
  func isFound(inPacked text: String) -> Bool {
    forms.contains { form in
      let form = Self.packed(form)
      return !form.isEmpty && text.contains(form)
    }
  }

  /// Composed, without case and white space.
  static func packed(_ text: String) -> String {
    CaseFold.folded(text.precomposedStringWithCanonicalMapping.filter { !$0.isWhitespace })
  }
}

extension [StatedValue] {
  /// The values that a text has.
  ///
  /// - Complexity: O(values · text).
  public func found(in text: String) -> [StatedValue] {
    let packed = StatedValue.packed(text)
    return filter { $0.isFound(inPacked: packed) }
  }
}
