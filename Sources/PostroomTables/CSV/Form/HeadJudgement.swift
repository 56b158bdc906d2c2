/// Whether a record holds the names of columns, by itself and by the records below it.
struct HeadJudgement {
  /// Records below that are compared with it.
  private static let compared = 200

  private let batch: RecordBatch
  private let place: Int
  private let names: [String]
  private let shapes: [CellShape]

  init(_ batch: RecordBatch, _ place: Int) {
    self.batch = batch
    self.place = place
    names = HeadTexts.of(batch, place)
    let record = batch.records[place]
    shapes = batch.cells[record.firstCell..<record.firstCell + record.cellCount].map {
      batch.withBytes(of: $0) { CellShape($0) }
    }
  }

  /// Whether it does, and how sure that is.
  var finding: (isHead: Bool, confidence: Double) {
    if shapes.contains(where: \.isDate) { return (false, 0.95) }
    let known = HeadGuess.known(names)
    let numbers = shapes.count(where: \.isNumber)
    // A name may be a rate: "KDV %20".
    if numbers > 0 { return known > 2 * numbers ? (true, 0.8) : (false, 0.9) }
    if known >= 2 || known > 0 && names.count <= 2 { return (true, 0.98) }
    if hasValuesBelow { return (true, 0.95) }
    let texts = names.map { $0.lowercased() }
    if isRepeated(texts) { return (false, 0.8) }
    if Set(texts).count < texts.count { return (false, 0.6) }
    return (true, 0.6)
  }

  private var below: ArraySlice<RecordBatch.Record> { batch.records.dropFirst(place + 1).prefix(Self.compared) }

  /// Whether a record has numbers or dates where this one has words.
  private var hasValuesBelow: Bool {
    for record in below {
      for index in 0..<min(record.cellCount, shapes.count) where shapes[index] == .text {
        let shape = batch.withBytes(of: batch.cells[record.firstCell + index]) { CellShape($0) }
        if shape.isNumber || shape.isDate { return true }
      }
    }
    return false
  }

  /// Whether a record has one of the texts where this one has it.
  private func isRepeated(_ texts: [String]) -> Bool {
    let plain = texts.map { text in text.utf8.allSatisfy { $0 < 0x80 } ? Array(text.utf8) : nil }
    for record in below {
      for index in 0..<min(record.cellCount, texts.count) {
        let cell = batch.cells[record.firstCell + index]
        guard cell.length > 0, mayBe(cell, plain[index]) else { continue }
        if HeadTexts.name(batch, cell).lowercased() == texts[index] { return true }
      }
    }
    return false
  }

  /// Whether a cell may hold a text: both of ASCII must have the same length but for blanks, and the same first letter.
  private func mayBe(_ cell: RecordBatch.Cell, _ text: [UInt8]?) -> Bool {
    guard let text, let first = text.first, cell.traits.isDisjoint(with: [.doubledQuotes, .beyondASCII, .nulBytes])
    else { return true }
    return batch.withBytes(of: cell) { bytes in
      guard bytes.count >= text.count else { return false }
      return bytes[0] <= Byte.space || bytes[0] | 0x20 == first | 0x20
    }
  }
}
