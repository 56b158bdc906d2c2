/// Texts without case, diacritics and punctuation, for comparing names.
enum FoldedName {
  /// Letters and what they are taken for; the Turkish dotless i is an i.
  private static let letters: [Unicode.Scalar: String] = {
    let groups = [
      "a": "àáâãäåāăą", "c": "çćčĉ", "d": "ďđ", "e": "èéêëēęě", "g": "ğĝģ", "i": "ìíîïīıİ", "l": "ľĺł", "n": "ñńňņ",
      "o": "òóôõöøōő", "r": "ŕř", "s": "śşšș", "t": "ťţț", "u": "ùúûüūůű", "y": "ýÿ", "z": "źżž",
    ]
    var letters: [Unicode.Scalar: String] = ["ß": "ss", "æ": "ae", "œ": "oe", "º": "", "ª": "", "°": ""]
    for (plain, others) in groups { for other in others.unicodeScalars { letters[other] = plain } }
    return letters
  }()

  /// Signs that are words of a heading.
  private static let signs: [Unicode.Scalar: String] = ["%": "pct", "#": "no", "№": "no"]

  /// Words of small letters and digits with one space between; combining marks and points within words are gone.
  static func folded(_ text: String) -> String {
    var folded = ""
    var hasGap = false
    for scalar in text.unicodeScalars {
      if let word = signs[scalar] {
        folded += folded.isEmpty ? word : " " + word
        hasGap = true
        continue
      }
      guard let plain = plain(scalar) else {
        // A point joins what it shortens (`p.o.`); other signs part words.
        if scalar != "." && scalar != "'" && scalar != "’" { hasGap = true }
        continue
      }
      if hasGap, !folded.isEmpty, !plain.isEmpty { folded += " " }
      if !plain.isEmpty { hasGap = false }
      folded += plain
    }
    return folded
  }

  /// What a scalar is taken for; nil when it parts words.
  private static func plain(_ scalar: Unicode.Scalar) -> String? {
    if let plain = letters[scalar] { return plain }
    if scalar.properties.canonicalCombiningClass != .notReordered { return "" }
    let small = scalar.properties.lowercaseMapping
    if let plain = small.unicodeScalars.first.flatMap({ letters[$0] }) { return plain }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil ? small : nil
  }
}
