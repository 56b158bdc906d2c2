/// What became of a cell that was read.
enum ValueState: UInt8 {
  /// It was read, or it is empty.
  case good
  /// It cannot be read.
  case bad
  /// It has two meanings.
  case ambiguous
  /// It has more decimals than its currency.
  case tooPrecise
  /// It has more digits than are held.
  case tooLarge
  /// It names another currency than its row.
  case foreign
  /// It is a spreadsheet's error.
  case error
  /// It is outside the days that the rules allow.
  case outOfRange
  /// Its check digits do not hold.
  case wrongCheck
  /// It has not the length that its country's have.
  case wrongLength
}
