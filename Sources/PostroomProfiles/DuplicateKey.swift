internal import Yams

/// Finds where a key of YAML stands for the second time: the parser tells only of the first.
struct DuplicateKey {
  private let yaml: String
  private let key: String
  private let mark: Mark

  /// More places are not looked at: a file that repeats a word so often is told the first line of it.
  private static let mostPlaces = 64

  /// - Parameters:
  ///   - key: The key that stands twice in one mapping.
  ///   - mark: Where the parser saw it first.
  init(_ key: String, in yaml: String, after mark: Mark) {
    self.yaml = yaml
    self.key = key
    self.mark = mark
  }

  /// The line and the column of the second one, from 1; nil when it cannot be found, such as for a key in escapes.
  ///
  /// The parser itself is the judge: the second is the first place without which, and without all later ones, the
  /// mapping has no duplicate any more.
  ///
  /// - Complexity: O(bytes · places); a place is where the word is followed by a colon.
  var second: (line: Int, column: Int)? {
    let places = places
    guard places.count <= Self.mostPlaces else { return nil }
    for place in places.indices.reversed() where !isRepeated(without: places[place...]) {
      return position(places[place])
    }
    return nil
  }

  /// Where the word stands as a key could, behind the first one.
  private var places: [String.Index] {
    guard !key.isEmpty, let start else { return [] }
    var places: [String.Index] = []
    var rest = yaml[start...].dropFirst(key.count)
    while let range = rest.firstRange(of: key) {
      let behind = rest[range.upperBound...].drop { $0 == "\"" || $0 == "'" || $0 == " " || $0 == "\t" }
      if behind.first == ":" { places.append(range.lowerBound) }
      rest = rest[range.upperBound...]
    }
    return places
  }

  /// Where the first one begins.
  private var start: String.Index? {
    var line = yaml.startIndex
    for _ in 1..<max(1, mark.line) {
      guard let end = yaml[line...].firstIndex(where: \.isNewline) else { return nil }
      line = yaml.index(after: end)
    }
    return yaml[line...].firstRange(of: key)?.lowerBound
  }

  /// Whether the mapping still has the key twice when these ones are called otherwise.
  private func isRepeated(without places: ArraySlice<String.Index>) -> Bool {
    var text = ""
    var from = yaml.startIndex
    for (number, place) in places.enumerated() {
      text += yaml[from..<place] + "otherwise\(number)"
      from = place
    }
    text += yaml[from...]
    do {
      _ = try Yams.compose(yaml: text)
      return false
    } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
      return keys.contains(key) && context.mark.line == mark.line && context.mark.column == mark.column
    } catch {
      return false
    }
  }

  private func position(_ place: String.Index) -> (line: Int, column: Int) {
    let before = yaml[..<place]
    let line = before.count(where: \.isNewline) + 1
    let start = before.lastIndex(where: \.isNewline).map(before.index(after:)) ?? before.startIndex
    return (line, before[start...].unicodeScalars.count + 1)
  }
}
