import PostroomModel

/// The parts of a file's result on the wire; what is read is cleaned, because it is shown to people.
extension TableFileResult {
  func write(to writer: inout WireWriter) {
    for value in [number, form ?? -1, records, good, lines, residentBytes, peakBytes, threads, chunkBytes] {
      writer.write(value)
    }
    lengths.write(to: &writer)
    writer.write(fault != nil)
    if let fault { fault.write(to: &writer) }
    writer.write(codes.count)
    for (code, count) in codes {
      writer.write(code)
      writer.write(count)
    }
    writer.write(sums.count)
    for (currency, sum) in sums {
      writer.write(currency)
      sum.write(to: &writer)
    }
    writer.write(min(warnings.count, TableCap.names))
    for warning in warnings.prefix(TableCap.names) { writer.write(String(warning.prefix(1_000))) }
    writer.write(newColumns.count)
    for column in newColumns { writer.write(column) }
  }

  init(from reader: inout WireReader) throws(WireReader.Malformed) {
    self.init(number: try reader.count())
    let form = try reader.integer()
    self.form = form < 0 ? nil : form
    records = try reader.count()
    good = try reader.count()
    lines = try reader.count()
    residentBytes = try reader.count()
    peakBytes = try reader.count()
    threads = try reader.count()
    chunkBytes = try reader.count()
    lengths = try TableLengths(from: &reader)
    if try reader.flag() { fault = try Fault(from: &reader, mayBeOutput: false) }
    for _ in try reader.elements(cap: TableCap.names) {
      codes[try reader.text().cleaned(cap: 64)] = try reader.count()
    }
    for _ in try reader.elements(cap: TableCap.names) {
      sums[try reader.text().cleaned(cap: 16)] = try TableSum(from: &reader)
    }
    for _ in try reader.elements(cap: TableCap.names) { warnings.append(try reader.text().cleaned(cap: 1_000)) }
    for _ in try reader.elements(cap: TableCap.columns) { newColumns.append(try reader.text().cleaned(cap: 256)) }
    guard good <= records else { throw WireReader.Malformed() }
  }
}

extension TableSum {
  fileprivate func write(to writer: inout WireWriter) {
    writer.write(rows)
    writer.write(digits)
    for value in [net, tax, total] { writer.write(value) }
  }

  fileprivate init(from reader: inout WireReader) throws(WireReader.Malformed) {
    let (rows, digits) = (try reader.count(), try reader.count())
    guard digits <= 4 else { throw WireReader.Malformed() }
    self.init(
      rows: rows, digits: digits, net: try reader.wide(), tax: try reader.wide(), total: try reader.wide())
  }
}

extension TableFormReport {
  func write(to writer: inout WireWriter) {
    for text in [kind, encoding, decimal, dateOrder] { writer.write(text) }
    for text in [delimiter, quote, thousands] { writer.write(text) }
    writer.write(headRecords)
    writer.write(confidence.count)
    for (name, value) in confidence {
      writer.write(name)
      writer.write(value)
    }
    writer.write(min(doubts.count, TableCap.names))
    for doubt in doubts.prefix(TableCap.names) { writer.write(String(doubt.prefix(1_000))) }
    writer.write(min(columns.count, TableCap.columns))
    for column in columns.prefix(TableCap.columns) {
      writer.write(String(column.heading.prefix(256)))
      writer.write(column.field)
      writer.write(column.confidence)
    }
  }

  init(from reader: inout WireReader) throws(WireReader.Malformed) {
    func cleaned(_ text: String) -> String { text.cleaned(cap: 256) }
    let texts = [
      cleaned(try reader.text()), cleaned(try reader.text()), cleaned(try reader.text()), cleaned(try reader.text()),
    ]
    // The delimiter may well be a tab: only its length is bounded, and it is written as JSON.
    let marks = [try reader.optionalText(), try reader.optionalText(), try reader.optionalText()]
    guard marks.allSatisfy({ ($0?.unicodeScalars.count ?? 0) <= 1 }) else { throw WireReader.Malformed() }
    let headRecords = try reader.count()
    var confidence: [String: Double] = [:]
    for _ in try reader.elements(cap: TableCap.names) { confidence[cleaned(try reader.text())] = try reader.double() }
    var doubts: [String] = []
    for _ in try reader.elements(cap: TableCap.names) { doubts.append(try reader.text().cleaned(cap: 1_000)) }
    var columns: [Column] = []
    for _ in try reader.elements(cap: TableCap.columns) {
      columns.append(
        Column(
          heading: cleaned(try reader.text()), field: try reader.optionalText().map(cleaned),
          confidence: try reader.double()))
    }
    self.init(
      kind: texts[0], encoding: texts[1], delimiter: marks[0], quote: marks[1], headRecords: headRecords,
      decimal: texts[2], thousands: marks[2], dateOrder: texts[3], confidence: confidence, doubts: doubts,
      columns: columns)
  }
}
