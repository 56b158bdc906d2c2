internal import PostroomModel

/// The lines of the invoices that were taken, as they stand in `lines.csv`.
struct LineLog {
  private(set) var file: OutputFile
  private var buffer: [UInt8] = []

  init(_ file: OutputFile) { self.file = file }

  /// The contract's names of a line's cells, in the order of the columns.
  static let cells = [
    FieldName.description, FieldName.quantity, FieldName.unitPrice, FieldName.taxRate, FieldName.amount,
  ]
  /// It is written with the first line, so that runs without lines leave nothing.
  private static let heading = Array("\u{FEFF}file,record,line,\(cells.joined(separator: ","))\r\n".utf8)
  /// So many bytes are gathered before they are written.
  private static let pieceBytes = 1 << 20

  /// Writes the lines of those rows of a batch that were taken and not taken back.
  ///
  /// - Parameter invoices: What the rows were made of; nil for tables, which have no lines.
  mutating func append(_ outcome: borrowing RowOutcome, of invoices: InvoiceTable?) throws(Fault) {
    guard let invoices else { return }
    let (rows, file) = (outcome.rows, outcome.file)
    var withdrawn = outcome.withdrawn[...]
    for (place, row) in rows.enumerated() {
      if withdrawn.first == place {
        withdrawn.removeFirst()
        continue
      }
      add(invoices.lines(ofRecord: row.record), file: file, record: row.record)
      if buffer.count > Self.pieceBytes { try flush() }
    }
    try flush()
  }

  /// Cuts off what is behind a place.
  mutating func cut(to length: Int) throws(Fault) {
    buffer.removeAll()
    try file.cut(to: length)
  }

  private mutating func add(_ lines: [[String]], file: String, record: Int) {
    for (place, cells) in lines.enumerated() {
      RowCell.append(file, to: &buffer)
      buffer += Array(",\(record),\(place + 1)".utf8)
      for cell in cells {
        buffer.append(UInt8(ascii: ","))
        RowCell.append(cell, to: &buffer)
      }
      buffer += [13, 10]
    }
  }

  private mutating func flush() throws(Fault) {
    guard !buffer.isEmpty else { return }
    if file.length == 0 { buffer = Self.heading + buffer }
    try file.write(buffer, at: file.length)
    file.length += buffer.count
    buffer.removeAll(keepingCapacity: true)
  }
}
