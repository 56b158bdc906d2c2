/// Account numbers (IBAN, ISO 13616).
enum AccountNumber {
  /// Puts the check digits in front: 98 less the remainder by 97 of account, country and 00 (ISO 7064, MOD 97-10).
  static func iban(country: String, account: String) -> String {
    let check = 98 - remainder(of: account + country + "00")
    return country + (check < 10 ? "0" : "") + String(check) + account
  }

  /// The number in groups of four, as people write it.
  static func grouped(_ iban: String) -> String {
    var groups = ""
    for (index, character) in iban.enumerated() {
      if index > 0, index % 4 == 0 { groups += " " }
      groups.append(character)
    }
    return groups
  }

  private static func remainder(of text: String) -> Int {
    var rest = 0
    for byte in text.utf8 {
      if byte >= 65 {
        rest = (rest * 100 + Int(byte) - 55) % 97  // letters count from A = 10
      } else {
        rest = (rest * 10 + Int(byte) - 48) % 97
      }
    }
    return rest
  }
}
