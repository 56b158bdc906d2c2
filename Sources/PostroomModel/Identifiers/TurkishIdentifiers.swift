/// The check digits of the numbers that the Turkish state gives to people and companies.
///
/// Digits are values 0 to 9. The algorithms are those of python-stdnum's `tr.tckimlik` and `tr.vkn`, which
/// follow the publications of the administrations of population (Nüfus ve Vatandaşlık İşleri) and revenue (Gelir İdaresi
/// Başkanlığı).
public enum TurkishIdentifiers {
  /// Whether the eleven digits are a citizen number (TCKN).
  ///
  /// d1 ≠ 0; d10 = (7·(d1+d3+d5+d7+d9) − (d2+d4+d6+d8)) mod 10; d11 = (d1+…+d10) mod 10.
  public static func isCitizenNumber(_ digits: [Int]) -> Bool {
    guard digits.count == 11, digits[0] != 0 else { return false }
    let odd = digits[0] + digits[2] + digits[4] + digits[6] + digits[8]
    let even = digits[1] + digits[3] + digits[5] + digits[7]
    let tenth = ((odd * 7 - even) % 10 + 10) % 10
    return digits[9] == tenth && digits[10] == digits[0..<10].reduce(0, +) % 10
  }

  /// Whether the ten digits are a tax number (VKN).
  ///
  /// For i = 0…8: a = (dᵢ + 9 − i) mod 10 and term = 0 where a = 0, else a·2^(9−i) mod 9 with 0 read as 9;
  /// d₉ = (10 − Σ terms mod 10) mod 10. Ten equal digits pass for 0 only and name nobody.
  public static func isTaxNumber(_ digits: [Int]) -> Bool {
    guard digits.count == 10, digits.contains(where: { $0 != 0 }) else { return false }
    let sum = (0..<9).reduce(0) { sum, index in
      let shifted = (digits[index] + 9 - index) % 10
      guard shifted != 0 else { return sum }
      let term = shifted * (1 << (9 - index)) % 9
      return sum + (term == 0 ? 9 : term)
    }
    return digits[9] == (10 - sum % 10) % 10
  }
}
