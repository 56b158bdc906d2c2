/// An amount of money in hundredths, exact.
struct Money: Hashable {
  var cents: Int

  init(cents: Int) { self.cents = cents }

  /// A round-looking amount between two whole ones.
  init(_ random: inout SampleRandom, _ range: ClosedRange<Int>, isRound: Bool = false) {
    cents = random.number(range) * 100 + (isRound ? 0 : random.number(0...99))
    if isRound { cents = max(cents / 100_000, 1) * 100_000 }
  }

  static func + (a: Money, b: Money) -> Money { Money(cents: a.cents + b.cents) }

  /// So many per cent, rounded half up.
  func percent(_ rate: Int) -> Money { Money(cents: (cents * rate + 50) / 100) }

  /// The amount as in `12345.67`.
  var plain: String { "\(cents / 100).\(fraction)" }
  /// The amount as in `12.345,67`.
  var continental: String { "\(grouped(".")),\(fraction)" }
  /// The amount as in `12,345.67`.
  var english: String { "\(grouped(",")).\(fraction)" }

  private var fraction: String { String(100 + cents % 100).suffix(2).description }

  private func grouped(_ separator: String) -> String {
    let digits = String(cents / 100)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += separator }
      text.append(digit)
    }
    return text
  }

  /// In Turkish words, as cheques and notes demand: `on iki bin üç yüz TL elli kuruş`.
  var turkishWords: String {
    let whole = Self.turkish(cents / 100) + " Türk Lirası"
    return cents % 100 == 0 ? whole : whole + " " + Self.turkish(cents % 100) + " kuruş"
  }

  private static func turkish(_ number: Int) -> String {
    let ones = ["", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz"]
    let tens = ["", "on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan"]
    if number == 0 { return "sıfır" }
    var words: [String] = []
    for (unit, name) in [(1_000_000, "milyon"), (1_000, "bin")] where number >= unit {
      let count = number / unit % 1_000
      if count == 0 { continue }
      if !(unit == 1_000 && count == 1) { words.append(turkish(count)) }
      words.append(name)
    }
    let rest = number % 1_000
    if rest >= 100 { words += rest / 100 == 1 ? ["yüz"] : [ones[rest / 100], "yüz"] }
    words += [tens[rest % 100 / 10], ones[rest % 10]].filter { !$0.isEmpty }
    return words.joined(separator: " ")
  }
}

extension String {
  /// Capitals by the Turkish rule: i becomes İ and ı becomes I.
  var turkishCapitals: String {
    String(map { $0 == "i" ? "İ" : $0 == "ı" ? "I" : $0 }).uppercased()
  }
}
