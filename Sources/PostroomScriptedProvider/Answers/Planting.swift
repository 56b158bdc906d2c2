/// A value that the server invented: no part of the document states it.
struct PlantedValue: Hashable, Sendable, Codable {
  var document: String
  /// SHA-256 of what was shown of the document.
  var content: String
  var field: String
  var value: String
}

/// Replaces some values by others that the document does not state.
struct Planting {
  let share: Double
  let seed: UInt64
  let content: String

  /// The invented value; nil leaves the truth as it is.
  mutating func replace(_ truth: String, field: String, document: ReceivedDocument) -> String? {
    var random = ScriptRandom(seed, "plant", document.content, field)
    guard random.share() < share else { return nil }
    let digits = document.text.filter(\.isNumber)
    for _ in 0..<20 {
      let value = invent(truth, &random)
      let own = value.filter(\.isNumber)
      let isStated =
        own.count >= 4 ? digits.contains(own) : document.text.lowercased().contains(value.lowercased())
      if value != truth, !isStated { return value }
    }
    return nil
  }

  private func invent(_ truth: String, _ random: inout ScriptRandom) -> String {
    let digits = truth.filter { $0.isASCII && $0.isNumber }.count
    if digits >= 4 { return isDate(truth) ? date(&random) : numbers(truth, &random) }
    let words = ["Quorvex", "Zanthium", "Plindra", "Vostegg", "Marquix", "Thelzon", "Brixomar", "Dulvane"]
    return "\(words[Int(random.next() % 8)]) \(words[Int(random.next() % 8)]) \(random.next() % 9_000 + 1_000)"
  }

  private func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-")
    return parts.count == 3 && parts[0].count == 4 && text.count == 10 && parts.allSatisfy { Int($0) != nil }
  }

  /// A day of years of which nobody sends invoices any more.
  private func date(_ random: inout ScriptRandom) -> String {
    func two(_ number: UInt64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(1_971 + random.next() % 9)-\(two(random.next() % 12 + 1))-\(two(random.next() % 28 + 1))"
  }

  /// The same form with other digits.
  private func numbers(_ truth: String, _ random: inout ScriptRandom) -> String {
    String(truth.map { $0.isASCII && $0.isNumber ? Character("\(random.next() % 9 + 1)") : $0 })
  }
}
