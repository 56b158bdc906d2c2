/// The official rules, written once more and differently, so that a slip in the generators shows.
enum CheckDigits {
  static func isTCKN(_ text: String) -> Bool {
    let d = text.compactMap(\.wholeNumberValue)
    guard d.count == 11, text.count == 11, d[0] != 0 else { return false }
    var (odd, even) = (0, 0)
    for place in 1...9 { if place.isMultiple(of: 2) { even += d[place - 1] } else { odd += d[place - 1] } }
    let tenth = (7 * odd + 9 * even) % 10  // 9 ≡ −1 (mod 10)
    return d[9] == tenth && d[10] == (odd + even + tenth) % 10
  }

  static func isVKN(_ text: String) -> Bool {
    let d = text.compactMap(\.wholeNumberValue)
    guard d.count == 10, text.count == 10 else { return false }
    // 2^k mod 9 for k = 9…1.
    let powers = [8, 4, 2, 1, 5, 7, 8, 4, 2]
    var sum = 0
    for (place, digit) in d.prefix(9).enumerated() {
      let shifted = (digit + 9 - place) % 10
      sum += shifted == 9 ? 9 : shifted * powers[place] % 9
    }
    return (sum + d[9]) % 10 == 0
  }

  static func isPartitaIVA(_ text: String) -> Bool {
    let d = text.compactMap(\.wholeNumberValue)
    guard d.count == 11, text.count == 11 else { return false }
    let doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9]
    return d.enumerated().reduce(0) { $0 + ($1.offset % 2 == 1 ? doubled[$1.element] : $1.element) } % 10 == 0
  }

  static func isCodiceFiscale(_ text: String) -> Bool {
    let odd = Array("BAFHJNPRTVCESULDGIMOQKWZYX")  // the letter whose place is the value, for A…Z
    let characters = Array(text)
    guard characters.count == 16 else { return false }
    var sum = 0
    for (index, character) in characters.dropLast().enumerated() {
      guard let ascii = character.asciiValue else { return false }
      let value = Int(character.isNumber ? ascii - 48 : ascii - 65)
      guard (0..<26).contains(value) else { return false }
      sum += index % 2 == 0 ? Int((odd[value].asciiValue ?? 0) - 65) : value
    }
    return characters[15].asciiValue == UInt8(65 + sum % 26)
  }

  static func isIBAN(_ text: String) -> Bool {
    let moved = text.dropFirst(4) + text.prefix(4)
    let digits = moved.map { $0.isNumber ? String($0) : String(Int($0.asciiValue ?? 0) - 55) }.joined()
    return digits.reduce(0) { ($0 * 10 + ($1.wholeNumberValue ?? 0)) % 97 } == 1
  }
}
