public import PostroomModel

/// Reads lists of keys, from text that came out of an environment or a file.
public enum ProviderKeyList {
  /// The names that a provider's keys may stand under, the first one that is set counting.
  ///
  /// - Parameter provider: The provider's ``ModelProvider/name``.
  public static func names(provider: String) -> [String] {
    switch provider {
    case "gemini": ["POSTROOM_ASSIST_KEYS", "GEMINI_API_KEY", "GOOGLE_API_KEY"]
    case "openai": ["POSTROOM_ASSIST_KEYS", "OPENAI_API_KEY"]
    case "azure": ["POSTROOM_ASSIST_KEYS", "AZURE_OPENAI_API_KEY", "OPENAI_API_KEY"]
    default: ["POSTROOM_ASSIST_KEYS"]
    }
  }

  /// The fewest characters of a key.
  static let shortest = 8

  /// The keys that an environment holds for a provider; empty when it holds none.
  ///
  /// - Throws: `usage-invalid` about the variable whose value is no list of keys.
  public static func keys(provider: String, environment: [String: String]) throws(Fault) -> [ProviderKey] {
    for name in names(provider: provider) {
      guard let value = environment[name], !value.isEmpty else { continue }
      return try keys(value, from: name)
    }
    return []
  }

  /// The keys of a list: one to a line or between commas, each `key` or `project: key`; `#` begins a comment.
  ///
  /// Shorter keys are refused: no provider gives such out, and hiding one wherever a server repeats it would spoil answers.
  ///
  /// A key that stands there twice counts once. Nothing of a line that cannot be read is shown.
  ///
  /// - Parameters:
  ///   - list: The list.
  ///   - source: The variable or file that it came from.
  /// - Throws: `usage-invalid` about the source, naming the line.
  public static func keys(_ list: String, from source: String) throws(Fault) -> [ProviderKey] {
    var keys: [ProviderKey] = []
    var seen: Set<String> = []
    for (number, line) in list.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let text = line.prefix { $0 != "#" }
      for entry in text.split(separator: ",") where entry.contains(where: { !$0.isWhitespace }) {
        guard let (project, secret) = read(entry) else {
          throw Fault(.usageInvalid, source, "Line \(number + 1) is neither `key` nor `project: key`.")
        }
        guard secret.utf8.count >= shortest else {
          throw Fault(
            .usageInvalid, source,
            "Line \(number + 1) has a key of less than \(shortest) characters. A server without keys needs none.")
        }
        if seen.insert(secret).inserted {
          keys.append(ProviderKey(number: keys.count + 1, project: project, secret: secret))
        }
      }
    }
    return keys
  }

  private static func read(_ entry: Substring) -> (project: String?, secret: String)? {
    let parts = entry.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(trimmed)
    guard let secret = parts.last, isSecret(secret) else { return nil }
    guard parts.count == 2 else { return (nil, secret) }
    return parts[0].isEmpty ? nil : (parts[0], secret)
  }

  private static func trimmed(_ text: Substring) -> String {
    let start = text.drop(while: \.isWhitespace)
    return String(start.prefix(start.reversed().drop(while: \.isWhitespace).count))
  }

  /// Printable ASCII without spaces: anything else could break out of its header.
  private static func isSecret(_ text: String) -> Bool {
    (1...512).contains(text.utf8.count) && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
  }
}
