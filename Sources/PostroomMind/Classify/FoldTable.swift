internal import Foundation

/// The two compact alphabets that text is folded to before phrases are looked for.
///
/// The exact alphabet has the 26 letters, the six letters that only Turkish has (ç ğ ı ö ş ü), the ten
/// digits, one code for every other letter and one for everything between words. Other accents are dropped:
/// Turkish writes `vekâlet` and `vekalet`, Italian `attività` and `attivita'`. The forgiving alphabet is a
/// coarsening of the exact one, so that it costs one more table look-up.
enum FoldTable {
  /// The code of everything between words: white space, punctuation, symbols.
  static let separator: UInt8 = 0
  /// The code of a letter of another script; it matches no phrase and does not end a word.
  static let otherLetter: UInt8 = 43
  /// The number of codes of the exact alphabet.
  static let exactSize = 44
  /// The number of codes of the forgiving alphabet.
  static let forgivingSize = 31

  /// Marks a character that vanishes: combining marks, soft hyphens, zero-width characters.
  static let skipped: UInt8 = 0xFF
  /// Marks the capital I, which is ı in Turkish and i elsewhere.
  static let capitalI: UInt8 = 0xFE
  /// Marks a character that folds to several letters; `expansion(of:)` has them.
  static let expanding: UInt8 = 0xFD

  static let dotlessI: UInt8 = 29
  static let dottedI: UInt8 = 9

  /// The forgiving codes of r, n and m: `rn` is read for `m` and the other way round more than any other
  /// pair.
  static let forgivingR: UInt8 = 17
  static let forgivingN: UInt8 = 13
  static let forgivingM: UInt8 = 12

  /// The first code point beyond the direct table: the end of Latin Extended-B.
  static let directCount: UInt32 = 0x250

  /// The exact code, or a mark, of each code point below `directCount`.
  static let direct: [UInt8] = makeDirect()

  /// The direct table of a fold: the code of each code point in the fold's own alphabet, or a mark.
  static func direct(for fold: Fold) -> [UInt8] {
    switch fold {
    case .exact(turkish: true): directTurkish
    case .exact(turkish: false): direct
    case .forgiving: directForgiving
    }
  }

  private static let directTurkish = direct.map { $0 == capitalI ? dotlessI : $0 }
  private static let directForgiving = direct.map { code in
    code == capitalI ? forgiving[Int(dottedI)] : code >= expanding ? code : forgiving[Int(code)]
  }

  /// The forgiving code of each exact code.
  ///
  /// Lost diacritics are forgiven, and the look-alikes of printed type: 0/o, 1/l/i, 2/z, 5/s, 6/g, 8/b.
  static let forgiving: [UInt8] = makeForgiving()

  /// The exact code of a lower-case ASCII letter or digit.
  static func code(_ character: Unicode.Scalar) -> UInt8 {
    switch character {
    case "a"..."z": UInt8(character.value - 0x61) + 1
    case "0"..."9": UInt8(character.value - 0x30) + 33
    default: separator
    }
  }

  /// The exact code, or a mark, of a code point beyond the direct table.
  static func distant(_ scalar: Unicode.Scalar) -> UInt8 {
    switch scalar.value {
    case 0x300...0x36F, 0x200B...0x200D, 0xFEFF: return skipped
    case 0xFB00...0xFB04: return expanding
    case 0x1E00...0x1EFF: return decomposedBase(of: scalar)
    default: return scalar.properties.isAlphabetic ? otherLetter : separator
    }
  }

  /// The letters that a character stands for when it stands for several.
  static func expansion(of scalar: Unicode.Scalar) -> [UInt8] {
    let letters: [Unicode.Scalar] =
      switch scalar {
      case "ß": ["s", "s"]
      case "æ", "Æ": ["a", "e"]
      case "œ", "Œ": ["o", "e"]
      case "\u{FB00}": ["f", "f"]
      case "\u{FB01}": ["f", "i"]
      case "\u{FB02}": ["f", "l"]
      case "\u{FB03}": ["f", "f", "i"]
      case "\u{FB04}": ["f", "f", "l"]
      default: []
      }
    return letters.map(code)
  }

  private static func makeDirect() -> [UInt8] {
    (0..<directCount).map { value in
      guard let scalar = Unicode.Scalar(value) else { return separator }
      switch scalar {
      case "I": return capitalI
      case "ß", "æ", "Æ", "œ", "Œ": return expanding
      case "\u{AD}": return skipped
      case "ª", "º": return separator
      case "ç", "Ç": return 27
      case "ğ", "Ğ": return 28
      case "ı": return dotlessI
      case "ö", "Ö": return 30
      case "ş", "Ş": return 31
      case "ü", "Ü": return 32
      default: return decomposedBase(of: scalar)
      }
    }
  }

  /// The first character of the canonical decomposition, in lower case.
  private static func baseLetter(of scalar: Unicode.Scalar) -> Unicode.Scalar {
    let decomposed = String(scalar).decomposedStringWithCanonicalMapping
    return decomposed.lowercased().unicodeScalars.first ?? scalar
  }

  /// The code of a letter without its accents.
  private static func decomposedBase(of scalar: Unicode.Scalar) -> UInt8 {
    let base = baseLetter(of: scalar)
    let plain = code(base)
    if plain != separator { return plain }
    return scalar.properties.isAlphabetic ? otherLetter : separator
  }

  private static func makeForgiving() -> [UInt8] {
    let order: [Unicode.Scalar] = Array("abcdefghijkmnopqrstuvwxyz3479".unicodeScalars)
    var codes = [UInt8](repeating: 30, count: exactSize)
    codes[Int(separator)] = 0
    for (index, scalar) in order.enumerated() { codes[Int(code(scalar))] = UInt8(index + 1) }
    let likenesses: [(Unicode.Scalar, Unicode.Scalar)] = [
      ("l", "i"), ("1", "i"), ("0", "o"), ("2", "z"), ("5", "s"), ("6", "g"), ("8", "b"),
    ]
    for (from, to) in likenesses { codes[Int(code(from))] = codes[Int(code(to))] }
    let turkish: [Unicode.Scalar] = ["c", "g", "i", "o", "s", "u"]
    for (index, scalar) in turkish.enumerated() { codes[27 + index] = codes[Int(code(scalar))] }
    return codes
  }
}
