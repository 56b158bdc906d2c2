/// An entry of a ZIP file (APPNOTE 6.3.3), as the header before it and its line in the directory tell of it.
struct ZipEntry {
  let name: [UInt8]
  /// Where its header begins.
  let place: Int
  /// The largest number that a field of four bytes is trusted with.
  let largest: Int
  var check: UInt32 = 0
  var compressed = 0
  var size = 0

  /// Whether its sizes take fields of eight bytes.
  private var isLarge: Bool { size > largest || compressed > largest }
  private var sizes: [UInt8] { isLarge ? word(size, 8) + word(compressed, 8) : [] }

  /// The header before its bytes; of the same length whatever its sizes are.
  ///
  /// Where sizes of eight bytes would be stands padding else: the growth hint that packages have (ECMA-376, part 2, annex C).
  var header: [UInt8] {
    let hint = word(0xA220, 2) + word(16, 2) + word(0xA028, 2) + word(0, 14)
    let extra = isLarge ? Self.extended(sizes) : hint
    return word(0x0403_4B50, 4) + common(isLarge: isLarge, extra) + name + extra
  }

  /// Its line in the directory.
  var line: [UInt8] {
    let isFar = place > largest
    let extra = Self.extended(sizes + (isFar ? word(place, 8) : []))
    return word(0x0201_4B50, 4) + word(45, 2) + common(isLarge: isLarge || isFar, extra) + word(0, 2 + 2 + 2 + 4)
      + word(isFar ? Self.none : place, 4) + name + extra
  }

  private static let none = 0xFFFF_FFFF

  private static func extended(_ fields: [UInt8]) -> [UInt8] {
    fields.isEmpty ? [] : LittleEndian.bytes(0x0001, 2) + LittleEndian.bytes(fields.count, 2) + fields
  }

  /// What the header and the line have in common.
  ///
  /// The day is always 1 January 1980: the same content gives the same bytes.
  private func common(isLarge needsNew: Bool, _ extra: [UInt8]) -> [UInt8] {
    let deflated = 8
    let firstDay = 1 << 5 | 1
    return word(needsNew ? 45 : 20, 2) + word(0, 2) + word(deflated, 2) + word(0, 2) + word(firstDay, 2)
      + word(Int(check), 4) + word(isLarge ? Self.none : compressed, 4) + word(isLarge ? Self.none : size, 4)
      + word(name.count, 2) + word(extra.count, 2)
  }

  private func word(_ value: Int, _ bytes: Int) -> [UInt8] { LittleEndian.bytes(value, bytes) }
}

/// Numbers as files have them: the least significant byte first.
enum LittleEndian {
  static func bytes(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 < 8 ? value >> (8 * $0) : 0) }
  }
}
