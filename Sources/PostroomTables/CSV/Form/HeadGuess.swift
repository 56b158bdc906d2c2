/// Whether a table begins with the names of its columns, and behind how many other lines.
struct HeadGuess {
  /// How many records stand before the data.
  var records = 0
  var names: [String] = []
  var confidence = 1.0
  var doubt: String?

  /// Titles and remarks that some programs write before the table itself are no more than this.
  private static let mostTitles = 20
  /// Records below that are compared with the first one.
  private static let compared = 200
  /// Parts of the names that heads of invoice tables have, in the languages that are read.
  private static let words = [
    "invoice", "date", "total", "amount", "vat", "tax", "number", "currency", "customer", "vendor", "supplier", "name",
    "fatura",
    "tarih", "tutar", "vergi", "kdv", "toplam", "fattura", "numero", "data", "importo", "imponibile", "totale", "iva",
    "valuta",
    "rechnung", "datum", "betrag", "mwst", "ust", "summe", "netto", "brutto", "iban", "description",
  ]

  init(_ batch: RecordBatch, wish: Bool?) {
    let width = DelimiterGuess.commonest(batch.records.map(\.cellCount))
    var titles = Self.titles(batch, width, areEmptyCounted: false)
    guard titles < batch.records.count else { return }
    var isHead = wish ?? true
    if wish == nil {
      (isHead, confidence) = Self.judge(batch, titles)
      // Lines with a few names are titles only where a head follows them.
      let others = Self.titles(batch, width, areEmptyCounted: true)
      if !isHead, others < titles {
        titles = others
        (isHead, confidence) = Self.judge(batch, titles)
      }
      if confidence < 0.7 {
        doubt = "The first line may hold \(isHead ? "data instead of" : "") the names of columns."
      }
    }
    records = titles + (isHead ? 1 : 0)
    guard isHead else {
      names = (0..<width).map { "column_\($0 + 1)" }
      if wish == nil, doubt == nil {
        doubt = "It has no names of columns: they are called column_1 to column_\(width)."
      }
      return
    }
    names = Self.texts(batch, titles)
    if wish == nil { findSecondHead(batch, titles) }
    while let last = names.last, last.isEmpty { names.removeLast() }
  }

  /// Passes over a second line of the head, and takes its names where those of the first are not different ones.
  private mutating func findSecondHead(_ batch: RecordBatch, _ titles: Int) {
    guard let second = SecondHead(batch, behind: titles) else { return }
    records += 1
    confidence = min(confidence, NotationGuess.doubted)
    let filled = names.filter { !$0.isEmpty }
    let isSecond = Set(filled).count < filled.count && Set(second.names).count == second.names.count
    if isSecond { names = second.names }
    doubt = "Its head has two lines: the names are taken from the \(isSecond ? "second" : "first")."
  }

  static func texts(_ batch: RecordBatch, _ place: Int) -> [String] {
    let record = batch.records[place]
    return batch.cells[record.firstCell..<record.firstCell + record.cellCount].map { trimmed(batch.text($0)) }
  }

  /// How many of the texts hold a part of a name that heads have.
  static func known(_ texts: [String]) -> Int {
    texts.count { text in words.contains { text.lowercased().contains($0) } }
  }

  private static func trimmed(_ name: String) -> String {
    let isBlank: (Character) -> Bool = { $0.isWhitespace || $0 == "\u{FEFF}" }
    return String(name.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }

  /// How many records before the first of the common width have far fewer cells.
  ///
  /// Programs that write sheets as text give titles the delimiters of the table too, with nothing between them.
  private static func titles(_ batch: RecordBatch, _ width: Int, areEmptyCounted: Bool) -> Int {
    guard width > 2 else { return 0 }
    let counts = batch.records.prefix(mostTitles + 1).enumerated().map { place, record in
      areEmptyCounted ? record.cellCount : texts(batch, place).count { !$0.isEmpty }
    }
    let first = counts.indices.first { place in
      batch.records[place].cellCount == width && (areEmptyCounted || 2 * counts[place] > width)
    }
    guard let first else { return 0 }
    return counts[..<first].allSatisfy { 2 * $0 <= width } ? first : 0
  }

  private static func judge(_ batch: RecordBatch, _ place: Int) -> (isHead: Bool, confidence: Double) {
    let first = batch.records[place]
    let cells = batch.cells[first.firstCell..<first.firstCell + first.cellCount]
    let shapes = cells.map { batch.withBytes(of: $0) { CellShape($0) } }
    if shapes.contains(where: { $0.isDate }) { return (false, 0.95) }
    let texts = cells.map { trimmed(batch.text($0)).lowercased() }
    let known = known(texts)
    let numbers = shapes.count { $0.isNumber }
    // A name may be a rate: "KDV %20".
    if numbers > 0 { return known > 2 * numbers ? (true, 0.8) : (false, 0.9) }
    if known >= 2 || known > 0 && cells.count <= 2 { return (true, 0.98) }
    let below = batch.records.dropFirst(place + 1).prefix(compared)
    if below.contains(where: { hasValues(batch, $0, where: shapes) }) { return (true, 0.95) }
    let isRepeated = below.contains { record in
      zip(batch.cells[record.firstCell..<record.firstCell + record.cellCount], texts).contains {
        $0.length > 0 && trimmed(batch.text($0)).lowercased() == $1
      }
    }
    if isRepeated { return (false, 0.8) }
    if Set(texts).count < texts.count { return (false, 0.6) }
    return (true, 0.6)
  }

  /// Whether a record has numbers or dates where the first one has words.
  private static func hasValues(_ batch: RecordBatch, _ record: RecordBatch.Record, where shapes: [CellShape]) -> Bool {
    let cells = batch.cells[record.firstCell..<record.firstCell + record.cellCount]
    return zip(cells, shapes).contains { cell, shape in
      guard shape == .text else { return false }
      let below = batch.withBytes(of: cell) { CellShape($0) }
      return below.isNumber || below.isDate
    }
  }
}
