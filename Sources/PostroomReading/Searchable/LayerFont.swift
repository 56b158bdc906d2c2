internal import PostroomModel

/// The font of all text layers of a file, written once all its characters are known.
struct LayerFont {
  /// The number of its object.
  let number: Int
  /// The codes of the characters that occur.
  var codes = LayerCodes()

  /// Takes a number for it.
  init(_ file: inout PDFFileWriter) { number = file.reserve() }

  /// Writes it: a composite font of two-byte codes (ISO 32000-1, 9.7).
  func write(_ file: inout PDFFileWriter) throws(Fault) {
    let (descendant, descriptor) = (file.reserve(), file.reserve())
    let (program, characters, glyphs) = (file.reserve(), file.reserve(), file.reserve())
    let name = GlyphlessFont.name
    try file.object(
      number,
      "<< /Type /Font /Subtype /Type0 /BaseFont /\(name) /Encoding /Identity-H "
        + "/DescendantFonts [\(descendant) 0 R] /ToUnicode \(characters) 0 R >>")
    try file.object(
      descendant,
      "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /\(name) "
        + "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        + "/FontDescriptor \(descriptor) 0 R /CIDToGIDMap \(glyphs) 0 R "
        + "/DW \(GlyphlessFont.characterWidth) /W [\(LayerCodes.space) [\(GlyphlessFont.spaceWidth)]] >>")
    // Flag 3: the font has characters outside the standard Latin set.
    try file.object(
      descriptor,
      "<< /Type /FontDescriptor /FontName /\(name) /Flags 4 /ItalicAngle 0 /StemV 80 "
        + "/FontBBox [0 \(GlyphlessFont.descent) \(GlyphlessFont.characterWidth) \(GlyphlessFont.ascent)] "
        + "/Ascent \(GlyphlessFont.ascent) /Descent \(GlyphlessFont.descent) /CapHeight \(GlyphlessFont.ascent) "
        + "/FontFile2 \(program) 0 R >>")
    try file.compressed(program, "/Length1 \(GlyphlessFont.file.count)", GlyphlessFont.file)
    try file.compressed(characters, "", Array(codes.unicodeMap.utf8))
    try file.compressed(glyphs, "", codes.glyphs)
  }
}
