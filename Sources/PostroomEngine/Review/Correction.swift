internal import PostroomModel

/// What a person says about one document.
public struct Correction: Hashable, Sendable {
  /// The right category; nil says nothing about it.
  public var category: String?
  /// The right values of fields, by their contract names.
  public var values: [String: String] = [:]
  /// The fields that the document does not have.
  public var absent: Set<String> = []
  /// Whether the document is right as it then stands, whatever is doubtful.
  public var accepts = false
  /// What the person wrote about it.
  public var note: String?
  /// Who says so.
  public var who: String

  /// Makes a correction that says nothing yet.
  public init(who: String) { self.who = who }

  /// Whether it says anything.
  public var isEmpty: Bool { category == nil && values.isEmpty && absent.isEmpty && !accepts }

  /// What the source of a field, or a piece of evidence, begins with when a person gave it.
  static let sourcePrefix = "person:"
  /// The longest name of a person, in Unicode scalars.
  static let longestName = 100
  /// The longest note, in Unicode scalars.
  static let longestNote = 1_000

  /// Makes sure that it can be carried out and put down.
  ///
  /// - Throws: `usage-invalid`.
  func check() throws(Fault) {
    guard !isEmpty else {
      throw Fault(.usageInvalid, "correct", "It says nothing: give a category, a value, or accept the document.")
    }
    try OneLine.check(who, name: "--who", longest: Self.longestName)
    if let note { try OneLine.check(note, name: "--note", longest: Self.longestNote) }
    if let name = absent.sorted().first(where: { values[$0] != nil }) {
      throw Fault(.usageInvalid, name, "It is both set and unset.")
    }
  }
}

/// Text that a person types and others are shown.
enum OneLine {
  /// Makes sure that a text is one line with nothing in it that drives a terminal or turns the reading direction.
  ///
  /// - Throws: `usage-invalid`.
  static func check(_ text: String, name: String, longest: Int) throws(Fault) {
    guard text.contains(where: { !$0.isWhitespace }) else { throw Fault(.usageInvalid, name, "It is empty.") }
    guard text.unicodeScalars.count <= longest else {
      throw Fault(.usageInvalid, name, "It is longer than \(longest) characters.")
    }
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: false
      default: !scalar.properties.isBidiControl && !PathText.isEscape(scalar)
      }
    }
    guard isPlain else { throw Fault(.usageInvalid, name, "It is not one line of plain text.") }
  }
}
