internal import Foundation

/// What the bytes of a generated table mean.
public enum TableEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  /// Least significant byte first, behind its mark.
  case utf16 = "utf-16"
  case windows1254 = "windows-1254"
  case windows1252 = "windows-1252"
  case windows1250 = "windows-1250"
  case latin5 = "iso-8859-9"
  case latin9 = "iso-8859-15"

  /// A text's bytes; letters that the encoding lacks lose their marks, as careful programs have it.
  ///
  /// UTF-16 is written from UTF-8 as the last step, so its texts are that here.
  ///
  /// - Complexity: O(length).
  func bytes(_ text: String) -> [UInt8] {
    guard let codes = Self.codes[self] else { return Array(text.utf8) }
    return text.unicodeScalars.flatMap { scalar -> [UInt8] in
      if scalar.isASCII { return [UInt8(scalar.value)] }
      if let code = codes[scalar] { return [code] }
      return Array(Self.plain(scalar).utf8)
    }
  }

  /// The ASCII letters that a reader would take for this one.
  private static func plain(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "ı": "i"
    case "ł": "l"
    case "Ł": "L"
    case "ß": "ss"
    case "–": "-"
    case "’": "'"
    default: String(String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars.first { $0.isASCII } ?? "?")
    }
  }

  private static let codes: [TableEncoding: [Unicode.Scalar: UInt8]] = {
    var latin1: [Unicode.Scalar: UInt8] = [:]
    for code in UInt8(0xA0)...0xFF { latin1[Unicode.Scalar(code)] = code }
    let windows = latin1.merging(numbered(windowsPunctuation, from: 0x80)) { $1 }
    return [
      .windows1252: windows.merging(["Ž": 0x8E, "ž": 0x9E]) { $1 },
      .windows1254: replaced(windows, turkishLetters),
      .windows1250: numbered(windows1250Upper, from: 0x80),
      .latin5: replaced(latin1, turkishLetters),
      .latin9: replaced(
        latin1,
        ["€": 0xA4, "Š": 0xA6, "š": 0xA8, "Ž": 0xB4, "ž": 0xB8, "Œ": 0xBC, "œ": 0xBD, "Ÿ": 0xBE]),
    ]
  }()

  /// The six places in which ISO 8859-9 and Windows-1254 differ from Latin-1.
  private static let turkishLetters: [Unicode.Scalar: UInt8] = [
    "Ğ": 0xD0, "İ": 0xDD, "Ş": 0xDE, "ğ": 0xF0, "ı": 0xFD, "ş": 0xFE,
  ]

  /// 0x80 to 0x9F of Windows-1252 and 1254; a middle dot stands for what is not assigned to both.
  private static let windowsPunctuation = "€·‚ƒ„…†‡ˆ‰Š‹Œ····‘’“”•–—˜™š›œ··Ÿ"

  /// 0x80 to 0xFF of Windows-1250 (the mapping that Microsoft gave to the Unicode consortium).
  private static let windows1250Upper =
    "€·‚·„…†‡·‰Š‹ŚŤŽŹ·‘’“”•–—·™š›śťžź"
    + "\u{A0}ˇ˘Ł¤Ą¦§¨©Ş«¬\u{AD}®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż"
    + "ŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙"

  private static func numbered(_ text: String, from start: UInt8) -> [Unicode.Scalar: UInt8] {
    var codes: [Unicode.Scalar: UInt8] = [:]
    for (index, scalar) in text.unicodeScalars.enumerated() where scalar != "·" { codes[scalar] = start + UInt8(index) }
    return codes
  }

  /// A table in which some codes mean other letters.
  private static func replaced(
    _ table: [Unicode.Scalar: UInt8], _ letters: [Unicode.Scalar: UInt8]
  ) -> [Unicode.Scalar: UInt8] {
    let taken = Set(letters.values)
    return table.filter { !taken.contains($0.value) }.merging(letters) { $1 }
  }
}
