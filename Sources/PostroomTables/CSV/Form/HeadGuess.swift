/// Whether a table begins with the names of its columns, and behind how many other lines.
struct HeadGuess {
  /// How many records stand before the data.
  var records = 0
  var names: [String] = []
  var confidence = 1.0
  var doubt: String?

  /// Titles and remarks that some programs write before the table itself are no more than this.
  private static let mostTitles = 20
  /// Parts of the names that heads of invoice tables have, in the languages that are read.
  private static let words = WordList([
    "invoice", "date", "total", "amount", "vat", "tax", "number", "currency", "customer", "vendor", "supplier", "name",
    "fatura",
    "tarih", "tutar", "vergi", "kdv", "toplam", "fattura", "numero", "data", "importo", "imponibile", "totale", "iva",
    "valuta",
    "rechnung", "datum", "betrag", "mwst", "ust", "summe", "netto", "brutto", "iban", "description",
  ])

  init(_ batch: RecordBatch, wish: Bool?) {
    let width = WidthCount(batch).commonest
    var titles = Self.titles(batch, width, areEmptyCounted: false)
    guard titles < batch.records.count else { return }
    var isHead = wish ?? true
    if wish == nil {
      (isHead, confidence) = HeadJudgement(batch, titles).finding
      // Lines with a few names are titles only where a head follows them.
      if !isHead {
        let others = Self.titles(batch, width, areEmptyCounted: true)
        if others < titles {
          titles = others
          (isHead, confidence) = HeadJudgement(batch, titles).finding
        }
      }
      if confidence < 0.7 {
        doubt = "The first line may hold \(isHead ? "data instead of" : "") the names of columns."
      }
    }
    records = titles + (isHead ? 1 : 0)
    guard isHead else {
      names = Self.numbered(width)
      if wish == nil, doubt == nil { doubt = Self.doubtOfNone(width) }
      return
    }
    names = HeadTexts.of(batch, titles)
    if wish == nil { findSecondHead(batch, titles) }
    while let last = names.last, last.isEmpty { names.removeLast() }
  }

  /// What a person should know of columns that have no names.
  static func doubtOfNone(_ width: Int) -> String {
    "It has no names of columns: they are called column_1 to column_\(width)."
  }

  /// The names of columns that have none.
  static func numbered(_ width: Int) -> [String] { (0..<width).map { "column_\($0 + 1)" } }

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

  /// How many of the texts hold a part of a name that heads have.
  static func known(_ texts: [String]) -> Int {
    var known = 0
    for text in texts where words.isOne(in: text) { known += 1 }
    return known
  }

  /// How many records before the first of the common width have far fewer cells.
  ///
  /// Programs that write sheets as text give titles the delimiters of the table too, with nothing between them.
  private static func titles(_ batch: RecordBatch, _ width: Int, areEmptyCounted: Bool) -> Int {
    guard width > 2 else { return 0 }
    var areFew = true
    for place in 0..<min(mostTitles + 1, batch.records.count) {
      let record = batch.records[place]
      let count = areEmptyCounted ? record.cellCount : HeadTexts.filled(batch, record)
      if record.cellCount == width, areEmptyCounted || 2 * count > width { return areFew ? place : 0 }
      if 2 * count > width { areFew = false }
    }
    return 0
  }
}
