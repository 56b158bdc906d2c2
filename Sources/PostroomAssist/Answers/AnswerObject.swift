internal import PostroomModel

/// Finds the object of JSON in a model's answer.
///
/// Models put it between fences, or a sentence before it. That is forgiven where only one object can be meant.
enum AnswerObject {
  /// A longer answer is not read: no answer to our questions has so many bytes.
  static let mostBytes = 4 << 20
  /// More than so many characters around the object are no politeness.
  private static let mostAround = 600

  /// The object.
  ///
  /// - Throws: `empty`, `declined`, `truncated` or `garbled`.
  /// - Complexity: O(bytes).
  static func read(_ text: String) throws(AssistFailure) -> [WireMember] {
    let trimmed = Substring(text).trimmingSpaces
    guard !trimmed.isEmpty else { throw AssistFailure(.empty, "The answer is empty.") }
    guard trimmed.utf8.count <= mostBytes else {
      throw AssistFailure(.garbled, "The answer has \(trimmed.utf8.count) bytes.")
    }
    if let found = parse(trimmed) { return try members(found) }
    let core = try fenced(trimmed) ?? trimmed
    guard let start = core.firstIndex(of: "{") else {
      throw Refusal.isOne(String(core))
        ? AssistFailure(.declined, "The model declined to answer.")
        : AssistFailure(.garbled, "The answer holds no object.")
    }
    guard let end = core.lastIndex(of: "}"), end > start, let found = parse(core[start...end]) else {
      throw isOpen(core[start...])
        ? AssistFailure(.truncated, "The answer ends in the middle of its object.")
        : AssistFailure(.garbled, "The answer's object is no JSON.")
    }
    let around = core.count - core[start...end].count
    guard around <= mostAround else { throw AssistFailure(.garbled, "The answer is more text than object.") }
    return try members(found)
  }

  private static func parse(_ text: some StringProtocol) -> WireJSON? { WireJSONReader.read(Array(text.utf8)) }

  private static func members(_ value: WireJSON) throws(AssistFailure) -> [WireMember] {
    guard case .object(let members) = value else { throw AssistFailure(.garbled, "The answer is no object.") }
    return members
  }

  /// What stands between the only pair of fences; nil without fences.
  private static func fenced(_ text: Substring) throws(AssistFailure) -> Substring? {
    let fences = text.ranges(of: "```")
    guard let first = fences.first else { return nil }
    guard fences.count <= 2 else { throw AssistFailure(.garbled, "The answer holds several blocks.") }
    let end = fences.count == 2 ? fences[1].lowerBound : text.endIndex
    let inside = text[first.upperBound..<end]
    // What follows the fence in its line is the block's language.
    let body = inside.firstIndex(where: \.isNewline).map { inside[$0...] } ?? inside
    return body.contains("{") ? body : inside
  }

  /// Whether a text that begins an object does not end it.
  private static func isOpen(_ text: Substring) -> Bool {
    var depth = 0
    var (isString, isEscaped) = (false, false)
    for byte in text.utf8 {
      if isString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isString = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      default: continue
      }
      if depth <= 0 { return false }
    }
    return true
  }
}

/// Tells the sentences by which models decline.
enum Refusal {
  private static let beginnings = [
    "i'm sorry", "i’m sorry", "i am sorry", "sorry", "i can't", "i can’t", "i cannot", "i am unable", "i'm unable",
    "i won't", "as an ai", "unfortunately", "mi dispiace", "non posso", "üzgünüm", "maalesef", "es tut mir leid",
    "ich kann nicht", "je suis désolé", "désolé", "lo siento", "het spijt me",
  ]

  /// Whether a text without an object declines.
  static func isOne(_ text: String) -> Bool {
    let lowered = text.lowercased()
    return beginnings.contains { lowered.hasPrefix($0) }
  }
}

extension Substring {
  /// Without white space and a byte order mark at its ends.
  fileprivate var trimmingSpaces: Substring {
    let isSpace: (Character) -> Bool = { $0.isWhitespace || $0 == "\u{FEFF}" }
    guard let first = firstIndex(where: { !isSpace($0) }), let last = lastIndex(where: { !isSpace($0) }) else {
      return ""
    }
    return self[first...last]
  }
}
