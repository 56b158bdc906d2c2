import Foundation

/// Looks for a truth's value among a page's words in all the ways in which papers write it.
struct PrintedForm {
  private let packed: String
  private let words: [String: Int]

  init(text: String) {
    packed = Self.packed(text)
    words = Self.words(text).reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  func states(_ field: String, _ value: String) -> Bool {
    let name = field.split(separator: ".").last.map(String.init) ?? field
    switch name {
    case "currency": return (Self.currencies[value] ?? []).contains { packed.contains($0) }
    case "tax_rate":
      return ["\(value)%", "%\(value)", "\(value),00"].contains { packed.contains($0) } || words[value] != nil
    case "quantity": return words[value] != nil
    case "surface": return Self.amounts(value + ".00").contains { packed.contains($0) }
    // Cards state a person's names apart, and addresses are broken over lines and boxes.
    case _ where name == "name" || name.hasSuffix("address"):
      let wanted = Self.words(value).reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
      return wanted.allSatisfy { words[$0.key, default: 0] >= $0.value }
    default:
      return (Self.dates(value) + Self.amounts(value) + [value]).contains { packed.contains(Self.packed($0)) }
    }
  }

  private static let currencies = [
    "TRY": ["tl", "₺", "türklirasi"], "EUR": ["€", "eur"], "GBP": ["£", "gbp"],
  ]

  private static let months = [
    [
      "Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık",
    ],
    [
      "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre",
      "novembre", "dicembre",
    ],
    [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ],
  ]

  private static func dates(_ value: String) -> [String] {
    guard let match = value.wholeMatch(of: /(\d{4})-(\d\d)-(\d\d)/), let month = Int(match.2), let day = Int(match.3)
    else { return [] }
    return ["/", ".", "-"].map { "\(match.3)\($0)\(match.2)\($0)\(match.1)" }
      + months.map { "\(day) \($0[month - 1]) \(match.1)" }
  }

  private static func amounts(_ value: String) -> [String] {
    guard let match = value.wholeMatch(of: /(\d+)\.(\d\d)/) else { return [] }
    func grouped(_ mark: String) -> String {
      var text = ""
      for (index, digit) in match.1.enumerated() {
        if index > 0, (match.1.count - index) % 3 == 0 { text += mark }
        text.append(digit)
      }
      return text
    }
    let forms = ["\(grouped(".")),\(match.2)", "\(grouped(",")).\(match.2)", "\(match.1),\(match.2)"]
    return match.2 == "00" ? forms + [grouped("."), grouped(",")] : forms
  }

  private static func packed(_ text: String) -> String {
    folded(text).filter { !$0.isWhitespace }
  }

  private static func words(_ text: String) -> [String] {
    folded(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  private static func folded(_ text: String) -> String {
    String(text.precomposedStringWithCanonicalMapping.map { $0 == "İ" || $0 == "ı" ? "i" : $0 }).lowercased()
  }
}
