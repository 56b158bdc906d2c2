internal import PostroomModel

/// Sums by currency while rows are read one after another: a few places, found by a hash of the currency's letters.
struct CurrencyTally: Sendable {
  private struct Place: Sendable {
    /// The packed letters with a bit above them; 0 for none.
    var tag: UInt32 = 0
    var decimals: Int32 = 2
    var rows = 0
    var net: Int128 = 0
    var tax: Int128 = 0
    var total: Int128 = 0
  }

  private var places = InlineArray<16, Place>(repeating: Place())

  private static let taken: UInt32 = 1 << 31

  /// The place of a currency by its packed letters, 0 for none; nil when it is none of ISO 4217, or no place is left.
  @inline(__always)
  mutating func place(of code: UInt32) -> Int? {
    let place = Self.home(code)
    return places[unchecked: place].tag == code | Self.taken ? place : other(code)
  }

  /// The decimals of the currency at a place.
  @inline(__always)
  func decimals(at place: Int) -> Int { Int(places[unchecked: place].decimals) }

  /// Adds a row.
  @inline(__always)
  mutating func add(net: Int64, tax: Int64, total: Int64, at place: Int) {
    places[unchecked: place].rows &+= 1
    places[unchecked: place].net &+= Int128(net)
    places[unchecked: place].tax &+= Int128(tax)
    places[unchecked: place].total &+= Int128(total)
  }

  /// Hands the sums over and begins again with nothing.
  mutating func move(to sums: inout CurrencySums) {
    for place in places.indices where places[place].rows > 0 {
      let found = places[place]
      sums.add(
        TableSum(
          rows: found.rows, digits: Int(found.decimals), net: found.net, tax: found.tax, total: found.total),
        found.tag & ~Self.taken)
      places[place] = Place(tag: found.tag, decimals: found.decimals)
    }
  }

  // Fibonacci hashing: the golden ratio's part of 2^32, of whose product the high bits are taken.
  @inline(__always)
  private static func home(_ code: UInt32) -> Int { Int(truncatingIfNeeded: (code &* 0x9E37_79B1) &>> 28) }

  @inline(never)
  private mutating func other(_ code: UInt32) -> Int? {
    var place = Self.home(code)
    for _ in places.indices {
      if places[place].tag == code | Self.taken { return place }
      if places[place].tag == 0 {
        guard let decimals = code == 0 ? 2 : CurrencyTable.shared.decimals(code) else { return nil }
        places[place] = Place(tag: code | Self.taken, decimals: Int32(decimals))
        return place
      }
      place = (place + 1) & 15
    }
    return nil
  }
}
