/// What the good rows of one currency come to: exact, in the currency's smallest unit.
public struct TableSum: Hashable, Sendable {
  /// How many rows.
  public var rows: Int
  /// The decimals of the currency (ISO 4217).
  public var digits: Int
  /// The sum of the net amounts.
  public var net: Int128
  /// The sum of the tax amounts.
  public var tax: Int128
  /// The sum of the totals.
  public var total: Int128

  /// Makes a sum.
  public init(rows: Int = 0, digits: Int, net: Int128 = 0, tax: Int128 = 0, total: Int128 = 0) {
    self.rows = rows
    self.digits = digits
    self.net = net
    self.tax = tax
    self.total = total
  }

  /// The sum of two sums of the same currency; what no 128 bits hold wraps around.
  public static func + (left: TableSum, right: TableSum) -> TableSum {
    TableSum(
      rows: left.rows &+ right.rows, digits: left.digits, net: left.net &+ right.net, tax: left.tax &+ right.tax,
      total: left.total &+ right.total)
  }

  /// Smallest units as a plain decimal.
  public static func decimal(_ units: Int128, digits: Int) -> String {
    guard digits > 0 else { return String(units) }
    var text = String(units.magnitude)
    if text.utf8.count <= digits { text = String(repeating: "0", count: digits + 1 - text.utf8.count) + text }
    let point = text.index(text.endIndex, offsetBy: -digits)
    return (units < 0 ? "-" : "") + text[..<point] + "." + text[point...]
  }

  /// The smallest units of a plain decimal with as many decimals as the currency has; nil when it is none.
  public static func units(_ decimal: String, digits: Int) -> Int128? {
    Int128(decimal.filter { $0 != "." })
  }
}
