/// Characters that recognition takes for others.
enum LookAlikes {
  /// At most so many characters of one number are repaired; with more, a check digit proves nothing.
  static let mostRepairs = 2

  /// The digit that a character is or looks like.
  static func digit(_ character: UInt8) -> (value: Int, isRepaired: Bool)? {
    switch Unicode.Scalar(character) {
    case "0"..."9": (Int(character) - 0x30, false)
    case "O", "o", "Q", "D": (0, true)
    case "I", "i", "l", "L": (1, true)
    case "Z", "z": (2, true)
    case "S", "s": (5, true)
    case "G", "b": (6, true)
    case "B": (8, true)
    case "g", "q": (9, true)
    default: nil
    }
  }

  /// The capital letter that a digit looks like.
  static func letter(_ digit: UInt8) -> UInt8? {
    switch Unicode.Scalar(digit) {
    case "0": UInt8(ascii: "O")
    case "1": UInt8(ascii: "I")
    case "2": UInt8(ascii: "Z")
    case "5": UInt8(ascii: "S")
    case "6": UInt8(ascii: "G")
    case "8": UInt8(ascii: "B")
    default: nil
    }
  }

  /// The digits that all characters are or look like, and how many were repaired; nil when one is like none.
  static func digits(_ characters: some Sequence<UInt8>) -> (values: [Int], repairs: Int)? {
    var values: [Int] = []
    var repairs = 0
    for character in characters {
      guard let found = digit(character) else { return nil }
      values.append(found.value)
      repairs += found.isRepaired ? 1 : 0
    }
    return repairs <= mostRepairs ? (values, repairs) : nil
  }
}
