internal import Foundation

/// The characters of a text layer as codes of its font: one code for each character that occurs, from 1 on.
struct LayerCodes {
  /// The code of the space.
  static let space: UInt32 = 1
  /// As many as two bytes can tell apart, with room to spare; the rest becomes U+FFFD.
  private static let most = 65_000

  private var codes: [Unicode.Scalar: UInt32] = [" ": LayerCodes.space]
  private var characters: [Unicode.Scalar] = [" "]

  /// The codes of a text.
  ///
  /// - Complexity: O(characters).
  mutating func codes(of text: String) -> [UInt32] { text.unicodeScalars.map { code($0) } }

  private mutating func code(_ scalar: Unicode.Scalar) -> UInt32 {
    if let known = codes[scalar] { return known }
    guard characters.count < Self.most else { return scalar == "\u{FFFD}" ? Self.space : code("\u{FFFD}") }
    characters.append(scalar)
    let code = UInt32(characters.count)
    codes[scalar] = code
    return code
  }

  /// The glyph of each code in two bytes, from code 0 on.
  var glyphs: [UInt8] {
    let letter = UInt8(GlyphlessFont.characterGlyph)
    return [0, 0, 0, UInt8(GlyphlessFont.spaceGlyph)]
      + repeatElement([0, letter], count: characters.count - 1).joined()
  }

  /// Which characters the codes are, as a ToUnicode CMap (ISO 32000-1, 9.10.3).
  ///
  /// - Complexity: O(different characters).
  var unicodeMap: String {
    var map = """
      /CIDInit /ProcSet findresource begin
      12 dict begin
      begincmap
      /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
      /CMapName /Adobe-Identity-UCS def
      /CMapType 2 def
      1 begincodespacerange
      <0000> <FFFF>
      endcodespacerange

      """
    // A block has at most a hundred entries.
    for start in stride(from: 0, to: characters.count, by: 100) {
      let block = characters[start..<min(start + 100, characters.count)]
      map += "\(block.count) beginbfchar\n"
      for index in block.indices {
        let units = String(characters[index]).utf16.map { Self.hexadecimal(UInt32($0)) }
        map += "<\(Self.hexadecimal(UInt32(index + 1)))> <\(units.joined())>\n"
      }
      map += "endbfchar\n"
    }
    return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
  }

  /// Four digits.
  static func hexadecimal(_ number: UInt32) -> String { String(format: "%04X", number) }
}
