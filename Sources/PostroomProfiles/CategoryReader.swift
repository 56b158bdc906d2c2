internal import Foundation
internal import PostroomModel
internal import Yams

/// Reads the categories and their phrases.
struct CategoryReader {
  private static let keys = ["name", "title", "phrases", "identifiers", "fields", "required"]
  /// No phrase needs more: a category is believed from single figures on.
  private static let weights = -100.0...100.0
  /// Folders of the output that are not categories.
  private static let reserved = ["review", "failed", "refused", "duplicates", "results", "divided"]
  /// How our own files beside those folders end.
  private static let ownEndings = [".csv", ".jsonl"]
  /// A table has two columns for each field; no document has more that is worth asking for.
  private static let mostFields = 200

  /// Categories that documents belong to by what they are.
  private let withoutPhrases: Set<String>
  private var names: [String: Node] = [:]
  private var uses: [String: [(category: String, weight: Double, node: Node)]] = [:]

  /// Makes a reader.
  ///
  /// - Parameter withoutPhrases: Categories that need none, because documents belong to them by what they are.
  init(withoutPhrases: Set<String> = []) { self.withoutPhrases = withoutPhrases }

  /// Reads the list of categories.
  mutating func read(_ nodes: [Node], problems: inout ProblemList) -> [CategoryDefinition] {
    nodes.compactMap { category($0, problems: &problems) }
  }

  /// Warns of phrases that speak strongly for two categories: they decide nothing.
  func warnOfSharedPhrases(atLeast weight: Double, problems: inout ProblemList) {
    for shared in uses.values {
      let strong = shared.filter { $0.weight >= weight }
      guard let first = strong.first else { continue }
      for other in strong.dropFirst() where other.category != first.category {
        problems.add(
          other.node, "The phrase speaks strongly for '\(first.category)' and for '\(other.category)'.",
          "Lower one of the weights, or write a longer phrase.", severity: .warning)
      }
    }
  }

  /// Whether a category has the name.
  func hasCategory(_ name: String) -> Bool { names[name] != nil }

