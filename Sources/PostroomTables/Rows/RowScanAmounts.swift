extension RowScan {
  /// Reads and writes the row's currency; where it has none, the one that stands beside its amounts.
  @inline(__always)
  mutating func currency() {
    writer.comma()
    if let found = cell(.currency) {
      let read = currencies.read(found.run)
      (findings.currency, findings.decimals, findings.currencyState) = (read.code, read.decimals, read.state)
    } else {
      takeCurrencyOfAmounts()
    }
    guard findings.currency != 0 else { return }
    writer.byte(UInt8(truncatingIfNeeded: findings.currency &>> 16))
    writer.byte(UInt8(truncatingIfNeeded: findings.currency &>> 8))
    writer.byte(UInt8(truncatingIfNeeded: findings.currency))
  }

  @inline(never)
  private mutating func takeCurrencyOfAmounts() {
    var code: UInt32 = 0
    for field in [RowField.totalAmount, .netAmount, .taxAmount] where code == 0 {
      guard let found = cell(Int(plan.columns[field.rawValue])) else { continue }
      let isNumber = found.traits.contains(.number)
      code = plan.amounts.read(found.run, isNumber: isNumber, decimals: 2).currency
    }
    if code == CurrencyNames.anyDollar { code = CurrencyTable.packed("USD") }
    findings.currency = code == 0 ? plan.currency : code
    findings.decimals = CurrencyTable.shared.decimals(findings.currency) ?? 2
  }

  /// Reads the amounts and the rate, looks whether they fit together, and writes them.
  @inline(__always)
  mutating func amounts() {
    let (net, rate) = (cell(.netAmount), cell(.taxRate))
    let (tax, total) = (cell(.taxAmount), cell(.totalAmount))
    let (plan, decimals) = (plan, findings.decimals)
    if let net { findings.net = Self.amount(net, plan.amounts, decimals) }
    if let rate { findings.rate = Self.rate(rate, plan.rates) }
    if let tax { findings.tax = Self.amount(tax, plan.amounts, decimals) }
    if let total { findings.total = Self.amount(total, plan.amounts, decimals) }
    if findings.net.currency | findings.tax.currency | findings.total.currency != 0 { checkCurrencies() }
    if net != nil, tax != nil, findings.net.state == .good, findings.tax.state == .good {
      if rate != nil, findings.rate.state == .good, plan.checks.taxes { compareTax() }
      if let total, findings.total.state == .good, plan.checks.totals {
        let difference = findings.net.units &+ findings.tax.units &- findings.total.units
        let isFar = difference.magnitude > plan.checks.totalTolerance.magnitude
        findings.isTotalWrong = isFar && !total.traits.contains(.explained)
      }
    }
    if tax == nil, net != nil, rate != nil, total != nil, plan.checks.totals { compareTotalWithRate() }
    write(net, findings.net)
    writer.comma()
    if let rate { writeRate(rate.run) }
    write(tax, findings.tax)
    write(total, findings.total)
  }

  // These take what they need and not the scan, of which a call would copy all.
  @inline(__always)
  private static func amount(
    _ cell: (run: ByteRun, traits: RecordBatch.Traits), _ reader: AmountReader, _ decimals: Int
  ) -> ReadAmount {
    reader.read(cell.run, isNumber: cell.traits.contains(.number), decimals: decimals)
  }

  @inline(never)
  private mutating func checkCurrencies() {
    Self.checkCurrency(of: &findings.net, findings.currency)
    Self.checkCurrency(of: &findings.tax, findings.currency)
    Self.checkCurrency(of: &findings.total, findings.currency)
  }

  private static func checkCurrency(of amount: inout ReadAmount, _ currency: UInt32) {
    guard amount.currency != 0, amount.state == .good, currency != 0, amount.currency != currency else { return }
    let isDollar = amount.currency == CurrencyNames.anyDollar && CurrencyNames.dollars.contains(currency)
    if !isDollar { amount.state = .foreign }
  }

  @inline(__always)
  private mutating func compareTax() {
    let (tax, net, rate) = (findings.tax.units, findings.net.units, findings.rate.units)
    if RowArithmetic.isTax(tax, of: net, rate: rate, tolerance: plan.checks.taxTolerance) { return }
    compareOtherTax()
  }

  @inline(never)
  private mutating func compareOtherTax() {
    findings.isTaxWrong = !takeRate(thatMakes: findings.tax.units, tolerance: plan.checks.taxTolerance)
  }

  /// Looks whether net amount and rate make the total where the row does not say the tax.
  @inline(never)
  private mutating func compareTotalWithRate() {
    guard findings.net.state == .good, findings.rate.state == .good, findings.total.state == .good else { return }
    let tolerance = plan.checks.taxTolerance.magnitude &+ plan.checks.totalTolerance.magnitude
    findings.isTotalWrong = !takeRate(
      thatMakes: findings.total.units &- findings.net.units, tolerance: Int64(clamping: tolerance))
  }

  /// Takes the rate in the meaning in which it makes this tax; says whether there is one.
  private mutating func takeRate(thatMakes tax: Int64, tolerance: Int64) -> Bool {
    let fitting = RowArithmetic.rateThatFits(
      tax: tax, net: findings.net.units, rate: findings.rate.units, isPerCent: hasPerCentSign, tolerance: tolerance)
    guard let fitting else { return false }
    if fitting != findings.rate.units {
      findings.rate.units = fitting
      findings.rate.isPlain = false
    }
    return true
  }

  private var hasPerCentSign: Bool {
    guard let (run, _) = cell(Int(plan.columns[RowField.taxRate.rawValue])) else { return false }
    return run[0] == UInt8(ascii: "%") || run[run.count - 1] == UInt8(ascii: "%")
  }

  /// A rate in units of 10^-4 per cent; a sign for per cent may stand on either side.
  @inline(__always)
  private static func rate(_ cell: (run: ByteRun, traits: RecordBatch.Traits), _ reader: AmountReader) -> ReadAmount {
    let run = cell.run
    let (one, two) = (run[0] &- 0x30, run[run.count &- 1] &- 0x30)
    if run.count <= 2, one < 10, two < 10, run.count == 1 || one > 0 {
      let units = run.count == 1 ? Int64(one) : Int64(one) &* 10 &+ Int64(two)
      return ReadAmount(units: units &* 10_000, isPlain: true)
    }
    return otherRate(run, reader, isNumber: cell.traits.contains(.number))
  }

  @inline(never)
  static func otherRate(_ cell: ByteRun, _ reader: AmountReader, isNumber: Bool) -> ReadAmount {
    var run = cell
    if run[run.count - 1] == UInt8(ascii: "%") { run = run.part(0..<run.count - 1).trimmed }
    if run.count > 0, run[0] == UInt8(ascii: "%") { run = run.part(1..<run.count).trimmed }
    guard run.count > 0 else { return ReadAmount(state: .bad) }
    var rate = reader.read(run, isNumber: isNumber, decimals: 2)
    if rate.state == .good {
      rate.units &*= 100
    } else {
      rate = reader.read(run, isNumber: isNumber, decimals: 4)
    }
    rate.isPlain = false
    let isRate = rate.state != .good || rate.currency == 0 && 0...10_000_000 ~= rate.units
    return isRate ? rate : ReadAmount(state: .bad)
  }

  @inline(__always)
  private mutating func write(_ cell: (run: ByteRun, traits: RecordBatch.Traits)?, _ amount: ReadAmount) {
    writer.comma()
    guard let cell else { return }
    if amount.isPlain { writer.plain(cell.run) } else { writer.amount(amount.units, decimals: findings.decimals) }
  }

  @inline(__always)
  private mutating func writeRate(_ run: ByteRun) {
    if findings.rate.isPlain { return writer.plain(run) }
    var (units, decimals) = (findings.rate.units, 4)
    while decimals > 0, units % 10 == 0 {
      units /= 10
      decimals -= 1
    }
    writer.amount(units, decimals: decimals)
  }
}
