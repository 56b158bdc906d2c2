/// An invented seller as tables name it.
struct TableSeller {
  var name: String
  var taxNumber: String
  /// The tax number with a wrong check digit.
  var brokenTaxNumber: String
  var account: String
  /// The account number with a wrong last digit.
  var brokenAccount: String

  /// Makes a seller; three in five come from the locale's country.
  init(_ locale: TableLocale, _ random: inout SampleRandom) {
    name = Self.name(random.chance(60) ? locale : random.pick(TableLocale.allCases), &random)
    taxNumber = Self.taxNumber(locale, &random)
    brokenTaxNumber = TableTaxNumber.broken(taxNumber, &random)
    let number = Self.account(&random)
    let last = number.last?.wholeNumberValue ?? 0
    let broken = number.dropLast() + String((last + random.number(1...9)) % 10)
    // Programs write account numbers in one piece, people in groups.
    let isGrouped = locale != .english && random.chance(20)
    account = isGrouped ? AccountNumber.grouped(number) : number
    brokenAccount = isGrouped ? AccountNumber.grouped(String(broken)) : String(broken)
  }

  /// Of the kinds whose check digits are checked: Italian tables have Italian ones, the others Turkish ones.
  private static func taxNumber(_ locale: TableLocale, _ random: inout SampleRandom) -> String {
    switch locale {
    case .italian: ItalianNumbers.partitaIVA(&random)
    case .turkish: random.chance(10) ? TurkishNumbers.tckn(&random) : TableTaxNumber.vkn(&random)
    case .german: random.chance(50) ? ItalianNumbers.partitaIVA(&random) : TableTaxNumber.vkn(&random)
    case .english, .american: TableTaxNumber.vkn(&random)
    }
  }

  /// Most are Turkish, some German, Italian and British.
  private static func account(_ random: inout SampleRandom) -> String {
    switch random.number(1...100) {
    case ...70: return TurkishNumbers.iban(&random, bank: random.pick(Bank.all).code)
    case ...85: return AccountNumber.iban(country: "DE", account: random.digits(18))
    case ...95:
      let body = "0" + random.digits(4) + "0" + random.digits(4) + "000" + random.digits(9)
      return AccountNumber.iban(country: "IT", account: String(ItalianNumbers.checkLetter(body)) + body)
    default:
      return AccountNumber.iban(country: "GB", account: random.pick(["XPRS", "NRTH", "ALBN"]) + random.digits(14))
    }
  }

  private static func name(_ locale: TableLocale, _ random: inout SampleRandom) -> String {
    switch locale {
    case .turkish: return Company(&random).name
    case .italian: return ItalianFirm(&random).name
    case .english, .american:
      let form = random.pick([" Ltd", " LLP", " & Sons Ltd", ", Inc.", " plc"])
      return "\(random.pick(englishNames)) \(random.pick(englishTrades))\(form)"
    case .german:
      let form = random.pick(["GmbH", "AG", "GmbH & Co. KG", "e. K.", "OHG; Zweigstelle"])
      return "\(random.pick(germanNames)) \(random.pick(germanTrades)) \(form)"
    }
  }

  private static let englishNames = ["Harper", "Whitfield", "O'Connor", "Bennett", "Sinclair", "Doyle", "The \"Acme\""]
  private static let englishTrades = ["Joinery", "Logistics", "Interiors", "Engineering", "Catering", "Stationers"]
  private static let germanNames = ["Müller", "Weiß", "Schröder", "Krämer", "Dvořák", "Wałęsa", "Förster", "Jäger"]
  private static let germanTrades = ["Elektrotechnik", "Möbelbau", "Getränke", "Großhandel", "Spedition", "Büro"]
}
