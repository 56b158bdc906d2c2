internal import CTable

/// The parts of a sweep's state, by what they are.
extension RecordSweep {
  var recordStart: Int {
    get { Int(truncatingIfNeeded: sweep.record_start) }
    set { sweep.record_start = UInt64(truncatingIfNeeded: newValue) }
  }
  var firstCell: Int {
    get { Int(truncatingIfNeeded: sweep.first_cell) }
    set { sweep.first_cell = UInt64(truncatingIfNeeded: newValue) }
  }
  var cellCount: Int {
    get { Int(truncatingIfNeeded: sweep.cell_count) }
    set { sweep.cell_count = UInt64(truncatingIfNeeded: newValue) }
  }
  var line: Int {
    get { Int(truncatingIfNeeded: sweep.line) }
    set { sweep.line = UInt64(truncatingIfNeeded: newValue) }
  }
  var cellStart: Int {
    get { Int(truncatingIfNeeded: sweep.cell_start) }
    set { sweep.cell_start = UInt64(truncatingIfNeeded: newValue) }
  }
  /// All bits when the block begins within quotes.
  var within: UInt64 {
    get { sweep.within }
    set { sweep.within = newValue }
  }
  /// Where a quote may open because of what stands before it: a bit at the beginning, the lowest bit afterwards.
  var mayOpen: UInt64 {
    get { sweep.may_open }
    set { sweep.may_open = newValue }
  }
  /// The lowest bit when the byte before the block closed a cell.
  var justClosed: UInt64 {
    get { sweep.just_closed }
    set { sweep.just_closed = newValue }
  }
  /// What earlier blocks held of the cell, and of the record.
  var quotes: Int {
    get { Int(truncatingIfNeeded: sweep.quotes) }
    set { sweep.quotes = UInt64(truncatingIfNeeded: newValue) }
  }
  var innerEnds: Int {
    get { Int(truncatingIfNeeded: sweep.inner_ends) }
    set { sweep.inner_ends = UInt64(truncatingIfNeeded: newValue) }
  }
  var isIrregular: Bool {
    get { sweep.is_irregular != 0 }
    set { sweep.is_irregular = newValue ? 1 : 0 }
  }
  /// Whether irregular bytes of the cell need a closer look.
  var isSuspicious: Bool {
    get { sweep.is_suspicious != 0 }
    set { sweep.is_suspicious = newValue ? 1 : 0 }
  }
  var isUndecodable: Bool {
    get { sweep.is_undecodable != 0 }
    set { sweep.is_undecodable = newValue ? 1 : 0 }
  }
}
