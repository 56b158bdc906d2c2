/// The characters that HTML writes by name or number.
enum HTMLEntities {
  private static let longest = 10

  private static let names: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "euro": "€", "pound": "£",
    "agrave": "à", "Agrave": "À", "egrave": "è", "Egrave": "È", "eacute": "é", "Eacute": "É", "igrave": "ì",
    "Igrave": "Ì", "ograve": "ò", "Ograve": "Ò", "ugrave": "ù", "Ugrave": "Ù", "aacute": "á", "iacute": "í",
    "oacute": "ó", "uacute": "ú", "acirc": "â", "ecirc": "ê", "icirc": "î", "ocirc": "ô", "ucirc": "û", "auml": "ä",
    "ouml": "ö", "uuml": "ü", "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "szlig": "ß", "ccedil": "ç", "Ccedil": "Ç",
    "ntilde": "ñ", "scedil": "ş", "Scedil": "Ş", "gbreve": "ğ", "Gbreve": "Ğ", "inodot": "ı", "Idot": "İ",
    "rsquo": "’", "lsquo": "‘", "rdquo": "”", "ldquo": "“", "laquo": "«", "raquo": "»", "ndash": "–", "mdash": "—",
    "hellip": "…", "bull": "•", "middot": "·", "deg": "°", "ordm": "º", "ordf": "ª", "copy": "©", "reg": "®",
    "trade": "™", "sect": "§", "para": "¶", "times": "×", "frac12": "½", "sup2": "²", "sup3": "³", "shy": "\u{AD}",
    "zwnj": "\u{200C}", "ensp": " ", "emsp": " ", "thinsp": " ",
  ]

  /// The character that an ampersand begins, and the index behind it; nil when it begins none.
  static func entity(_ scalars: [Unicode.Scalar], at place: Int) -> (text: String, end: Int)? {
    var name = ""
    var index = place + 1
    while index < scalars.count, name.utf8.count <= longest, scalars[index] != ";" {
      guard scalars[index].isASCII,
        scalars[index].properties.isAlphabetic || ("0"..."9").contains(scalars[index]) || scalars[index] == "#"
      else { return nil }
      name.unicodeScalars.append(scalars[index])
      index += 1
    }
    guard index < scalars.count, scalars[index] == ";", let scalar = scalar(name) else { return nil }
    return (String(scalar), index + 1)
  }

  private static func scalar(_ name: String) -> Unicode.Scalar? {
    guard name.hasPrefix("#") else { return names[name] }
    let digits = name.dropFirst()
    let number = digits.lowercased().hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let number, let scalar = Unicode.Scalar(number), number >= 0x20 || number == 0x0A else { return nil }
    return scalar
  }
}
