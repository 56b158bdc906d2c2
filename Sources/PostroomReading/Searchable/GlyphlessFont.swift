/// A TrueType font that shows nothing: text in it can be found, marked and copied.
///
/// Three glyphs are all there is: none, a character, a space. A character is half an em wide, a space a fifth; the ascent is
/// 0.8 and the descent 0.2 of an em, as the boxes of text layers are measured (OpenType 1.9, the tables by name). The
/// outline of each is a line there and back, which encloses nothing but has an extent: PDFium leaves out turned text whose
/// glyphs have none.
enum GlyphlessFont {
  /// Half an em.
  static let characterWidth = 500
  /// Less than most gaps between words, so that a space ends before the next word.
  static let spaceWidth = 200
  /// In thousandths of an em.
  static let ascent = 800
  static let descent = -200
  /// Its PostScript name.
  static let name = "PostroomGlyphless"

  /// Which glyph stands for a character, and which for a space.
  static let characterGlyph = 1
  static let spaceGlyph = 2

  /// The file.
  static let file = bytes()

  private static let checksumPlace = 8
  private static let wholeSum: UInt32 = 0xB1B0_AFBA

  private static func bytes() -> [UInt8] {
    let tables = [
      ("cmap", cmap), ("glyf", outline(width: characterWidth) + outline(width: spaceWidth)), ("head", head),
      ("hhea", hhea), ("hmtx", hmtx),
      ("loca", .short(0, 0, 15, 30)), ("maxp", maxp), ("name", names),
      ("post", .long(0x0003_0000, 0, 0, 1, 0, 0, 0, 0)),
    ]
    // The version of the container, the number of tables, and three numbers for a binary search among them.
    var directory: BigEndian = .long(0x0001_0000) + .short(tables.count, 128, 3, tables.count * 16 - 128)
    var content = BigEndian(bytes: [])
    var headPlace = 0
    for (name, table) in tables {
      let place = 12 + 16 * tables.count + content.bytes.count
      if name == "head" { headPlace = place }
      directory =
        directory + BigEndian(bytes: Array(name.utf8))
        + .long(table.sum, UInt32(place), UInt32(table.bytes.count))
      content = content + table.padded
    }
    var file = directory + content
    let adjustment: BigEndian = .long(wholeSum &- file.sum)
    file.bytes.replaceSubrange(headPlace + checksumPlace..<headPlace + checksumPlace + 4, with: adjustment.bytes)
    return file.bytes
  }

  private static var head: BigEndian {
    .long(0x0001_0000, 0x0001_0000, 0, 0x5F0F_3CF5) + .short(0, 1000) + .long(0, 0, 0, 0)
      + .short(0, descent, characterWidth, ascent, 0, 8, 2, 0, 0)
  }

  private static var hhea: BigEndian {
    .long(0x0001_0000) + .short(ascent, descent, 0, characterWidth, 0, 0, characterWidth, 1, 0)
      + .short(0, 0, 0, 0, 0, 0, 3)
  }

  /// A contour of three points on one line, in 30 bytes.
  private static func outline(width: Int) -> BigEndian {
    let height = ascent - descent
    let box: BigEndian = .short(1, 0, descent, width, ascent, 2, 0)
    // All points are on the curve, their coordinates in two bytes each.
    return box + BigEndian(bytes: [1, 1, 1]) + .short(0, width, -width / 2, descent, height, -height / 2)
      + BigEndian(bytes: [0])
  }

  private static var hmtx: BigEndian { .short(characterWidth, 0, characterWidth, 0, spaceWidth, 0) }

  private static var maxp: BigEndian { .long(0x0001_0000) + .short(3, 3, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0) }

  /// Format 4 with one segment for the space and the last one, which every such table has.
  private static var cmap: BigEndian {
    .short(0, 1, 3, 1) + .long(12)
      + .short(4, 32, 0, 4, 4, 1, 0, 0x20, 0xFFFF, 0, 0x20, 0xFFFF, spaceGlyph - 0x20, 1, 0, 0)
  }

  /// The PostScript name alone, for Windows in English.
  private static var names: BigEndian {
    let head: BigEndian = .short(0, 1, 18, 3, 1, 0x409, 6, name.utf8.count * 2, 0)
    return name.utf8.reduce(head) { $0 + .short(Int($1)) }
  }
}

/// Numbers with the high byte first, one after another.
private struct BigEndian {
  var bytes: [UInt8]

  static func short(_ numbers: Int...) -> BigEndian {
    BigEndian(bytes: numbers.flatMap { [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] })
  }

  static func long(_ numbers: UInt32...) -> BigEndian {
    BigEndian(
      bytes: numbers.flatMap { number in
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> UInt32($0)) }
      })
  }

  static func + (first: BigEndian, second: BigEndian) -> BigEndian { BigEndian(bytes: first.bytes + second.bytes) }

  /// Filled up to whole groups of four bytes.
  var padded: BigEndian { BigEndian(bytes: bytes + repeatElement(0, count: -bytes.count & 3)) }

  /// The sum of all groups of four bytes.
  var sum: UInt32 {
    let all = padded.bytes
    return stride(from: 0, to: all.count, by: 4).reduce(0) { sum, place in
      sum &+ all[place..<place + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
  }
}
