/// What the rows of a batch, a file or a run come to.
public struct RowTotals: Hashable, Sendable {
  /// How many rows were taken.
  public var rows = 0
  /// How many were rejected.
  public var rejects = 0
  /// How many were rejected for each code; codes without rejects are left out.
  public var rejectsByCode: [RejectCode: Int] = [:]
  /// The exact sums of the rows that were taken, by currency; the empty name is for rows without one.
  public var sums: [String: CurrencySum] = [:]

  /// Nothing.
  public init() {}

  /// Adds those of another part.
  public mutating func add(_ other: RowTotals) {
    rows += other.rows
    rejects += other.rejects
    rejectsByCode.merge(other.rejectsByCode) { $0 + $1 }
    sums.merge(other.sums) { $0.adding($1) }
  }
}

/// Exact sums of one currency, in its minor units.
public struct CurrencySum: Hashable, Sendable {
  /// How many rows.
  public var rows: Int
  /// How many decimals the currency has: a minor unit is 10^-decimals.
  public var decimals: Int
  /// Of the net amounts.
  public var net: Int128
  /// Of the taxes.
  public var tax: Int128
  /// Of the totals.
  public var total: Int128

  /// Makes a sum.
  public init(rows: Int = 0, decimals: Int, net: Int128 = 0, tax: Int128 = 0, total: Int128 = 0) {
    self.rows = rows
    self.decimals = decimals
    self.net = net
    self.tax = tax
    self.total = total
  }

  func adding(_ other: CurrencySum) -> CurrencySum {
    CurrencySum(
      rows: rows + other.rows, decimals: decimals, net: net + other.net, tax: tax + other.tax,
      total: total + other.total)
  }

  /// A sum as a plain decimal, such as `-1234.50`.
  public func plain(_ units: Int128) -> String {
    let digits = String(units.magnitude)
    let sign = units < 0 ? "-" : ""
    guard decimals > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return "\(sign)\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
  }
}
