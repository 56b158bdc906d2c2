/// The two code pages in which the product's countries wrote text before UTF-8.
///
/// They differ in six letters only: what are `Ğ İ Ş ğ ı ş` in Windows-1254 are `Ð Ý Þ ð ý þ` in Windows-1252,
/// letters of Icelandic. (1252 also has `Ž ž`, which 1254 leaves undefined; they decide nothing.)
enum CodePage {
  case windows1252, windows1254

  /// How common letters are in Turkish and in Icelandic, in hundredths of a percent of all letters: published
  /// frequency tables of both languages, rounded; letters that a language does not have count as 1.
  private static let frequencies: [UInt8: (turkish: Double, icelandic: Double)] = [
    0xD0: (1, 1), 0xDD: (30, 1), 0xDE: (10, 15), 0xF0: (110, 440), 0xFD: (510, 90), 0xFE: (180, 145),
    0xE1: (1, 180), 0xE9: (1, 65), 0xED: (1, 157), 0xF3: (1, 99), 0xFA: (1, 61), 0xE6: (1, 87),
    0xE7: (120, 1), 0xC7: (20, 1), 0xFC: (190, 1), 0xDC: (30, 1), 0xE2: (10, 1),
  ]

  /// The likelier code page by the letters; Windows-1254 when they do not tell, as Turkish is at home here.
  static func likely(_ bytes: [UInt8]) -> CodePage {
    var histogram = [Int](repeating: 0, count: 256)
    for byte in bytes { histogram[Int(byte)] += 1 }
    let telling: [Int] = [0xD0, 0xDD, 0xDE, 0xF0, 0xFD, 0xFE]
    if telling.allSatisfy({ histogram[$0] == 0 }) { return .windows1252 }
    var advantage = 0.0
    for (byte, share) in frequencies where histogram[Int(byte)] > 0 {
      advantage += Double(histogram[Int(byte)]) * (logarithm(share.turkish) - logarithm(share.icelandic))
    }
    return advantage >= 0 ? .windows1254 : .windows1252
  }

  /// The binary logarithm to within a tenth, which is enough to weigh frequencies that are rounded
  /// themselves.
  private static func logarithm(_ value: Double) -> Double { Double(value.exponent) + value.significand - 1 }

  /// Decodes bytes; those that the code page leaves undefined become control characters.
  func decode(_ bytes: [UInt8]) -> String {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count)
    for byte in bytes { units.append(unit(byte)) }
    return String(decoding: units, as: UTF16.self)
  }

  private func unit(_ byte: UInt8) -> UInt16 {
    switch byte {
    case 0x80...0x9F: Self.windowsBlock[Int(byte) - 0x80]
    case 0xD0 where self == .windows1254: 0x11E
    case 0xDD where self == .windows1254: 0x130
    case 0xDE where self == .windows1254: 0x15E
    case 0xF0 where self == .windows1254: 0x11F
    case 0xFD where self == .windows1254: 0x131
    case 0xFE where self == .windows1254: 0x15F
    default: UInt16(byte)
    }
  }

  /// Bytes 0x80 to 0x9F of Windows-1252; undefined ones become U+0001, which the check for text counts.
  private static let windowsBlock: [UInt16] = [
    0x20AC, 0x01, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x01, 0x017D, 0x01,
    0x01, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x01, 0x017E, 0x0178,
  ]
}
