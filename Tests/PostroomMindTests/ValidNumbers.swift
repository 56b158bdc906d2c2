import PostroomModel

/// Numbers with right check digits, made from random ones.
enum ValidNumbers {
  static func citizen(using generator: inout Seeded) -> [Int] {
    var digits = [Int.random(in: 1...9, using: &generator)]
    digits += (0..<8).map { _ in Int.random(in: 0...9, using: &generator) }
    let odd = stride(from: 0, to: 9, by: 2).reduce(0) { $0 + digits[$1] }
    let even = stride(from: 1, to: 8, by: 2).reduce(0) { $0 + digits[$1] }
    digits.append((odd * 7 + even * 9) % 10)
    digits.append(digits.reduce(0, +) % 10)
    return digits
  }

  static func tax(using generator: inout Seeded) -> [Int] {
    let digits = (0..<9).map { _ in Int.random(in: 1...9, using: &generator) }
    return (0...9).map { digits + [$0] }.first(where: TurkishIdentifiers.isTaxNumber) ?? []
  }

  static func text(_ digits: [Int]) -> String { digits.map(String.init).joined() }
}
