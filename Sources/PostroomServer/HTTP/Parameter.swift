internal import PostroomModel

/// A value in the path, the query or the headers of a request: what it may be, and what it means.
struct Parameter: Sendable {
  enum Place: String, Sendable { case path, query, header }

  enum Kind: Sendable {
    /// A whole number within bounds.
    case integer(ClosedRange<Int64>)
    /// A text of at most so many characters, and at least one.
    case text(longest: Int)
    /// One of some words.
    case choice([String])
    /// A moment as RFC 3339 has it, or a day.
    case moment
    /// A day, `yyyy-MM-dd`.
    case day
  }

  var name: String
  var place: Place
  var kind: Kind
  var text: String
  var isRequired = false

  /// A number in the path.
  static func number(_ name: String, _ text: String) -> Parameter {
    Parameter(name: name, place: .path, kind: .integer(1...Int64.max), text: text, isRequired: true)
  }

  /// Something in the query that may be left out.
  static func query(_ name: String, _ kind: Kind, _ text: String) -> Parameter {
    Parameter(name: name, place: .query, kind: kind, text: text)
  }

  /// Refuses what it may not be.
  ///
  /// - Throws: `request-invalid`; `not-found` for a path that can lead nowhere.
  func check(_ value: String) throws(Fault) {
    switch kind {
    case .integer(let bounds):
      // Digits alone: a sign, blanks or a leading zero would give one thing several addresses.
      let isPlain = !value.isEmpty && value.utf8.allSatisfy { (0x30...0x39).contains($0) }
      guard isPlain, value == "0" || value.utf8.first != 0x30, let number = Int64(value), bounds.contains(number)
      else { throw wrong("It takes a whole number from \(bounds.lowerBound) to \(bounds.upperBound).") }
    case .text(let longest):
      guard !value.isEmpty, value.unicodeScalars.count <= longest else {
        throw wrong("It takes 1 to \(longest) characters.")
      }
      guard !value.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
        throw wrong("It takes no control characters.")
      }
    case .choice(let words):
      guard words.contains(value) else { throw wrong("It takes one of \(words.joined(separator: ", ")).") }
    case .moment:
      guard Moment.seconds(value) != nil else {
        throw wrong("It takes a moment such as 2026-01-31T09:30:00Z, or a day such as 2026-01-31.")
      }
    case .day:
      guard Moment.isDay(value) else { throw wrong("It takes a day such as 2026-01-31.") }
    }
  }

  private func wrong(_ detail: String) -> Fault {
    place == .path
      ? Fault(.notFound, name, "There is nothing at this address: \(detail)") : Fault(.requestInvalid, name, detail)
  }

  /// What it may be, as a schema.
  var schema: JSONValue {
    switch kind {
    case .integer(let bounds):
      ["type": "integer", "minimum": .integer(bounds.lowerBound), "maximum": .integer(bounds.upperBound)]
    case .text(let longest):
      [
        "type": "string", "minLength": 1, "maxLength": .integer(Int64(longest)),
        "pattern": #"^[^\u0000-\u001F\u007F]+$"#,
      ]
    case .choice(let words): ["type": "string", "enum": .array(words.map { .string($0) })]
    case .moment:
      [
        "type": "string", "pattern": .string(Moment.pattern),
        "examples": ["2026-01-31T09:30:00Z", "2026-01-31"],
      ]
    case .day: Schema.day
    }
  }
}
