/// Reads amounts that are written with signs, currencies, spaces, or otherwise than their file mostly does.
struct AmountText {
  let notation: TableNotation
  let isDoubtful: Bool
  let isStated: Bool
  let isNumber: Bool
  let decimals: Int

  /// The longest text that can be an amount, in bytes.
  private static let longest = 64

  /// Reads a trimmed cell.
  func read(_ run: ByteRun) -> ReadAmount {
    if SpreadsheetError.isOne(run) { return ReadAmount(state: .error) }
    guard run.count <= Self.longest else { return ReadAmount(state: .bad) }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.longest * 2) { plain in
      var text = AmountCharacters(run, into: plain)
      return read(&text)
    }
  }

  private func read(_ text: inout AmountCharacters) -> ReadAmount {
    guard let isNegative = text.stripSigns() else { return ReadAmount(state: .bad) }
    var amount = read(text.digits)
    amount.currency = text.currency
    if isNegative { amount.units.negate() }
    return amount
  }

  private func read(_ body: UnsafeBufferPointer<UInt8>) -> ReadAmount {
    guard let shape = AmountShape(body) else { return ReadAmount(state: .bad) }
    switch point(shape) {
    case .some(.none): return ReadAmount(state: .bad)
    case .none: return ReadAmount(state: .ambiguous)
    case .some(.some(let place)):
      guard shape.isGrouped(upTo: place) else { return ReadAmount(state: .bad) }
      return AmountDigits(isNumber: isNumber, decimals: decimals).read(body, point: place)
    }
  }

  /// Where the decimal byte is, the text's length for nowhere; inside nil when it is no amount, outside when none can tell.
  private func point(_ shape: AmountShape) -> Int?? {
    let (point, comma) = (shape.points, shape.commas)
    if isNumber { return .some(comma.count == 0 && point.count <= 1 ? point.last ?? shape.count : nil) }
    if point.count > 0, comma.count > 0 {
      // Both stand there: the last one is decimal, whatever the rest of the file does.
      let (last, other) = point.lastPlace > comma.lastPlace ? (point, comma) : (comma, point)
      return .some(last.count == 1 && other.lastPlace < last.lastPlace ? last.lastPlace : nil)
    }
    guard let only = point.last.map({ _ in point }) ?? comma.last.map({ _ in comma }) else { return shape.count }
    let isDecimal = (point.count > 0) == (notation.decimal == UInt8(ascii: "."))
    let byte = point.count > 0 ? UInt8(ascii: ".") : UInt8(ascii: ",")
    if only.count > 1 { return isDecimal ? .none : .some(shape.count) }
    let mayBeGroup = shape.mayBeGroup(at: only.lastPlace)
    if isDecimal { return mayBeGroup && (isDoubtful || looksGrouped(shape)) ? .none : .some(only.lastPlace) }
    guard mayBeGroup else { return .some(nil) }
    return notation.thousands == byte && !isDoubtful ? .some(shape.count) : .none
  }

  /// Whether three digits behind the decimal byte are a group of another notation as likely as a fraction.
  ///
  /// Money of less than three decimals is not written with three, and a last digit other than 0 would not be read anyway.
  private func looksGrouped(_ shape: AmountShape) -> Bool { !isStated && decimals < 3 && shape.endsInZero }
}
