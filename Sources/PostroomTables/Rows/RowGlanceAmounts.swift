/// How a glance reads what a row comes to.
extension RowGlance {
  /// Reads the amounts, and takes them when they fit together.
  @inline(__always)
  mutating func takeAmounts(
    _ cells: UnsafePointer<RecordBatch.Cell>, _ tally: inout CurrencyTally
  ) -> Bool {
    guard let place = currencyPlace(cells, &tally) else { return false }
    let (columns, decimals) = (plan.glance, tally.decimals(at: place))
    let (netRun, taxRun, totalRun) = (run(cells, columns.net), run(cells, columns.tax), run(cells, columns.total))
    let rateRun = run(cells, columns.rate)
    let isMissing =
      netRun.count == 0 && columns.net.isRequired || taxRun.count == 0 && columns.tax.isRequired
      || totalRun.count == 0 && columns.total.isRequired || rateRun.count == 0 && columns.rate.isRequired
    guard !isMissing, let net = amount(netRun, decimals), let tax = amount(taxRun, decimals),
      let total = amount(totalRun, decimals), let rate = rate(rateRun)
    else { return false }
    let checks = plan.checks
    if netRun.count > 0, taxRun.count > 0 {
      if rateRun.count > 0, checks.taxes {
        guard RowArithmetic.isTax(tax, of: net, rate: rate, tolerance: checks.taxTolerance) else { return false }
      }
      if totalRun.count > 0, checks.totals {
        guard (net &+ tax &- total).magnitude <= checks.totalTolerance.magnitude else { return false }
      }
    } else if checks.totals, taxRun.count == 0, netRun.count > 0, rateRun.count > 0, totalRun.count > 0 {
      return false
    }
    tally.add(net: net, tax: tax, total: total, at: place)
    amounts.decimals = UInt8(truncatingIfNeeded: decimals)
    (amounts.net, amounts.tax, amounts.total) = (net, tax, total)
    return true
  }

  @inline(__always)
  private mutating func currencyPlace(
    _ cells: UnsafePointer<RecordBatch.Cell>, _ tally: inout CurrencyTally
  ) -> Int? {
    let currency = run(cells, plan.glance.currency)
    if currency.count == 3 {
      let code = UInt32(currency[0]) &<< 16 | UInt32(currency[1]) &<< 8 | UInt32(currency[2])
      amounts.currency = code
      return tally.place(of: code)
    }
    // Amounts without a sign beside them, as they are looked for here, say no currency.
    guard currency.count == 0, !plan.glance.currency.isRequired else { return nil }
    amounts.currency = plan.currency
    return tally.place(of: plan.currency)
  }

  /// The minor units of an amount, 0 of an empty cell; nil when it is not certain.
  @inline(__always)
  private func amount(_ run: ByteRun, _ decimals: Int) -> Int64? {
    if run.count == 0 { return 0 }
    let units = plan.amounts.glance(run, decimals: decimals)
    return units == AmountReader.unseen ? nil : units
  }

  /// A rate in units of 10^-4 per cent, 0 of an empty cell; nil when it is not certain.
  @inline(__always)
  private func rate(_ run: ByteRun) -> Int64? {
    if run.count == 0 { return 0 }
    let (one, two) = (run[0] &- 0x30, run[run.count &- 1] &- 0x30)
    if run.count <= 2, one < 10, two < 10, run.count == 1 || one > 0 {
      return (run.count == 1 ? Int64(one) : Int64(one) &* 10 &+ Int64(two)) &* 10_000
    }
    return otherRate(run)
  }

  @inline(never)
  private func otherRate(_ run: ByteRun) -> Int64? {
    guard run.isTrimmed else { return nil }
    let rate = RowScan.otherRate(run, plan.rates, isNumber: false)
    return rate.state == .good ? rate.units : nil
  }
}
