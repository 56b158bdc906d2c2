internal import PostroomModel

/// The words of a document that spoke for a category in a trained model, so that a person can see why.
enum SpokenWords {
  /// What evidence of a model is called.
  static let name = "trained model"

  /// A word and what it added.
  struct Spoken: Hashable {
    var text: String
    var page: Int
    var weight: Double
  }

  /// Longer words are not shown.
  private static let longest = 40
  /// Shorter words say nothing to a person.
  private static let shortest = 3

  /// The strongest words; each is counted with its pieces, and with the heading if it stands there.
  ///
  /// - Complexity: O(characters of the distinct words).
  static func strongest(
    _ count: Int, for category: Int, _ weights: CategoryWeights, _ scope: FoldedScope, _ walk: FeatureWalk,
    _ scales: [Float]
  ) -> [Spoken] {
    var known: Set<UInt64> = []
    var found: [(token: FeatureWalk.Token, weight: Double)] = []
    for token in walk.tokens where !token.isNumber && token.codes.count >= shortest {
      guard known.insert(token.key).inserted else { continue }
      let weight = weight(of: token, walk, category, weights, scales)
      if weight > 0 { found.append((token, weight)) }
    }
    found.sort { ($0.weight, $1.token.page, $1.token.index) > ($1.weight, $0.token.page, $0.token.index) }
    return found.lazy.compactMap { token, weight in
      text(of: token, scope).map { Spoken(text: $0, page: scope.pages[token.page].page.number, weight: weight) }
    }.prefix(count).map(\.self)
  }

  private static func weight(
    of token: FeatureWalk.Token, _ walk: FeatureWalk, _ category: Int, _ weights: CategoryWeights, _ scales: [Float]
  ) -> Double {
    var sum = weights.weight(of: FeatureWalk.bucket(.word, token), in: category) * scale(.words, scales)
    walk.pieces(of: token) { sum += weights.weight(of: $0, in: category) * scale(.pieces, scales) }
    if token.isTitle {
      sum += weights.weight(of: FeatureWalk.bucket(.titleWord, token), in: category) * scale(.title, scales)
    }
    return Double(sum)
  }

  private static func scale(_ group: DocumentFeatures.Group, _ scales: [Float]) -> Float { scales[group.rawValue] }

  /// The word as letters of the exact fold, nil when it has others: nothing in them drives a terminal.
  private static func text(of token: FeatureWalk.Token, _ scope: FoldedScope) -> String? {
    let page = scope.pages[token.page].exact
    let codes = page.codes[page.letters(of: token.index)]
    guard codes.count <= longest else { return nil }
    var text = String.UnicodeScalarView()
    for code in codes {
      guard let letter = FoldTable.letters[code] else { return nil }
      text.append(letter)
    }
    return String(text)
  }
}

extension FoldTable {
  /// The letter or digit of each exact code.
  static let letters: [UInt8: Unicode.Scalar] = {
    var letters: [UInt8: Unicode.Scalar] = [:]
    for scalar in "abcdefghijklmnopqrstuvwxyz0123456789çğıöşü".unicodeScalars {
      letters[FoldedPage(text: String(scalar), fold: .exact(turkish: true)).codes[1]] = scalar
    }
    return letters
  }()
}
