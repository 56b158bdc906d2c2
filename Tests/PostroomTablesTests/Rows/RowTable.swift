import PostroomModel
import PostroomTables

/// A table in memory, taken apart by a slow splitter that knows quotes and line ends and nothing else.
struct RowTable {
  var form: TableForm
  var head: [String] = []
  var batch = RecordBatch()

  init(
    _ text: String, delimiter: Character = ",", notation: TableNotation = TableNotation(),
    confidence: [String: Double] = [:], encoding: CellEncoding = .utf8, bytes: [UInt8]? = nil
  ) {
    let bytes = bytes ?? Array(text.utf8)
    form = TableForm(
      kind: .csv, encoding: encoding, delimiter: delimiter.asciiValue ?? 0, notation: notation, confidence: confidence)
    batch.bytes = bytes
    batch.encoding = encoding
    var splitter = RowSplitter(bytes: bytes, delimiter: delimiter.asciiValue ?? 0)
    while let record = splitter.next(&batch) {
      if head.isEmpty {
        head = record.cells.map { String(decoding: bytes[Int($0.start)..<Int($0.start + $0.length)], as: UTF8.self) }
        continue
      }
      let first = batch.cells.count
      batch.cells += record.cells
      batch.records.append(
        .init(
          firstCell: first, cellCount: record.cells.count, number: batch.records.count + 1, line: record.line,
          offset: record.raw.lowerBound, raw: record.raw))
    }
    form.head = head
  }

  /// What the validator makes of it.
  func outcome(
    rules: RowRules = RowRules(), fixed: [String: String] = [:], file: String = "a.csv", seed: UInt64 = 1,
    writesRows: Bool = true
  ) -> RowOutcome {
    let mapping = ColumnMapping.of(head: head, fixed: fixed)
    var validator = RowValidator(
      mapping: mapping, form: form, rules: rules, file: file, seed: seed, writesRows: writesRows)
    var outcome = RowOutcome()
    validator.validate(batch, into: &outcome)
    return outcome
  }

  /// The values of the fields and passed columns of each row that is taken.
  func rows(rules: RowRules = RowRules(), fixed: [String: String] = [:]) -> [[String: String]] {
    let layout = RowLayout([ColumnMapping.of(head: head, fixed: fixed)])
    let written = RowTable(
      outcome(rules: rules, fixed: fixed).text, notation: TableNotation(), headless: layout.columns)
    return written.batch.records.map { record in
      let cells = written.batch.cells[record.firstCell..<record.firstCell + record.cellCount]
      let values = cells.map { cell in
        String(decoding: written.batch.bytes[Int(cell.start)..<Int(cell.start + cell.length)], as: UTF8.self)
          .replacing("\"\"", with: "\"")
      }
      return Dictionary(zip(layout.columns, values)) { one, _ in one }
    }
  }

  private init(_ text: String, notation: TableNotation, headless columns: [String]) {
    self.init(columns.joined(separator: ",") + "\n" + text, notation: notation)
  }
}

extension RowOutcome {
  /// The lines for `rows.csv`.
  var text: String {
    var bytes: [UInt8] = []
    forEachStretch { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Finds one record after another.
struct RowSplitter {
  let bytes: [UInt8]
  let delimiter: UInt8
  private var place = 0
  private var line = 1

  init(bytes: [UInt8], delimiter: UInt8) { (self.bytes, self.delimiter) = (bytes, delimiter) }

  mutating func next(_ batch: inout RecordBatch) -> (cells: [RecordBatch.Cell], line: Int, raw: Range<Int>)? {
    guard place < bytes.count else { return nil }
    let (start, first) = (place, line)
    var cells: [RecordBatch.Cell] = []
    while true {
      cells.append(cell())
      let end = place
      guard place < bytes.count, bytes[place] == delimiter else {
        if place < bytes.count, bytes[place] == 13 { place += 1 }
        if place < bytes.count, bytes[place] == 10 { place += 1 }
        line += 1
        return (cells, first, start..<end)
      }
      place += 1
    }
  }

  private mutating func cell() -> RecordBatch.Cell {
    var traits: RecordBatch.Traits = []
    let isQuoted = place < bytes.count && bytes[place] == 0x22
    if isQuoted {
      traits.insert(.quoted)
      place += 1
    }
    let start = place
    while place < bytes.count {
      let byte = bytes[place]
      if byte >= 0x80 { traits.insert(.beyondASCII) }
      if isQuoted, byte == 0x22 {
        guard place + 1 < bytes.count, bytes[place + 1] == 0x22 else { break }
        traits.insert(.doubledQuotes)
        place += 1
      } else if !isQuoted, byte == delimiter || byte == 10 || byte == 13 {
        break
      } else if byte == 10 {
        line += 1
      }
      place += 1
    }
    let cell = RecordBatch.Cell(start: UInt32(start), length: UInt32(place - start), traits: traits)
    if isQuoted, place < bytes.count { place += 1 }
    return cell
  }
}

/// Chance that is the same each time (SplitMix64).
struct RowChance: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// One of some, each as likely.
  mutating func one<Element>(of elements: [Element]) -> Element {
    elements[Int.random(in: elements.indices, using: &self)]
  }

  mutating func digits(_ count: Int) -> String {
    (0..<count).map { _ in String(Int.random(in: 0...9, using: &self)) }.joined()
  }
}
