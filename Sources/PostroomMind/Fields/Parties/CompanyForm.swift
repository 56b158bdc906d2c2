internal import PostroomModel

/// The forms of companies, by which a name is known as one.
enum CompanyForm {
  /// Forms that are no words of any of the languages.
  private static let telling: Set<String> = [
    "spa", "srl", "sri", "srls", "snc", "sas", "sapa", "gmbh", "mbh", "ohg", "kgaa", "ug", "ltd", "limited", "llc",
    "llp",
    "plc",
    "inc", "corp", "corporation", "pvt", "pty", "bv", "nv", "vof", "sarl", "sasu", "eurl", "scop", "sl", "slu", "sau",
    "sti", "sirketi", "koop", "bvba", "sprl", "oy", "oyj", "aps", "doo", "sro", "cooperativa", "coop", "gbr", "kft",
    "zrt",
  ]
  /// Words that end a name as a form does, but go on within others: `Rossi Group`, `Group Services`.
  private static let closing: Set<String> = ["group", "gruppo", "holding", "gruppe", "groupe"]
  /// Forms that are also words; they count only in capitals or with full stops.
  private static let ambiguous: Set<String> = ["as", "ag", "sa", "se", "ab", "kg", "ek", "ev", "cv", "co", "asi", "ss"]

  /// Whether the words at an index are a form, and where it ends: `Ltd. Şti.`, `& figli`, `GmbH & Co. KG`.
  ///
  /// - Complexity: O(1).
  static func end(at index: Int, in text: PageText, before limit: Int) -> Int? {
    let plain = text.plain[index]
    var end: Int?
    if telling.contains(plain) || ambiguous.contains(plain) && isMarked(text.page.words[index].text) { end = index }
    if closing.contains(plain), index == limit { end = index }
    if end == nil, index + 1 <= limit, isJoined(plain, text.plain[index + 1], text.page.words[index].text) {
      end = index + 1
    }
    guard var last = end else { return nil }
    while last + 1 <= limit {
      let next = text.plain[last + 1]
      if telling.contains(next) || ambiguous.contains(next) && isMarked(text.page.words[last + 1].text) {
        last += 1
      } else if last + 2 <= limit, next.isEmpty, let further = Self.end(at: last + 2, in: text, before: limit),
        text.page.words[last + 1].text == "&"
      {
        last = further
      } else {
        break
      }
    }
    return last
  }

  /// `& figli`, `e figli`, `& Sons`, `& Söhne`, `& Zonen`, `et Fils`, `ve Ortakları`, `Anonim Şirketi`.
  private static func isJoined(_ one: String, _ other: String, _ raw: String) -> Bool {
    switch other {
    case "figli", "sons", "sohne", "zonen", "zoon", "fils", "hijos", "ortaklari", "ogullari", "co", "associati":
      raw == "&" || ["e", "and", "und", "en", "et", "y", "ve"].contains(one)
    case "coop": one == "soc" || one == "societa"
    case "sirketi": one == "anonim" || one == "limited" || one == "ticaret"
    default: false
    }
  }

  /// In capitals, or with a full stop within: `AG`, `A.Ş.`, `S.A`.
  private static func isMarked(_ raw: String) -> Bool {
    let letters = raw.unicodeScalars.filter { $0.properties.isAlphabetic }
    return letters.allSatisfy { $0.properties.isUppercase } && !letters.isEmpty
      || raw.dropLast().contains(".") && raw.first?.isUppercase == true
  }

  /// A name whose form was misread: the last letter of `S.r.I.` is an l, whatever the type shows.
  static func repaired(_ name: String) -> String {
    guard let start = name.lastIndex(of: " ") else { return name }
    var form = Array(name[start...].dropFirst())
    guard form.count >= 5, "sS".contains(form[0]), form[1] == ".", form[2] == "r", form[3] == ".",
      misread.contains(form[4]), ["", ".", ".s", ".s."].contains(String(form[5...]))
    else { return name }
    form[4] = "l"
    return String(name[...start]) + String(form)
  }

  private static let misread: Set<Character> = ["I", "1", "]", "|", "Ì", "Í", "ì", "í", "!", "i"]

  /// The letters of a name, by which it is known elsewhere.
  static func key(_ words: ClosedRange<Int>, in text: PageText) -> String {
    words.reduce(into: "") { $0 += text.plain[$1] }
  }
}
