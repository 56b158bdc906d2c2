import PostroomModel
import Testing

@testable import PostroomMind

/// Values that look like those of a document and stand nowhere in it.
private struct Planted {
  var name: String
  var value: String
  var sort: String
}

private func changedDigit(_ text: String, using generator: inout Seeded) -> String {
  var characters = Array(text)
  let places = characters.indices.filter { characters[$0].isNumber }
  guard let place = places.randomElement(using: &generator), let old = characters[place].wholeNumberValue else {
    return text
  }
  characters[place] = Character(String((old + Int.random(in: 1...9, using: &generator)) % 10))
  return String(characters)
}

private func swappedDigits(_ text: String) -> String {
  var characters = Array(text)
  for place in characters.indices.dropLast().reversed()
  where characters[place].isNumber && characters[place + 1].isNumber && characters[place] != characters[place + 1] {
    characters.swapAt(place, place + 1)
    return String(characters)
  }
  return text
}

private func off(_ text: String, by cents: Int) -> String {
  let sum = (Int(text.replacing(".", with: "")) ?? 0) + cents
  return GroundingPaper.plain(sum)
}

/// Every near miss of a paper's values.
private func planted(_ paper: GroundingPaper, other: GroundingPaper, seed: UInt64) -> [Planted] {
  var generator = Seeded(seed &+ 77)
  var found: [Planted] = []
  let numbers = [
    FieldName.invoiceNumber, FieldName.purchaseOrder, FieldName.iban, FieldName.sellerTaxID, FieldName.buyerTaxID,
    FieldName.netAmount, FieldName.taxAmount, FieldName.totalAmount, FieldName.invoiceDate, FieldName.dueDate,
  ]
  for name in numbers {
    for text in [paper.truth[name], paper.written[name]] {
      guard let text else { continue }
      found.append(Planted(name: name, value: changedDigit(text, using: &generator), sort: "a digit changed"))
      found.append(Planted(name: name, value: swappedDigits(text), sort: "digits swapped"))
    }
    if let text = other.truth[name] { found.append(Planted(name: name, value: text, sort: "another document's")) }
  }
  for name in [FieldName.netAmount, FieldName.taxAmount, FieldName.totalAmount] {
    guard let text = paper.truth[name] else { continue }
    found.append(Planted(name: name, value: off(text, by: 1), sort: "a cent more"))
    found.append(Planted(name: name, value: off(text, by: -1), sort: "a cent less"))
    found.append(Planted(name: name, value: "1" + text, sort: "a digit more"))
    found.append(Planted(name: name, value: String(text.dropFirst()), sort: "a digit less"))
  }
  for name in [FieldName.invoiceNumber, FieldName.purchaseOrder, FieldName.iban, FieldName.sellerTaxID] {
    guard let text = paper.truth[name] else { continue }
    found.append(Planted(name: name, value: String(text.suffix(text.count - 3)), sort: "the end of a longer number"))
    found.append(
      Planted(name: name, value: String(text.prefix(text.count - 2)), sort: "the beginning of a longer number"))
  }
  if let iban = paper.written[FieldName.iban] {
    let groups = iban.split(separator: " ").map(String.init)
    found.append(Planted(name: FieldName.invoiceNumber, value: groups[1], sort: "a group of an account"))
    found.append(Planted(name: FieldName.purchaseOrder, value: groups[1] + groups[2], sort: "groups of an account"))
  }
  found.append(
    Planted(
      name: FieldName.iban, value: GroundingPaper.iban(paper.style, using: &generator), sort: "an account that checks"))
  for name in [FieldName.seller, FieldName.buyer] {
    guard let text = paper.truth[name] else { continue }
    let words = text.split(separator: " ").map(String.init)
    found.append(
      Planted(
        name: name, value: ([words[0], "Zaffiro"] + words.dropFirst(2)).joined(separator: " "), sort: "a word changed"))
    found.append(
      Planted(
        name: name, value: ([words[1], words[0]] + words.dropFirst(2)).joined(separator: " "), sort: "words swapped"))
    found.append(Planted(name: name, value: changedDigit(text, using: &generator), sort: "a figure of a name changed"))
    found.append(Planted(name: name, value: text + " Holding", sort: "a word more"))
    if let text = other.truth[name] { found.append(Planted(name: name, value: text, sort: "another document's")) }
  }
  found.append(Planted(name: FieldName.currency, value: "GBP", sort: "another currency"))
  found.append(Planted(name: FieldName.taxRate, value: "17", sort: "another rate"))
  found.append(Planted(name: FieldName.seller, value: "d1", sort: "a word of the question"))
  found.append(Planted(name: FieldName.invoiceNumber, value: "page 1", sort: "a word of the question"))
  return found.filter { !paper.states($0.value, as: $0.name) }
}

extension GroundingPaper {
  /// Whether a value is one of the paper's own, so that it is not planted at all.
  fileprivate func states(_ value: String, as name: String) -> Bool {
    let letters = PlainLetters.of(value)
    return [truth[name], written[name]].contains { PlainLetters.of($0 ?? "") == letters }
  }
}

@Suite struct GroundingPlantedTests {
  private static let papers = (0..<3).flatMap { round in
    GroundingPaper.Style.allCases.map { (style: $0, seed: UInt64(round * 3) + 11) }
  }

  @Test(arguments: [true, false])
  func `no planted value is let through, and each one is a doubt`(isBlind: Bool) {
    let mind = isBlind ? GroundingBench.blindMind : GroundingBench.mind
    var count = 0
    for (style, seed) in Self.papers {
      let paper = GroundingPaper(seed: seed, style: style)
      let other = GroundingPaper(seed: seed + 1_000, style: style)
      for plant in planted(paper, other: other, seed: seed) {
        count += 1
        let result = GroundingBench.assisted(paper.reading, [plant.name: plant.value], mind: mind)
        let field = result.verification.fields[plant.name]
        #expect(
          field?.source.hasPrefix(Field.model) != true,
          "\(plant.sort): \(plant.name) '\(plant.value)' → \(field?.value ?? "")")
        #expect(
          result.verification.doubts.contains {
            $0.field == plant.name && ($0.reason == .ungrounded || $0.reason == .contradicted)
          }, "\(plant.sort): \(plant.name) '\(plant.value)' is no doubt: \(result.verification.doubts)")
      }
    }
    #expect(count >= 500, "\(count) were planted.")
  }

  @Test func `what the document states is found in whatever form the model writes it`() {
    var missed: [String] = []
    var count = 0
    for (style, seed) in Self.papers {
      let paper = GroundingPaper(seed: seed, style: style)
      for form in [paper.truth, paper.written] {
        let result = GroundingBench.assisted(paper.reading, form, mind: GroundingBench.blindMind)
        for (name, value) in paper.truth {
          count += 1
          let field = result.verification.fields[name]
          let isSame =
            field.map { ProposedForms.number($0.value) ?? PlainLetters.of($0.value) }
            == (ProposedForms.number(value) ?? PlainLetters.of(value))
          // Where something else was found by its place, a person decides; that it stands there is never denied.
          let isTold = result.verification.doubts.contains { $0.field == name && $0.reason == .contradicted }
          if !isSame, !isTold || name != FieldName.buyer {
            let doubts = result.verification.doubts.filter { $0.field == name }.map(\.detail)
            missed.append("\(style) \(name) '\(form[name] ?? "")' → \(field?.value ?? "nothing") \(doubts)")
          }
        }
      }
    }
    #expect(missed.isEmpty, "\(missed.count) of \(count): \(missed.prefix(12).joined(separator: "\n"))")
  }
}
