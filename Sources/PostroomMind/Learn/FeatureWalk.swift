/// Walks the beginning of a folded document and names the features of its text.
///
/// The forgiving fold makes a scan and a text layer look alike. A token that is mostly digits is only told by its
/// length: numbers name one document and no kind.
struct FeatureWalk {
  /// So many characters are looked at: the first page or two, where a document says what it is.
  static let characters = 5_000
  /// The lengths of the pieces of words; the borders of a word count as characters.
  static let pieceLengths = 3...5
  /// Longer numbers are told as one.
  private static let longestNumber = 12

  /// Gets a feature's bucket, the order of its page and its last token.
  typealias Visit = (_ bucket: UInt32, _ page: Int, _ token: Int) -> Void

  /// A token that is walked over.
  struct Token {
    var page: Int
    var index: Int
    /// The hash of its letters, or of its length when it is a number.
    var key: UInt64
    /// Where its letters are in the walk's codes.
    var codes: Range<Int>
    var isNumber: Bool
    var isTitle: Bool
  }

  /// The tokens in order.
  private(set) var tokens: [Token] = []
  /// The letters of all tokens, forgivingly folded, a separator before, between and after them.
  private var codes: [UInt8] = [FoldTable.separator]

  /// Takes the first tokens of a document.
  init(_ scope: FoldedScope) {
    var tokens: [Token] = []
    codes.reserveCapacity(Self.characters + 64)
    for (order, page) in scope.pages.enumerated() where codes.count < Self.characters {
      let zone = order == 0 ? TitleZone(page.page) : nil
      for index in 0..<page.forgiving.tokenCount where codes.count < Self.characters {
        let start = codes.count
        codes += page.forgiving.codes[page.forgiving.letters(of: index)]
        let letters = start..<codes.count
        codes.append(FoldTable.separator)
        let (key, isNumber) = key(of: letters, exact: page.exact.codes[page.exact.letters(of: index)])
        tokens.append(
          Token(
            page: order, index: index, key: key, codes: letters, isNumber: isNumber,
            isTitle: zone?.contains(word: Int(page.exact.tokenWords[index])) ?? false))
      }
    }
    self.tokens = tokens
  }

  /// What a token is told by, and whether that is its length alone.
  private func key(of letters: Range<Int>, exact: ArraySlice<UInt8>) -> (UInt64, isNumber: Bool) {
    var hash = FeatureHash(.word)
    let isNumber = exact.count { FoldTable.isDigit($0) } * 2 > exact.count
    if isNumber {
      hash.add(UInt64(0x100 + min(exact.count, Self.longestNumber)))
    } else {
      for code in codes[letters] { hash.add(UInt64(code)) }
    }
    return (hash.state, isNumber)
  }

  /// Names words and pairs of neighbouring words.
  @inline(__always)
  func words(_ visit: Visit) {
    visitWords(tokens, word: .word, pair: .pair, visit)
  }

  /// Names the words of the heading and their pairs.
  @inline(__always)
  func title(_ visit: Visit) {
    visitWords(tokens.filter(\.isTitle), word: .titleWord, pair: .titlePair, visit)
  }

  /// Names the pieces of words.
  @inline(__always)
  func pieces(_ visit: Visit) {
    for token in tokens where !token.isNumber {
      pieces(of: token) { visit($0, token.page, token.index) }
    }
  }

  /// Names the pieces of one word; a separator stands before and after its letters.
  @inline(__always)
  func pieces(of token: Token, _ visit: (UInt32) -> Void) {
    let end = token.codes.upperBound + 1
    let empty = FeatureHash(.piece)
    codes.withUnsafeBufferPointer { codes in
      for start in token.codes.lowerBound - 1..<token.codes.upperBound {
        var hash = empty
        for index in start..<min(start + Self.pieceLengths.upperBound, end) {
          hash.add(UInt64(codes[index]))
          if index - start + 1 >= Self.pieceLengths.lowerBound { visit(hash.bucket) }
        }
      }
    }
  }

  /// The bucket of a word alone.
  static func bucket(_ kind: FeatureHash.Kind, _ token: Token) -> UInt32 {
    var hash = FeatureHash(kind)
    hash.add(token.key)
    return hash.bucket
  }

  @inline(__always)
  private func visitWords(
    _ tokens: [Token], word: FeatureHash.Kind, pair: FeatureHash.Kind, _ visit: Visit
  ) {
    var previous: UInt64?
    for token in tokens {
      visit(Self.bucket(word, token), token.page, token.index)
      if let previous {
        var hash = FeatureHash(pair)
        hash.add(previous)
        hash.add(token.key)
        visit(hash.bucket, token.page, token.index)
      }
      previous = token.key
    }
  }
}

extension FoldedPage {
  /// Where the letters of a token are in `codes`.
  func letters(of token: Int) -> Range<Int> {
    let start = Int(tokenOffsets[token])
    var end = start
    while end < codes.count, codes[end] != FoldTable.separator { end += 1 }
    return start..<end
  }
}

extension FoldTable {
  /// Whether an exact code is a digit's.
  static func isDigit(_ code: UInt8) -> Bool { (33...42).contains(code) }
}
