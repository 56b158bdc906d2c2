/// How likely bytes beyond ASCII are in the languages that an encoding is used for.
enum LetterWeights {
  private static let western = letters("äöüßÄÖÜàèéìòùÀÈÉÌÒÙçÇñÑáíóúÁÍÓÚâêîôûëïåæøÅÆØœŒ")
  private static let turkish = letters("çğıöşüÇĞİÖŞÜâîû")
  private static let central = letters("ąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňřšťúůýžÁČĎÉĚÍŇŘŠŤÚŮÝŽőűŐŰäöüßÄÖÜăâîşţľĺôđĐ")
  private static let signs = letters("€‘’“”„–—…°§«»·•™®©²³½\u{A0}ºª")

  private static func letters(_ text: String) -> Set<UInt32> { Set(text.unicodeScalars.map(\.value)) }

  /// The sum over all bytes: 1 for letters of the languages, a half for common signs, less than nothing for all else, and
  /// much less for bytes that mean nothing.
  ///
  /// - Parameter counts: How often each byte from 0x80 on occurs.
  static func score(_ counts: [Double], in encoding: CellEncoding) -> Double {
    guard let table = CharacterTable.of(encoding) else { return 0 }
    let letters =
      switch encoding {
      case .windows1254, .latin5: turkish
      case .windows1250: central
      default: western
      }
    var score = 0.0
    for (count, scalar) in zip(counts, table.scalars) where count > 0 {
      let weight = letters.contains(scalar) ? 1 : signs.contains(scalar) ? 0.5 : scalar == 0xFFFD ? -10 : -1
      score += count * weight
    }
    return score
  }
}
