internal import PostroomModel

/// Takes the words about one vehicle apart into its entries.
struct VehicleSegments {
  private struct Segment {
    var column: VehicleColumn?
    var source: String
    var words: [Int] = []
  }

  /// What introduces a vehicle and is no part of its name.
  private static let articles: Set<String> = [
    "n", "nr", "il", "lo", "la", "l", "un", "uno", "una", "e", "ed", "del", "di", "con", "a", "the", "and", "euro",
    "eur", "circa", "nel", "anche", "i", "seguenti", "veicolo", "mezzo",
  ]

  private let page: SearchedPage
  private let words: [Int]
  private let plate: TypedValue
  private let keys: [String]

  init(_ page: SearchedPage, _ words: [Int], plate: TypedValue) {
    self.page = page
    self.words = words
    self.plate = plate
    keys = words.map { WordKey.key(page.text.page.words[$0].text) }
  }

  /// The vehicle's entries: first those with names, then the others by what they hold.
  func row() -> VehicleRow {
    var row = VehicleRow(box: plate.box)
    let segments = segments()
    row.add(Array(plate.words), to: .plate, source: "plate")
    for segment in segments {
      if let column = segment.column { row.add(segment.words, to: column, source: segment.source) }
    }
    for segment in segments where segment.column == nil { add(segment.words, to: &row) }
    return row
  }

  private func segments() -> [Segment] {
    var all: [Segment] = []
    var open = Segment(column: nil, source: "plate")
    func close() {
      if !open.words.isEmpty { all.append(open) }
      open = Segment(column: nil, source: "plate")
    }
    var index = 0
    while index < words.count {
      let word = words[index]
      if plate.words.contains(word) {
        close()
        index += 1
        continue
      }
      if let (column, count) = label(at: index, isOpen: open.column != nil && open.words.isEmpty) {
        close()
        let name = words[index..<(index + count)].map { page.text.page.words[$0].text }.joined(separator: " ")
        open = Segment(column: column == .plate ? .other : column, source: "label:" + TextSpan.trimmed(name))
        index += count
        continue
      }
      let text = page.text.page.words[word].text
      if isMark(text) {
        if open.column == nil || !open.words.isEmpty { close() }
      } else {
        if index > 0, isWide(words[index - 1], word), !open.words.isEmpty { close() }
        open.words.append(word)
        if text.hasSuffix(",") || text.hasSuffix(";") { close() }
      }
      index += 1
    }
    close()
    return all
  }

  /// The entry that words name from a place on: with a colon behind them, or by words that tell it in a sentence.
  private func label(at index: Int, isOpen: Bool) -> (VehicleColumn, Int)? {
    guard let match = VehicleWords.match(keys[index...]) else { return nil }
    let last = index + match.count - 1
    let next = last + 1 < words.count ? page.text.page.words[words[last + 1]].text : ""
    let isPointed = page.text.page.words[words[last]].text.hasSuffix(":") || next == ":"
    if isPointed { return (match.column, match.count + (next == ":" ? 1 : 0)) }
    guard match.isTelling, !isOpen else { return nil }
    // `uso proprio` is the name of a use; `uso trasporto merci` announces one.
    if match.column == .use, last + 1 < keys.count, VehicleWords.belongsToUse(keys[last + 1]) { return nil }
    return (match.column, match.count)
  }

  private func isMark(_ text: String) -> Bool { ["-", "–", "—", "|", "/", "•", ":", "·", "*"].contains(text) }

  private func isWide(_ one: Int, _ other: Int) -> Bool {
    let (left, right) = (page.text.page.words[one], page.text.page.words[other])
    return left.line == right.line && right.box.x0 - left.box.x1 > 1.2 * max(left.box.height, right.box.height)
  }

  /// An entry without a name: a sum, a year, a use, or else the kind; several where the strokes between them were lost.
  private func add(_ words: [Int], to row: inout VehicleRow) {
    let held = Set(words)
    let values = page.values.filter { held.contains($0.words.lowerBound) && held.contains($0.words.upperBound) }
    let sums = values.filter { $0.kind == .amount && $0.normaliser != "amount-integer" || $0.value.hasSuffix(".00") }
    let summed = Set(sums.flatMap(\.words))
    let year = values.first { $0.taken(as: .year) != nil && !$0.words.contains(where: summed.contains) }
    if let sum = sums.first { row.add(Array(sum.words), to: .value, source: "plate") }
    if let year { row.add(Array(year.words), to: .year, source: "plate") }
    // What follows a sum says something of the sum.
    let first = (sums + (year.map { [$0] } ?? [])).map(\.words.lowerBound).min() ?? .max
    let rest = named(words.filter { $0 < first && !isAnnouncement($0) })
    guard !rest.isEmpty else { return }
    let place = useBegins(rest) ?? rest.count
    for part in [Array(rest[..<place]), Array(rest[place...])] where !part.isEmpty { addName(part, to: &row) }
  }

  private func addName(_ name: [Int], to row: inout VehicleRow) {
    let keys = name.map { WordKey.key(page.text.page.words[$0].text) }
    if VehicleWords.isUse(keys) { return row.add(name, to: .use, source: "plate") }
    if row.cells[.kind] == nil, row.cells[.model] == nil {
      row.add(name, to: .model, source: "plate")
    } else if row.cells[.use] == nil, row.cells[.kind] != nil || row.cells[.model] != nil {
      row.add(name, to: .use, source: "plate")
    }
  }

  /// Whether a word announces a sum, a year or a plate and names nothing itself: `valore`, `anno`.
  private func isAnnouncement(_ word: Int) -> Bool {
    let match = VehicleWords.match([WordKey.key(page.text.page.words[word].text)])
    return match.map { [.value, .year, .plate].contains($0.column) } ?? false
  }

  /// Where the name of a use begins behind that of a kind: `Berlina NCC`.
  private func useBegins(_ words: [Int]) -> Int? {
    words.indices.dropFirst().first { VehicleWords.beginsUse(WordKey.key(page.text.page.words[words[$0]].text)) }
  }

  /// The words without articles, numbers of the list and marks before them.
  private func named(_ words: [Int]) -> [Int] {
    Array(
      words.drop { word in
        let key = WordKey.key(page.text.page.words[word].text)
        return key.isEmpty || Self.articles.contains(key)
      })
  }
}
