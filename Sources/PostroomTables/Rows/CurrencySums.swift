internal import PostroomModel

/// The amounts of a row in minor units of its currency; nil is written as 0, because a sum does not change by it.
struct RowAmounts: Sendable {
  /// The currency's letters, packed; 0 for none.
  var currency: UInt32
  var decimals: UInt8
  var net: Int64
  var tax: Int64
  var total: Int64
}

/// Sums by currency: few, so a search from the last one found is faster than a hash table.
struct CurrencySums: Sendable {
  private var codes: [UInt32] = []
  private var sums: [TableSum] = []
  private var last = 0

  mutating func removeAll() {
    codes.removeAll(keepingCapacity: true)
    sums.removeAll(keepingCapacity: true)
    last = 0
  }

  @inline(__always)
  mutating func add(_ amounts: RowAmounts) { sums[place(of: amounts)].add(amounts, 1) }

  /// Adds a sum of a currency.
  mutating func add(_ sum: TableSum, _ code: UInt32) {
    let amounts = RowAmounts(
      currency: code, decimals: UInt8(truncatingIfNeeded: sum.digits), net: 0, tax: 0, total: 0)
    let place = place(of: amounts)
    sums[place] = sums[place] + sum
  }

  mutating func subtract(_ amounts: RowAmounts) { sums[place(of: amounts)].add(amounts, -1) }

  var byName: [String: TableSum] {
    var named: [String: TableSum] = [:]
    for (code, sum) in zip(codes, sums) where sum.rows > 0 { named[CurrencyTable.name(code)] = sum }
    return named
  }

  @inline(__always)
  private mutating func place(of amounts: RowAmounts) -> Int {
    if last < codes.count, codes[last] == amounts.currency { return last }
    if let known = codes.firstIndex(of: amounts.currency) {
      last = known
    } else {
      last = codes.count
      codes.append(amounts.currency)
      sums.append(TableSum(digits: Int(amounts.decimals)))
    }
    return last
  }
}

extension TableSum {
  /// Adds a row, or takes one away.
  @inline(__always)
  fileprivate mutating func add(_ amounts: RowAmounts, _ sign: Int64) {
    rows &+= Int(sign)
    net &+= Int128(amounts.net &* sign)
    tax &+= Int128(amounts.tax &* sign)
    total &+= Int128(amounts.total &* sign)
  }
}
