/// A record of the central directory of a ZIP archive (APPNOTE 6.3.10, 4.3.12 and 4.5.3).
enum DirectoryRecord {
  private static let fixedBytes = 46
  /// What stands in a field of 32 bits whose number is in the extra field.
  private static let elsewhere = 0xFFFF_FFFF

  /// The entry whose record begins at `place`, and where the next one begins; nil when it is damaged.
  static func entry(_ fields: LittleEndianFields, at place: Int) -> (entry: ArchiveEntry, next: Int)? {
    guard fields.holds([0x50, 0x4B, 1, 2], at: place), let flags = fields.number(at: place + 8, width: 2),
      let method = fields.number(at: place + 10, width: 2), let checksum = fields.number(at: place + 16, width: 4),
      let packed = fields.number(at: place + 20, width: 4), let plain = fields.number(at: place + 24, width: 4),
      let nameBytes = fields.number(at: place + 28, width: 2), let extraBytes = fields.number(at: place + 30, width: 2),
      let commentBytes = fields.number(at: place + 32, width: 2), let offset = fields.number(at: place + 42, width: 4)
    else { return nil }
    let nameStart = place + fixedBytes
    let extraStart = nameStart + nameBytes
    let next = extraStart + extraBytes + commentBytes
    guard next <= fields.bytes.count,
      let wide = widened([plain, packed, offset], fields, extra: extraStart..<extraStart + extraBytes)
    else { return nil }
    let name = Array(fields.bytes[nameStart..<extraStart])
    let entry = ArchiveEntry(
      name: ArchiveEntry.comparable(name), writtenName: name, method: method,
      // Bit 0 says encrypted, bit 13 that the directory hides its numbers.
      isEncrypted: flags & 0x2001 != 0, checksum: UInt32(checksum), packedBytes: wide[1], bytes: wide[0],
      headerOffset: wide[2])
    return (entry, next)
  }

  /// Puts the numbers of 64 bits in place of those that say so, in the order that the format fixes.
  private static func widened(_ numbers: [Int], _ fields: LittleEndianFields, extra: Range<Int>) -> [Int]? {
    guard numbers.contains(elsewhere) else { return numbers }
    var place = extra.lowerBound
    while place + 4 <= extra.upperBound {
      guard let kind = fields.number(at: place, width: 2), let size = fields.number(at: place + 2, width: 2),
        place + 4 + size <= extra.upperBound
      else { return nil }
      if kind == 1 { return widened(numbers, fields, wide: place + 4..<place + 4 + size) }
      place += 4 + size
    }
    return numbers
  }

  private static func widened(_ numbers: [Int], _ fields: LittleEndianFields, wide: Range<Int>) -> [Int]? {
    var place = wide.lowerBound
    var result: [Int] = []
    for number in numbers {
      guard number == elsewhere else {
        result.append(number)
        continue
      }
      guard place + 8 <= wide.upperBound, let value = fields.number(at: place, width: 8) else { return nil }
      result.append(value)
      place += 8
    }
    return result
  }
}
