internal import PostroomModel

/// Tells the lines of postal addresses by their postcodes and by the words for streets.
enum AddressShape {
  /// The words for streets.
  static let streets: Set<String> = [
    "via", "viale", "piazza", "piazzale", "corso", "largo", "vicolo", "strada", "contrada", "incrocio", "stretto",
    "borgo",
    "canale", "rotonda", "localita", "lungomare",
    "strasse", "str", "platz", "allee", "weg", "gasse", "ring", "postfach", "damm", "ufer",
    "rue", "avenue", "av", "boulevard", "bd", "place", "chemin", "quai", "impasse", "allees", "cours", "route",
    "calle", "avenida", "avda", "plaza", "paseo", "carretera", "camino", "ronda",
    "road", "rd", "street", "st", "lane", "drive", "ave", "court", "close", "square", "blvd", "way", "house",
    "mah", "mahallesi", "mh", "cad", "caddesi", "cd", "sok", "sokak", "sokagi", "sk", "bulvari", "blv", "bulv", "no",
    "straat", "laan", "plein", "kade", "dreef", "singel", "gracht", "postbus", "weena",
  ]
  private static let streetEndings = [
    "strasse", "str", "platz", "allee", "gasse", "straat", "laan", "plein", "kade", "gracht", "dreef", "singel",
    "street",
    "weg", "dijk", "ring",
  ]
  private static let countries: Set<String> = [
    "italia", "italy", "turkiye", "turkey", "deutschland", "germany", "france", "frankreich", "francia", "nederland",
    "netherlands", "thenetherlands", "espana", "spain", "unitedkingdom", "uk", "unitedstates", "usa", "osterreich",
    "austria", "schweiz", "switzerland", "suisse", "belgie", "belgium", "belgique", "hongkong", "india", "england",
  ]

  /// What an address is worth: one without a postcode or a town may have lost half of it.
  static func worth(_ lines: [ClosedRange<Int>], in text: PageText) -> Double {
    lines.contains { hasPostcode($0, in: text) || isTownAlone($0, after: lines.first, in: text) } ? 1 : 0.7
  }

  /// Whether a line is the name of a country.
  static func isCountry(_ words: ClosedRange<Int>, in text: PageText) -> Bool {
    countries.contains(words.reduce(into: "") { $0 += text.plain[$1] })
  }

  /// Whether a line names a street: a word for one, and a number in many.
  static func hasStreet(_ words: ClosedRange<Int>, in text: PageText) -> Bool {
    guard words.count >= 2 else { return words.contains { hasStreetEnding(text.plain[$0]) } }
    var isNamed = false
    var hasNumber = false
    for index in words {
      let plain = text.plain[index]
      if streets.contains(plain) || hasStreetEnding(plain)
        || plain.hasPrefix("no") && plain.utf8.last.map(isDigit) ?? false
      {
        isNamed = true
      }
      if plain.utf8.contains(where: isDigit) { hasNumber = true }
    }
    // A name and a house number (`Weena 664`, `4557 De Silva St`) are a street too, when nothing else is in the line.
    return isNamed || hasNumber && words.count <= 5 && isHouseNumbered(words, in: text)
  }

  private static func hasStreetEnding(_ plain: String) -> Bool {
    plain.utf8.count > 5 && streetEndings.contains { plain.hasSuffix($0) }
  }

  private static func isHouseNumbered(_ words: ClosedRange<Int>, in text: PageText) -> Bool {
    for index in [words.lowerBound, words.upperBound] {
      let plain = text.plain[index]
      guard let first = plain.utf8.first, isDigit(first), plain.utf8.count <= 5 else { continue }
      return words.filter { $0 != index }.allSatisfy {
        !text.plain[$0].utf8.contains(where: isDigit) && !text.plain[$0].isEmpty
      }
    }
    return false
  }

