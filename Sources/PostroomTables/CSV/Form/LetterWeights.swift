/// How likely bytes beyond ASCII are in the languages that an encoding is used for.
enum LetterWeights {
  private static let western = letters("äöüßÄÖÜàèéìòùÀÈÉÌÒÙçÇñÑáíóúÁÍÓÚâêîôûëïåæøÅÆØœŒ")
  private static let turkish = letters("çğıöşüÇĞİÖŞÜâîû")
  private static let central = letters("ąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňřšťúůýžÁČĎÉĚÍŇŘŠŤÚŮÝŽőűŐŰäöüßÄÖÜăâîşţľĺôđĐ")
  private static let signs = letters("€‘’“”„–—…°§«»·•™®©²³½\u{A0}ºª")

  private static func letters(_ text: String) -> Set<UInt32> { Set(text.unicodeScalars.map(\.value)) }

  private static let ofWindows1250 = weights(.windows1250, central)
  private static let ofWindows1252 = weights(.windows1252, western)
  private static let ofWindows1254 = weights(.windows1254, turkish)
  private static let ofLatin5 = weights(.latin5, turkish)
  private static let ofLatin9 = weights(.latin9, western)

  /// The weight of each byte from 0x80 on: 1 for letters of the languages, a half for common signs, less than nothing for
  /// all else, and much less for bytes that mean nothing.
  private static func weights(_ encoding: CellEncoding, _ letters: Set<UInt32>) -> [Double] {
    (CharacterTable.of(encoding)?.scalars ?? []).map { scalar in
      letters.contains(scalar) ? 1 : signs.contains(scalar) ? 0.5 : scalar == 0xFFFD ? -10 : -1
    }
  }

  /// The sum of the weights of all bytes.
  ///
  /// - Parameter counts: How often each byte from 0x80 on occurs.
  static func score(_ counts: [Double], in encoding: CellEncoding) -> Double {
    let weights =
      switch encoding {
      case .utf8: [Double]()
      case .windows1250: ofWindows1250
      case .windows1252: ofWindows1252
      case .windows1254: ofWindows1254
      case .latin5: ofLatin5
      case .latin9: ofLatin9
      }
    var score = 0.0
    for place in 0..<min(counts.count, weights.count) where counts[place] > 0 {
      score += counts[place] * weights[place]
    }
    return score
  }
}
