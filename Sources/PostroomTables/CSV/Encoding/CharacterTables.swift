/// The characters of single-byte encodings, as UTF-8.
struct CharacterTable: Sendable {
  /// Three bytes for each of the bytes from 0x80 on, of which the first `lengths` count.
  private let bytes: [UInt8]
  private let lengths: [UInt8]
  /// The characters, in the order of their bytes from 0x80 on; U+FFFD where there is none.
  let scalars: [UInt32]

  private init(_ characters: String) {
    scalars = characters.unicodeScalars.map(\.value)
    let encoded = characters.unicodeScalars.map { Array(String($0).utf8) }
    lengths = encoded.map { UInt8($0.count) }
    bytes = encoded.flatMap { $0 + Array(repeating: 0, count: 3 - $0.count) }
  }

  /// Appends the character of a byte from 0x80 on.
  func append(_ byte: UInt8, to output: inout [UInt8]) {
    let index = Int(byte & 0x7F)
    output.append(contentsOf: bytes[3 * index..<3 * index + Int(lengths[index])])
  }

  private static let windows1250 = CharacterTable(CellEncoding.windows1250.upperHalf)
  private static let windows1252 = CharacterTable(CellEncoding.windows1252.upperHalf)
  private static let windows1254 = CharacterTable(CellEncoding.windows1254.upperHalf)
  private static let latin5 = CharacterTable(CellEncoding.latin5.upperHalf)
  private static let latin9 = CharacterTable(CellEncoding.latin9.upperHalf)

  /// The table of an encoding; nil for UTF-8.
  static func of(_ encoding: CellEncoding) -> CharacterTable? {
    switch encoding {
    case .utf8: nil
    case .windows1250: windows1250
    case .windows1252: windows1252
    case .windows1254: windows1254
    case .latin5: latin5
    case .latin9: latin9
    }
  }
}

extension CellEncoding {
  /// The characters of the bytes from 0x80 on (the mapping tables of the Unicode consortium); U+FFFD stands for none.
  var upperHalf: String {
    switch self {
    case .utf8: ""
    case .windows1250:
      "€\u{FFFD}‚\u{FFFD}„…†‡\u{FFFD}‰Š‹ŚŤŽŹ\u{FFFD}‘’“”•–—\u{FFFD}™š›śťžź"
        + "\u{A0}ˇ˘Ł¤Ą¦§¨©Ş«¬\u{AD}®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż"
        + "ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢß"
        + "ŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙"
    case .windows1252:
      "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ"
        + "\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿"
        + "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß"
        + "àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ"
    case .windows1254:
      "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}\u{FFFD}Ÿ"
        + "\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿"
        + "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏĞÑÒÓÔÕÖ×ØÙÚÛÜİŞß"
        + "àáâãäåæçèéêëìíîïğñòóôõö÷øùúûüışÿ"
    case .latin5:
      String(repeating: "\u{FFFD}", count: 32)
        + "\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ"
        + "ĞÑÒÓÔÕÖ×ØÙÚÛÜİŞßàáâãäåæçèéêëìíîïğñòóôõö÷øùúûüışÿ"
    case .latin9:
      String(repeating: "\u{FFFD}", count: 32)
        + "\u{A0}¡¢£€¥Š§š©ª«¬\u{AD}®¯°±²³Žµ¶·ž¹º»ŒœŸ¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ"
        + "ÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ"
    }
  }
}
