/// Looks at a record before its cells are read.
enum RowForm {
  /// Whether a record has the form of a row although its cells are not as many as the columns; rejects it otherwise.
  @inline(never)
  static func isGood(_ record: RecordBatch.Record, _ scan: borrowing RowScan, _ outcome: inout RowOutcome) -> Bool {
    let columns = scan.plan.mapping.columns.count
    if let flaw = record.flaw {
      outcome.reject(record, scan, code(flaw), column: "", sentence(flaw))
    } else if record.cellCount < columns, !scan.plan.mayBeShort {
      outcome.reject(record, scan, .tooFewCells, column: "", count(record.cellCount, columns))
    } else if let extra = firstExtra(record, scan, columns) {
      outcome.reject(
        record, scan, .tooManyCells, column: "", count(record.cellCount, columns) + " \"\(extra)\" is beyond.")
    } else {
      return true
    }
    return false
  }

  private static func count(_ cells: Int, _ columns: Int) -> String {
    "The row has \(cells) cell\(cells == 1 ? "" : "s") where the head has \(columns)."
  }

  /// The first cell behind the head's that is not empty; delimiters at the end of a line are no fault.
  private static func firstExtra(_ record: RecordBatch.Record, _ scan: borrowing RowScan, _ columns: Int) -> String? {
    guard record.cellCount > columns else { return nil }
    for place in record.firstCell + columns..<record.firstCell + record.cellCount {
      let text = scan.text(ofCell: place)
      if !text.isEmpty { return text }
    }
    return nil
  }

  private static func code(_ flaw: RecordBatch.Flaw) -> RejectCode {
    switch flaw {
    case .unterminatedQuote: .unterminatedQuote
    case .tooLong: .recordTooLong
    case .undecodable: .undecodable
    }
  }

  private static func sentence(_ flaw: RecordBatch.Flaw) -> String {
    switch flaw {
    case .unterminatedQuote: "A quote opens in this row and never closes."
    case .tooLong: "The row is longer than a row may be."
    case .undecodable: "Some bytes of the row are not valid in the file's encoding."
    }
  }

  /// Whether cells with these traits must be decoded before they are read.
  static func needsDecoding(_ traits: RecordBatch.Traits, _ plan: RowPlan) -> Bool {
    !traits.isDisjoint(with: [.nulBytes, .mixedQuotes]) || traits.contains(.beyondASCII) && plan.encoding != .utf8
      || traits.contains(.doubledQuotes) && !(plan.keepsDoubledQuotes && plan.encoding == .utf8)
  }

  /// Whether a row must be decoded before it is read.
  static func needsDecoding(
    _ record: RecordBatch.Record, _ cells: UnsafeBufferPointer<RecordBatch.Cell>, _ plan: RowPlan
  ) -> Bool {
    var traits: RecordBatch.Traits = []
    for cell in cells[record.firstCell..<record.firstCell + record.cellCount] { traits.formUnion(cell.traits) }
    return needsDecoding(traits, plan)
  }
}
