/// The rows of an order: each one follows from the seed and its number alone, so none is kept.
struct InvoiceRows {
  private let seed: UInt64
  private let rates: [Int]
  private let years: [Int]
  private let sellers: Int
  private let descriptions: Int
  private let bareDescriptions: Int
  private let structural: [TableFault]
  /// Shares of rows as parts of 2^32.
  private let semanticShare: UInt64
  private let faultyShare: UInt64
  private let bareShare: UInt64

  init(_ order: TableOrder, _ calendar: TableCalendar, sellers: Int, descriptions: Int, bareDescriptions: Int) {
    // Apart from the chance of which the pools are made.
    seed = order.seed ^ 0x7AB1_E507
    rates = order.locale.rates
    years = calendar.days.map(\.year)
    self.sellers = sellers
    self.descriptions = descriptions
    self.bareDescriptions = bareDescriptions
    structural = order.format == .xlsx ? TableFault.structuralInSheets : TableFault.structural
    semanticShare = Self.share(order.semantic)
    faultyShare = Self.share(order.semantic + order.dirty)
    bareShare = order.format == .xlsx ? 0 : Self.share(order.bareQuotes ?? order.dirty)
  }

  private static func share(_ percent: Double) -> UInt64 { UInt64((percent / 100 * 0x1p32).rounded()) }

  /// Makes a row.
  ///
  /// - Parameter index: Which, from 0 over all files.
  /// - Complexity: O(1).
  func row(_ index: Int) -> InvoiceRow {
    var random = SampleRandom(seed: seed, stream: UInt64(index))
    let fault = fault(&random)
    var row = plainRow(index, &random)
    guard let fault else { return row }
    row.fault = fault
    row.variant = random.number(0...Int(UInt32.max))
    spoil(&row, index)
    return row
  }

  /// What shall be wrong with a row: the first thing that chance decides.
  private func fault(_ random: inout SampleRandom) -> TableFault? {
    let (kind, which) = (random.next() >> 32, random.next() >> 32)
    guard kind < faultyShare else { return nil }
    let faults = kind < semanticShare ? TableFault.semantic : structural
    return faults[Int(which % UInt64(faults.count))]
  }

  private func plainRow(_ index: Int, _ random: inout SampleRandom) -> InvoiceRow {
    let issue = TableCalendar.firstIssue + random.number(0...TableCalendar.issues - 1)
    // As many amounts of each length: small and large ones are equally likely.
    let least = Self.powers[random.number(0...Self.powers.count - 1)]
    let net = least + Int(random.next() % UInt64(9 * least))
    let rate = random.pick(rates)
    let tax = (net * rate + 50) / 100
    let hasBareQuote = random.next() >> 32 < bareShare
    return InvoiceRow(
      serial: index, seller: random.number(0...sellers - 1), issue: issue,
      due: issue + random.number(0...TableCalendar.longestTerm), year: years[issue],
      currency: TableCurrency.index(random.number(0...99)), net: net, tax: tax, total: net + tax, rate: rate,
      description: random.number(0...(hasBareQuote ? bareDescriptions : descriptions) - 1),
      hasBareQuote: hasBareQuote, fault: nil, variant: 0)
  }

  /// From 1.00 to 100,000.00.
  private static let powers = [100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000]

  /// Makes wrong what lies in the values; what lies in the writing is the writer's.
  private func spoil(_ row: inout InvoiceRow, _ index: Int) {
    switch row.fault {
    case .totalMismatch: row.total += 2 + row.variant % 900
    case .taxMismatch:
      // The total follows, so that one thing alone is wrong.
      row.tax += 10 + row.variant % 900
      row.total = row.net + row.tax
    case .dueBeforeIssue: row.due = row.issue - 1 - row.variant % (TableCalendar.firstIssue - 1)
    case .duplicateInvoice:
      guard let earlier = cleanRow(before: index, row.variant) else { return row.fault = nil }
      row.serial = earlier.serial
      row.seller = earlier.seller
      row.year = earlier.year
    default: break
    }
  }

  /// An earlier row in which nothing is wrong; nil when there is none near the place where chance looks.
  private func cleanRow(before index: Int, _ chance: Int) -> InvoiceRow? {
    guard index > 0 else { return nil }
    let start = chance % index
    for candidate in stride(from: start, through: max(0, start - 100), by: -1) {
      var random = SampleRandom(seed: seed, stream: UInt64(candidate))
      if fault(&random) == nil { return plainRow(candidate, &random) }
    }
    return nil
  }
}

/// The currencies of generated tables.
enum TableCurrency {
  /// Codes of ISO 4217, all with hundredths.
  static let codes = ["TRY", "EUR", "USD", "GBP", "CHF"]
  /// Codes that ISO 4217 does not know.
  static let unknown = ["TLX", "EUX", "QQQ", "ZZZ"]

  /// Three in five are lira.
  ///
  /// - Parameter chance: 0 to 99.
  static func index(_ chance: Int) -> Int {
    switch chance {
    case ..<60: 0
    case ..<83: 1
    case ..<95: 2
    case ..<98: 3
    default: 4
    }
  }
}
