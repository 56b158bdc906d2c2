/// The sums that check digits of many countries share.
public enum CheckDigits {
  /// The digits' values, 0 to 9; nil when one is no ASCII digit.
  ///
  /// - Complexity: O(characters).
  public static func values(_ characters: some Collection<UInt8>) -> [Int]? {
    var values: [Int] = []
    values.reserveCapacity(characters.count)
    for character in characters {
      guard (0x30...0x39).contains(character) else { return nil }
      values.append(Int(character) - 0x30)
    }
    return values
  }

  /// Σ weight · digit, over as many digits as there are weights.
  public static func weighted(_ digits: some Collection<Int>, _ weights: [Int]) -> Int {
    zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The number that digits write; at most 18 digits.
  public static func number(_ digits: some Collection<Int>) -> Int { digits.reduce(0) { $0 * 10 + $1 } }

  /// The Luhn sum modulo 10 (ISO/IEC 7812-1): every second digit from the right counts double, its digits summed.
  public static func luhn(_ digits: [Int]) -> Int {
    digits.reversed().enumerated().reduce(0) { sum, digit in
      guard digit.offset % 2 == 1 else { return sum + digit.element }
      return sum + (digit.element > 4 ? digit.element * 2 - 9 : digit.element * 2)
    } % 10
  }

  /// Whether the last digit is that of ISO/IEC 7064, MOD 11,10.
  public static func isHybrid(_ digits: [Int]) -> Bool {
    guard let last = digits.last else { return false }
    let check = digits.dropLast().reduce(10) { product, digit in
      let sum = (product + digit) % 10
      return (sum == 0 ? 10 : sum) * 2 % 11
    }
    return (11 - check) % 10 == last
  }

  /// The remainder by 97 (ISO/IEC 7064, MOD 97-10) of the number that digits and letters write, a letter counting 10 to
  /// 35; nil when a character is neither.
  public static func modulo97(_ characters: some Collection<UInt8>) -> Int? {
    var remainder = 0
    for character in characters {
      switch character {
      case 0x30...0x39: remainder = (remainder * 10 + Int(character) - 0x30) % 97
      case 0x41...0x5A: remainder = (remainder * 100 + Int(character) - 0x41 + 10) % 97
      case 0x61...0x7A: remainder = (remainder * 100 + Int(character) - 0x61 + 10) % 97
      default: return nil
      }
    }
    return remainder
  }
}
