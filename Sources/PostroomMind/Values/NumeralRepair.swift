/// Puts digits for letters that recognition took for them, where a word is otherwise clearly an amount or a date.
enum NumeralRepair {
  /// The digits to be put at their places; nil when nothing is to be repaired, or too much.
  static func repaired(_ word: ArraySlice<UInt8>) -> [(place: Int, digit: UInt8)]? {
    guard word.count <= 24, word.contains(where: ScanAlphabet.isLetter) else { return nil }
    let core = trimmed(word)
    var found: [(place: Int, digit: UInt8)] = []
    var groups: [Int] = [0]
    var separators: [UInt8] = []
    for place in core.indices {
      let code = core[place]
      if isDigit(code) {
        groups[groups.count - 1] += 1
      } else if let digit = likeness(code) {
        guard found.count < LookAlikes.mostRepairs else { return nil }
        found.append((place, digit))
        groups[groups.count - 1] += 1
      } else if code == UInt8(ascii: ".") || code == UInt8(ascii: ",") || code == UInt8(ascii: "/")
        || code == UInt8(ascii: "-")
      {
        separators.append(code)
        groups.append(0)
      } else {
        return nil
      }
    }
    let digits = groups.reduce(0, +) - found.count
    guard !found.isEmpty, digits >= 2, digits >= found.count,
      isAmount(groups, separators) || isDate(groups, separators),
      isPlausible(found, in: core)
    else { return nil }
    return found
  }

  private static func likeness(_ code: UInt8) -> UInt8? {
    switch Unicode.Scalar(code) {
    case "O", "o": UInt8(ascii: "0")
    case "l", "I", "|": UInt8(ascii: "1")
    case "S": UInt8(ascii: "5")
    case "B": UInt8(ascii: "8")
    default: nil
    }
  }

  private static func trimmed(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    func isEdge(_ code: UInt8) -> Bool { !ScanAlphabet.isAlphanumeric(code) && code != UInt8(ascii: "|") }
    let head = word.drop(while: isEdge)
    return head.dropLast(head.reversed().prefix(while: isEdge).count)
  }

  private static func isAmount(_ groups: [Int], _ separators: [UInt8]) -> Bool {
    guard let decimals = groups.last, decimals == 2, groups.count >= 2, groups[0] > 0,
      separators.allSatisfy({ $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") })
    else { return false }
    return groups.count == 2 ? groups[0] <= 7 : groups[0] <= 3 && groups[1..<(groups.count - 1)].allSatisfy { $0 == 3 }
  }

  private static func isDate(_ groups: [Int], _ separators: [UInt8]) -> Bool {
    guard groups.count == 3, separators[0] == separators[1], separators[0] != UInt8(ascii: ",") else { return false }
    return groups[2] == 4 && (1...2).contains(groups[0]) && (1...2).contains(groups[1])
      || groups[0] == 4 && groups[1] == 2 && groups[2] == 2
  }

  /// Units and marks are no digits: `1.5l`, `S12,00`.
  private static func isPlausible(_ found: [(place: Int, digit: UInt8)], in core: ArraySlice<UInt8>) -> Bool {
    found.allSatisfy { place, digit in
      if place == core.endIndex - 1 { return digit == UInt8(ascii: "0") }
      return place > core.startIndex || digit <= UInt8(ascii: "1")
    }
  }
}
