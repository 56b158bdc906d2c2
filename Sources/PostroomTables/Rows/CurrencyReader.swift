/// A currency that was read.
struct ReadCurrency {
  /// Packed; 0 for none.
  var code: UInt32 = 0
  var decimals = 2
  var state = ValueState.good
}

/// Reads currencies; those of a file are few, so the last ones are remembered.
struct CurrencyReader: Sendable {
  private var recent: InlineArray<4, UInt32> = [0, 0, 0, 0]
  private var decimals: InlineArray<4, Int8> = [2, 2, 2, 2]
  private var next = 0

  /// Reads a trimmed cell that is not empty.
  @inline(__always)
  mutating func read(_ run: ByteRun) -> ReadCurrency {
    guard run.count == 3 else { return readOther(run) }
    let code = UInt32(run[0]) &<< 16 | UInt32(run[1]) &<< 8 | UInt32(run[2])
    for place in 0..<4 where recent[unchecked: place] == code {
      return ReadCurrency(code: code, decimals: Int(decimals[unchecked: place]))
    }
    return readOther(run)
  }

  @inline(never)
  private mutating func readOther(_ run: ByteRun) -> ReadCurrency {
    guard let code = CurrencyNames.code(run.buffer), let known = CurrencyTable.shared.decimals(code) else {
      return ReadCurrency(state: SpreadsheetError.isOne(run) ? .error : .bad)
    }
    recent[next] = code
    decimals[next] = Int8(known)
    next = (next + 1) % 4
    return ReadCurrency(code: code, decimals: known)
  }
}
