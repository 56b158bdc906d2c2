internal import CTable

/// What a scanner must know of a form and its limits, ready for the loop over the bytes.
struct TableDialect {
  /// Stands for a byte that no file has.
  static let noByte: UInt16 = 256

  var delimiter: UInt8
  var quote: UInt16
  var comment: UInt16
  /// Empty unquoted cells beyond this many are what trailing delimiters leave, and are dropped.
  var expectedColumns: Int
  var columns: Int
  var recordBytes: Int
  var cellBytes: Int
  var soundness: CellSoundness

  init(_ form: TableForm, limits: TableLimits) {
    delimiter = form.delimiter
    quote = form.quote.map(UInt16.init) ?? Self.noByte
    comment = form.comment.map(UInt16.init) ?? Self.noByte
    columns = max(1, limits.columns)
    expectedColumns = form.head.isEmpty ? columns : min(columns, form.head.count)
    // A batch says where its cells begin in 32 bits; a window holds a little more than two records.
    recordBytes = min(max(1, limits.recordBytes), 1 << 29)
    cellBytes = limits.longestCell
    soundness = CellSoundness(form.encoding)
  }

  /// The longest record whose cells need no look at their length.
  var plainRecordBytes: Int { min(cellBytes, recordBytes) }

  var marks: table_marks {
    table_marks(
      delimiter: delimiter, quote: UInt8(truncatingIfNeeded: quote), has_quote: quote == Self.noByte ? 0 : 1,
      is_utf8: soundness.isUTF8 ? 1 : 0, undefined: soundness.undefined)
  }
}

extension TableDialect {
  /// How many cells of a record count: empty unquoted ones at its end, beyond the expected columns, do not.
  func width(of cells: UnsafeBufferPointer<RecordBatch.Cell>) -> Int {
    var width = cells.count
    while width > expectedColumns, cells[width - 1].length == 0, cells[width - 1].traits.isEmpty { width -= 1 }
    return width
  }
}
