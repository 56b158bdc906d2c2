extension RowScan {
  /// The longest value that a reason repeats, in bytes.
  private static let longestValue = 60

  /// A cell's text for people: short, in one line.
  func text(ofCell place: Int) -> String {
    let cell = cells[place]
    let run = ByteRun(start: base + Int(cell.start), count: Int(cell.length), limit: limit).trimmed
    return Self.text(run)
  }

  /// What fields' cells say, to be asked while the row is there.
  func texts() -> (RowField) -> String {
    { field in cell(Int(plan.columns[field.rawValue])).map { Self.text($0.run) } ?? "" }
  }

  private static func text(_ run: ByteRun) -> String {
    let isCut = run.count > longestValue
    let bytes = run.part(0..<min(run.count, longestValue)).buffer
    let text = String(decoding: bytes.map { $0 < 0x20 ? 0x20 : $0 }, as: UTF8.self)
    return isCut ? text.prefix { $0 != "\u{FFFD}" } + "…" : text
  }

  /// A record's bytes as they stand in the file; of sheets its cells with tabs between them.
  func raw(_ record: RecordBatch.Record) -> [UInt8] {
    let most = RowReject.rawLimit
    if !record.raw.isEmpty {
      let start = base + record.raw.lowerBound
      return Array(UnsafeRawBufferPointer(start: start, count: min(most, record.raw.count)))
    }
    var raw: [UInt8] = []
    for place in record.firstCell..<record.firstCell + record.cellCount where raw.count < most {
      if place > record.firstCell { raw.append(0x09) }
      let cell = cells[place]
      raw += UnsafeRawBufferPointer(start: base + Int(cell.start), count: min(most, Int(cell.length)))
    }
    return raw
  }
}
