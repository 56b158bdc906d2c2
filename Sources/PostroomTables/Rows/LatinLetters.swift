/// What Latin letters with marks are taken for; the Turkish dotless i is an i.
enum LatinLetters {
  private static let first: UInt32 = 0x80
  private static let last: UInt32 = 0x24F
  /// Stands for a character that is not known here.
  private static let unknown = UInt16.max

  /// What the characters from `first` on are taken for: one letter or two of ASCII, the first one in the lowest byte; 0 for
  /// none.
  private static let table: [UInt16] = {
    let groups: [(letters: String, marked: String)] = [
      ("a", "àáâãäåāăąÀÁÂÃÄÅĀĂĄ"), ("c", "çćčĉÇĆČĈ"), ("d", "ďđĎĐ"), ("e", "èéêëēęěÈÉÊËĒĘĚ"), ("g", "ğĝģĞĜĢ"),
      ("i", "ìíîïīıİÌÍÎÏĪ"), ("l", "ľĺłĽĹŁ"), ("n", "ñńňņÑŃŇŅ"), ("o", "òóôõöøōőÒÓÔÕÖØŌŐ"), ("r", "ŕřŔŘ"),
      ("s", "śşšșŚŞŠȘ"), ("t", "ťţțŤŢȚ"), ("u", "ùúûüūůűÙÚÛÜŪŮŰ"), ("y", "ýÿÝŸ"), ("z", "źżžŹŻŽ"),
      ("ss", "ß"), ("ae", "æÆ"), ("oe", "œŒ"), ("", "ºª°"),
    ]
    var table = [UInt16](repeating: unknown, count: Int(last - first) + 1)
    for (letters, marked) in groups {
      var packed: UInt16 = 0
      for byte in letters.utf8.reversed() { packed = packed << 8 | UInt16(byte) }
      for scalar in marked.unicodeScalars { table[Int(scalar.value - first)] = packed }
    }
    return table
  }()

  /// The letters of ASCII that a character is taken for, the first one in the lowest byte, 0 for none; nil when it is not
  /// known here.
  static func plain(_ scalar: Unicode.Scalar) -> UInt16? {
    guard first...last ~= scalar.value else { return nil }
    let plain = table[Int(scalar.value - first)]
    return plain == unknown ? nil : plain
  }
}
