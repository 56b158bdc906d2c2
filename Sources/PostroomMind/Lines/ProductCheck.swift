internal import PostroomModel

/// Whether a line's quantity times its price is its sum.
struct ProductCheck {
  /// Whether it is, with the line's discount or tax where it prints them.
  let holds: Bool
  /// The quantity's other reading, when only that makes the product hold.
  private(set) var quantity: String?

  /// Sums are rounded to cents, and prices before them.
  private static let tolerance = ExactDecimal(plain: "0.01") ?? .zero

  /// Checks a line; nil when it lacks one of the three.
  init?(_ cells: [ColumnKind: TypedValue]) {
    guard let quantity = cells[.quantity], let price = cells[.unitPrice].flatMap({ ExactDecimal(plain: $0.value) }),
      let sum = cells[.amount].flatMap({ ExactDecimal(plain: $0.value) }),
      let count = ExactDecimal(plain: quantity.value)
    else { return nil }
    let shares = Self.shares(cells)
    if Self.holds(count, price, sum, shares) {
      holds = true
      return
    }
    let other = quantity.alternatives.first {
      ExactDecimal(plain: $0).map { Self.holds($0, price, sum, shares) } ?? false
    }
    holds = other != nil
    self.quantity = other
  }

  /// The last of other values that is the quantity times the price; nil when one of the two is missing.
  static func sum(of cells: [ColumnKind: TypedValue], in others: [TypedValue]) -> TypedValue? {
    others.last { value in
      guard value.kind == .amount, value.normaliser != "amount-integer" else { return false }
      var whole = cells
      whole[.amount] = value
      whole[.taxRate] = nil
      return ProductCheck(whole)?.holds ?? false
    }
  }

  /// What the product may be multiplied by: one, one less the discount, one and the tax.
  private static func shares(_ cells: [ColumnKind: TypedValue]) -> [ExactDecimal] {
    let one = ExactDecimal(1)
    var shares = [one]
    if let discount = cells[.discount].flatMap({ ExactDecimal(plain: $0.value)?.percent }),
      let rest = one.subtracting(discount)
    {
      shares.append(rest)
    }
    if let rate = cells[.taxRate].flatMap({ ExactDecimal(plain: $0.value)?.percent }) {
      shares += shares.compactMap { share in
        one.adding(rate).flatMap { share.multiplied(by: $0, decimals: 8) }
      }
    }
    return shares
  }

  private static func holds(
    _ count: ExactDecimal, _ price: ExactDecimal, _ sum: ExactDecimal, _ shares: [ExactDecimal]
  ) -> Bool {
    guard let product = count.multiplied(by: price, decimals: 8) else { return false }
    return shares.contains { share in
      product.multiplied(by: share, decimals: 2)?.subtracting(sum).map { $0.magnitude <= tolerance } ?? false
    }
  }
}