  /// Notes what keeps a name from being a folder's.
  static func checkName(_ name: String, _ node: Node, problems: inout ProblemList) {
    let allowed = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "_-&. "))
    let isFit =
      name.unicodeScalars.allSatisfy(allowed.contains) && !name.hasPrefix(".") && !name.hasSuffix(".")
      && name == name.trimmingCharacters(in: .whitespaces) && (1...64).contains(name.count)
    if !isFit {
      problems.add(
        node, "'\(name)' cannot name a folder.", "Use up to 64 letters, digits, '_', '-', '&' or '.'.")
    } else if reserved.contains(name.lowercased()) || ownEndings.contains(where: name.lowercased().hasSuffix) {
      problems.add(node, "'\(name)' is a name that runs write to themselves.", "Choose another name.")
    }
  }

  private mutating func category(_ node: Node, problems: inout ProblemList) -> CategoryDefinition? {
    guard let reader = MappingReader(node, section: "A category", keys: Self.keys, problems: &problems),
      let name = reader.text("name", example: "invoice", problems: &problems), let nameNode = reader["name"]
    else { return nil }
    Self.checkName(name, nameNode, problems: &problems)
    if let earlier = names[name] {
      problems.add(
        nameNode, "The category '\(name)' was already defined on line \(earlier.mark?.line ?? 1).",
        "Put all its phrases in one place.")
    }
    names[name] = names[name] ?? nameNode
    let title = phrases(reader, "title", zone: .title, category: name, problems: &problems)
    let anywhere = phrases(reader, "phrases", zone: .anywhere, category: name, problems: &problems)
    if reader["title"] == nil, reader["phrases"] == nil, !withoutPhrases.contains(name) {
      problems.add(
        nameNode, "The category '\(name)' has no phrases, so that no document can belong to it.",
        "Add 'phrases:' with lines such as 'invoice number: 3'.")
    }
    return CategoryDefinition(
      name: name, phrases: title + anywhere, identifiers: kinds(reader, problems: &problems),
      fields: fields(reader, category: name, problems: &problems),
      required: names(reader, "required", problems: &problems))
  }

  /// Notes fields that a category asks for and nothing defines, and required ones that it does not ask for.
  static func checkFields(
    of categories: [CategoryDefinition], known: Set<String>, _ node: Node?, problems: inout ProblemList
  ) {
    for category in categories {
      for name in category.fields where !known.contains(name) {
        problems.add(
          node, "The category '\(category.name)' asks for the field '\(name)', which nothing defines.",
          Spelling.remedy(for: name, among: known.sorted()))
      }
      for name in category.required where !category.fields.contains(name) {
        problems.add(
          node, "The category '\(category.name)' requires the field '\(name)' and does not ask for it.",
          "Add it to the category's 'fields'.")
      }
    }
  }

  private func fields(_ reader: MappingReader, category: String, problems: inout ProblemList) -> [String] {
    let names = names(reader, "fields", problems: &problems)
    if names.count > Self.mostFields {
      problems.add(
        reader["fields"], "The category '\(category)' asks for \(names.count) fields.",
        "Ask for at most \(Self.mostFields).")
    }
    var known: Set<String> = []
    for name in names where !known.insert(name).inserted {
      problems.add(
        reader["fields"], "The category '\(category)' asks for the field '\(name)' twice.", "Write it once.")
    }
    return names
  }

  private func names(_ reader: MappingReader, _ key: String, problems: inout ProblemList) -> [String] {
    reader.list(key, problems: &problems).compactMap { node in
      if let name = node.scalar?.string, FieldReader.isName(name) { return name }
      problems.add(node, "'\(key)' names no field.", "Write the name of a field, such as 'invoice_number'.")
      return nil
    }
  }

  private func kinds(_ reader: MappingReader, problems: inout ProblemList) -> [IdentifierDefinition.Kind]? {
    guard reader["identifiers"] != nil else { return nil }
    return reader.list("identifiers", problems: &problems).compactMap {
      IdentifierReader.kind($0, problems: &problems)
    }
  }

  private mutating func phrases(
    _ reader: MappingReader, _ key: String, zone: Phrase.Zone, category: String, problems: inout ProblemList
  ) -> [Phrase] {
    guard let node = reader[key] else { return [] }
    guard let mapping = node.mapping else {
      problems.add(node, "'\(key)' is not a mapping.", "Write lines such as 'invoice number: 3'.")
      return []
    }
    var known: [String: Node] = [:]
    return mapping.compactMap { phraseNode, weightNode -> Phrase? in
      guard let text = phraseNode.scalar?.string,
        let weight = weight(weightNode, of: text, problems: &problems)
      else { return nil }
      guard let folded = Self.folded(text) else {
        problems.add(
          phraseNode, "The phrase '\(text)' has no letter or digit.", "Write the words to look for.")
        return nil
      }
      if text.dropLast().contains("*") {
        problems.add(
          phraseNode, "The phrase '\(text)' has a '*' that is not at its end.",
          "Only the last word may go on.")
      }
      if let earlier = known[folded] {
        problems.add(
          phraseNode, "The phrase '\(text)' was already given on line \(earlier.mark?.line ?? 1).",
          "Remove one.")
      }
      known[folded] = known[folded] ?? phraseNode
      uses[folded, default: []].append((category, weight, phraseNode))
      return Phrase(text, weight: weight, zone: zone)
    }
  }

  private func weight(_ node: Node, of phrase: String, problems: inout ProblemList) -> Double? {
    if let weight = node.scalar.flatMap({ Double($0.string) }), weight != 0, Self.weights.contains(weight) {
      return weight
    }
    problems.add(
      node, "The weight of '\(phrase)' is \(node.scalar?.string ?? "no number").",
      "Give a number from -100 to 100 that is not 0.")
    return nil
  }

  /// A phrase without case and punctuation, to find its like; nil when nothing is left.
  private static func folded(_ text: String) -> String? {
    let words = text.lowercased().replacing("i\u{307}", with: "i").replacing("ı", with: "i")
      .split { !$0.isLetter && !$0.isNumber }
    return words.isEmpty ? nil : words.joined(separator: " ") + (text.hasSuffix("*") ? "*" : "")
  }
}
