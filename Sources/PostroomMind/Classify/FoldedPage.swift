internal import PostroomModel

/// How text is folded: what counts as the same letter.
enum Fold: Hashable, Sendable {
  /// Letter by letter, without regard to case; the capital I is ı when the text is Turkish.
  case exact(turkish: Bool)
  /// Without regard to diacritics and to the usual confusions of character recognition.
  case forgiving

  /// The number of codes of the fold's alphabet.
  var alphabetSize: Int {
    switch self {
    case .exact: FoldTable.exactSize
    case .forgiving: FoldTable.forgivingSize
    }
  }
}

/// A page's words as codes of a compact alphabet, with the way back from a token to its word.
///
/// The codes start with a separator and every token ends with one, so that the borders of words are
/// characters like others and a phrase is one plain pattern.
struct FoldedPage: Sendable {
  /// The codes, `0` between the tokens.
  private(set) var codes: [UInt8] = [FoldTable.separator]
  /// Where each token starts in `codes`.
  private(set) var tokenOffsets: [Int32] = []
  /// The index of the word that each token starts in.
  private(set) var tokenWords: [Int32] = []
  /// How many letters the page has that only Turkish has among the languages that are told apart.
  private(set) var turkishLetters = 0

  private let fold: Fold
  private let isForgiving: Bool
  /// The fold's table, kept at hand because it is asked for every character.
  private let table: [UInt8]
  private var isInToken = false

  /// Folds words.
  ///
  /// - Parameters:
  ///   - words: The words in reading order.
  ///   - fold: What counts as the same letter.
  ///   - budget: At most about so many codes are made; the rest of the page is left out.
  ///   - split: The UTF-8 offset at which a word is taken apart, such as `TCKN12345678901` after its label.
  init(_ words: [Word], fold: Fold, budget: Int = .max, split: (Word) -> Int? = { _ in nil }) {
    self.init(emptyFor: fold)
    codes.reserveCapacity(min(words.count * 8 + 1, 1 << 16))
    let joints = WordJoints(words)
    for (index, word) in words.enumerated() {
      if codes.count >= budget { break }
      if !joints.continuesPrevious(index) { endToken() }
      append(word, index: Int32(index), split: split(word), isContinued: joints.continuesPrevious(index + 1))
    }
    endToken()
  }

  /// Folds a phrase or a text that has no boxes.
  init(text: String, fold: Fold) {
    self.init(emptyFor: fold)
    append(
      Word(text, box: Box(x0: 0, y0: 0, x1: 0, y1: 0), line: 0), index: 0, split: nil,
      isContinued: false)
    endToken()
  }

  private init(emptyFor fold: Fold) {
    self.fold = fold
    isForgiving = fold == .forgiving
    table = FoldTable.direct(for: fold)
  }

  /// The number of tokens.
  var tokenCount: Int { tokenOffsets.count }

  /// The token that starts at an offset of `codes`, or nil when none does.
  func token(startingAt offset: Int) -> Int? {
    var low = 0
    var high = tokenOffsets.count
    while low < high {
      let middle = (low + high) / 2
      if Int(tokenOffsets[middle]) < offset { low = middle + 1 } else { high = middle }
    }
    return low < tokenOffsets.count && Int(tokenOffsets[low]) == offset ? low : nil
  }

  private mutating func endToken() {
    guard isInToken else { return }
    codes.append(FoldTable.separator)
    isInToken = false
  }

  private mutating func append(_ word: Word, index: Int32, split: Int?, isContinued: Bool) {
    // The hyphen of a broken word is no separator.
    let end = isContinued && word.text.utf8.last == UInt8(ascii: "-") ? word.text.utf8.count - 1 : .max
    var offset = 0
    for scalar in word.text.unicodeScalars where offset < end {
      if offset == split { endToken() }
      let value = scalar.value
      let code = value < FoldTable.directCount ? table[Int(value)] : distantCode(of: scalar)
      if code < FoldTable.expanding {
        append(code, word: index)
      } else {
        append(marked: code, of: scalar, word: word, index: index)
      }
      offset += value < 0x80 ? 1 : UTF8.width(scalar)
      if value >= 0x11E { countTurkish(value) }
    }
  }

  /// Counts ğ, İ, ı and ş.
  private mutating func countTurkish(_ value: UInt32) {
    switch value {
    case 0x11E, 0x11F, 0x130, 0x131, 0x15E, 0x15F: turkishLetters += 1
    default: break
    }
  }

  private func distantCode(of scalar: Unicode.Scalar) -> UInt8 {
    let code = FoldTable.distant(scalar)
    return isForgiving && code < FoldTable.expanding ? FoldTable.forgiving[Int(code)] : code
  }

  /// Appends what needs a closer look than one code.
  private mutating func append(marked mark: UInt8, of scalar: Unicode.Scalar, word: Word, index: Int32) {
    switch mark {
    case FoldTable.capitalI:
      append(Self.setsTurkishCapitals(word.text) ? FoldTable.dotlessI : FoldTable.dottedI, word: index)
    case FoldTable.expanding:
      for letter in FoldTable.expansion(of: scalar) {
        append(isForgiving ? FoldTable.forgiving[Int(letter)] : letter, word: index)
      }
    default: return
    }
  }

  private mutating func append(_ code: UInt8, word: Int32) {
    if code == FoldTable.separator { return endToken() }
    if !isInToken {
      isInToken = true
      tokenOffsets.append(Int32(codes.count))
      tokenWords.append(word)
    }
    if isForgiving, code == FoldTable.forgivingN, codes[codes.count - 1] == FoldTable.forgivingR {
      codes[codes.count - 1] = FoldTable.forgivingM
    } else {
      codes.append(code)
    }
  }

  /// Whether a word of a text in another language means ı by its capital I: it does when it sets İ, Ş or Ğ.
  private static func setsTurkishCapitals(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0 == "İ" || $0 == "Ş" || $0 == "Ğ" }
  }
}