  /// Whether a line has a postcode with its town: five digits, four digits and two letters, or a British code.
  ///
  /// - Complexity: O(characters).
  static func hasPostcode(_ words: ClosedRange<Int>, in text: PageText) -> Bool {
    for index in words {
      let plain = text.plain[index]
      let next = index < words.upperBound ? text.plain[index + 1] : ""
      if isFiveDigits(plain), isTown(index + 1, words, text) || isState(index - 1, words, text) { return true }
      if plain.utf8.count == 4, isNumber(plain), isTwoCapitals(index + 1, words, text) { return true }
      if plain.utf8.count == 6, isNumber(plain.prefix(4)), !plain.utf8.suffix(2).contains(where: isDigit),
        isTown(index + 1, words, text)
      {
        return true
      }
      if isBritish(plain, next) { return true }
      if plain.utf8.count == 4, isNumber(plain), index == words.lowerBound, words.count <= 3,
        isTown(index + 1, words, text)
      {
        return true
      }
      if plain.utf8.count == 6, isNumber(plain), words.count <= 6, isTown(index + 1, words, text) { return true }
    }
    return isTurkishTown(words, in: text)
  }

  /// Five digits, also behind a country's letter: `D-63571`.
  static func isFiveDigits(_ plain: String) -> Bool {
    if plain.utf8.count == 5 { return isNumber(plain) }
    return plain.utf8.count == 6 && isNumber(plain.dropFirst()) && "dfia".contains(plain.first ?? " ")
  }

  private static func isNumber(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy(isDigit)
  }

  private static func isTown(_ index: Int, _ words: ClosedRange<Int>, _ text: PageText) -> Bool {
    var index = index
    if words.contains(index), text.plain[index].isEmpty { index += 1 }
    guard words.contains(index), text.plain[index].utf8.count >= 2,
      let first = text.page.words[index].text.unicodeScalars.first
    else { return false }
    return first.properties.isUppercase
  }

  private static func isState(_ index: Int, _ words: ClosedRange<Int>, _ text: PageText) -> Bool {
    isTwoCapitals(index, words, text) && index > words.lowerBound
  }

  private static func isTwoCapitals(_ index: Int, _ words: ClosedRange<Int>, _ text: PageText) -> Bool {
    guard words.contains(index) else { return false }
    let raw = text.page.words[index].text.utf8
    return raw.count >= 2 && raw.count <= 3 && raw.prefix(2).allSatisfy { (0x41...0x5A).contains($0) }
  }

  /// `LS1 4DY`, `NR2 1AD`, `W1A 1AA`.
  private static func isBritish(_ outward: String, _ inward: String) -> Bool {
    guard (2...4).contains(outward.utf8.count), inward.utf8.count == 3 else { return false }
    let out = Array(outward.utf8)
    let code = Array(inward.utf8)
    return !isDigit(out[0]) && out.contains(where: isDigit) && isDigit(code[0]) && !isDigit(code[1])
      && !isDigit(code[2])
  }

  /// Whether a line is the end of a Turkish address that the line before it began: `İzmit/Kocaeli`, or `Gaziantep`
  /// after `Şehitkamil/`; `Körfez / Kocaeli` as well.
  static func isTownAlone(_ words: ClosedRange<Int>, after line: ClosedRange<Int>?, in text: PageText) -> Bool {
    guard let line else { return false }
    if words.count == 3, text.page.words[words.lowerBound + 1].text == "/" {
      return [words.lowerBound, words.upperBound].allSatisfy { isCapitalised(text.page.words[$0].text) }
    }
    guard words.count <= 2 else { return false }
    if text.page.words[line.upperBound].text.hasSuffix("/") || isFiveDigits(text.plain[line.upperBound]) { return true }
    let parts = text.page.words[words.upperBound].text.split(separator: "/")
    return parts.count == 2 && parts.allSatisfy(isCapitalised)
  }

  private static func isCapitalised(_ name: some StringProtocol) -> Bool {
    name.first?.isUppercase == true && name.count >= 3
  }

  /// `Fethiye/Muğla` behind a street: Turkish addresses often go without a postcode.
  private static func isTurkishTown(_ words: ClosedRange<Int>, in text: PageText) -> Bool {
    guard words.count >= 3 else { return false }
    let raw = text.page.words[words.upperBound].text
    let parts = raw.split(separator: "/")
    guard parts.count == 2, parts.allSatisfy(isCapitalised) else { return false }
    return words.contains { streets.contains(text.plain[$0]) || text.plain[$0].hasPrefix("no") }
  }
}
