internal import PostroomModel

/// Reads vehicles from lines and sentences: around each plate, up to what parts it from its neighbours.
struct VehicleSentences {
  /// A line that follows farther away, in heights of type, begins another paragraph.
  private static let furthest: Float = 2.6
  /// More words without a plate are not about a vehicle.
  private static let mostWords = 60

  /// More words before a plate name more than what kind of vehicle it is.
  private static let mostKindWords = 4

  private let page: SearchedPage
  /// The words of the page that are in no table, in reading order.
  private let words: [Int]
  private let plates: [TypedValue]

  init(_ page: SearchedPage, taken lines: Set<Int>) {
    self.page = page
    words = page.text.page.words.indices.filter { !lines.contains(page.text.page.words[$0].line) }
    let read = page.values.filter {
      VehicleCell.isPlate($0) && !lines.contains(page.text.page.words[$0.words.lowerBound].line)
    }
    plates = (read + Self.misread(words, on: page, beside: read)).sorted { $0.words.lowerBound < $1.words.lowerBound }
  }

  /// The plates behind their label of which a character was misread.
  private static func misread(_ words: [Int], on page: SearchedPage, beside read: [TypedValue]) -> [TypedValue] {
    let taken = Set(read.flatMap(\.words))
    return zip(words, words.dropFirst()).compactMap { label, word in
      guard !taken.contains(word), page.text.page.words[label].text.hasSuffix(":"),
        VehicleWords.match([WordKey.key(page.text.page.words[label].text)])?.column == .plate
      else { return nil }
      let printed = page.text.page.words[word]
      guard let plate = MisreadPlate.repaired(printed.text) else { return nil }
      return TypedValue(
        kind: .plate, value: plate, raw: printed.text, words: word...word, box: printed.box, normaliser: nil,
        checks: [], alternatives: [], confidence: VehicleCell.repairedShare * Double(printed.confidence))
    }
  }

  /// The vehicles in reading order.
  func vehicles() -> [LineItem] {
    guard !plates.isEmpty else { return [] }
    let position = Dictionary(uniqueKeysWithValues: words.enumerated().map { ($0.element, $0.offset) })
    var found: [LineItem] = []
    var end = 0
    for (order, plate) in plates.enumerated() {
      guard let place = position[plate.words.lowerBound], let last = position[plate.words.upperBound] else { continue }
      let next = order + 1 < plates.count ? position[plates[order + 1].words.lowerBound] : nil
      let first = start(of: place, after: end)
      end = limit(from: last, next: next)
      if let next, end > last + 1, let line = entryLine(of: next, after: place, from: first) { end = min(end, line) }
      let record = Array(words[first..<end])
      // A number that only looks like a plate stands alone.
      if let item = VehicleSegments(page, record, plate: plate).row().item(on: page), isVehicle(item, plate) {
        found.append(item)
      }
    }
    return found
  }

  private func isVehicle(_ item: LineItem, _ plate: TypedValue) -> Bool {
    item.cells.count >= 3 || ItalianPlates.form(of: plate.value) == .current
  }

  /// Where the words about a plate begin: behind what ends the one before, a colon, a line of another paragraph.
  private func start(of place: Int, after end: Int) -> Int {
    var first = place
    while first > end, place - first < Self.mostWords, !isParted(first - 1, first) { first -= 1 }
    return first
  }

  /// Where the words about a plate end: at a strong mark, or where the next plate's begin.
  private func limit(from last: Int, next: Int?) -> Int {
    var end = last + 1
    let bound = next ?? words.count
    while end < bound, end - last < Self.mostWords, !isParted(end - 1, end) { end += 1 }
    guard end == next, let next else { return end }
    // No mark between two plates: the words that announce the second, such as `targa`, are its own.
    return next > last + 1 && isAnnouncing(next - 1) ? next - 1 : next
  }

  /// Where the line of the next plate begins, when each vehicle begins a line with a word or a few before its plate: bullets
  /// that recognition lost parted them.
  private func entryLine(of next: Int, after place: Int, from first: Int) -> Int? {
    let (start, own) = (lineStart(of: next), lineStart(of: place))
    guard start > place, own == first, isKind(own..<place), isKind(start..<next) else { return nil }
    return start
  }

  /// Whether words before a plate can be what kind of vehicle it is: a label ends with a colon.
  private func isKind(_ lead: Range<Int>) -> Bool {
    (1...Self.mostKindWords).contains(lead.count)
      && lead.allSatisfy { !page.text.page.words[words[$0]].text.hasSuffix(":") }
  }

  private func lineStart(of place: Int) -> Int {
    let line = page.text.page.words[words[place]].line
    var start = place
    while start > 0, page.text.page.words[words[start - 1]].line == line { start -= 1 }
    return start
  }

  private func isAnnouncing(_ place: Int) -> Bool {
    VehicleWords.match([WordKey.key(page.text.page.words[words[place]].text)])?.column == .plate
  }

  /// Whether something parts two neighbouring words: the end of a sentence, a bullet, another paragraph or entry.
  private func isParted(_ place: Int, _ next: Int) -> Bool {
    let (one, other) = (page.text.page.words[words[place]], page.text.page.words[words[next]])
    if one.text.hasSuffix(";") || isSentenceEnd(one.text, before: other.text) { return true }
    guard one.line != other.line else { return one.text.hasSuffix(":") && !isEntry(endingAt: place) }
    if one.text.hasSuffix(":"), !isEntry(endingAt: place) { return true }
    let height = max(other.box.height, 1)
    if other.box.y0 - one.box.y0 > Self.furthest * height || other.box.y0 < one.box.y0 - height { return true }
    return isBullet(other.text) || isOtherEntry(next)
  }

  private func isSentenceEnd(_ text: String, before next: String) -> Bool {
    text.hasSuffix(".") && text.count >= 4 && (next.first?.isUppercase ?? false) && !text.contains { $0.isNumber }
  }

  private func isBullet(_ text: String) -> Bool {
    if ["-", "–", "—", "•", "*", "·"].contains(text) { return true }
    let digits = text.prefix { $0.isNumber }
    return (1...3).contains(digits.count) && [")", ".", ".)"].contains(text.dropFirst(digits.count))
  }

  /// Whether a word ends the name of an entry about a vehicle: `Targa:`, `Anno di immatricolazione:`.
  private func isEntry(endingAt place: Int) -> Bool {
    for first in stride(from: place, through: max(place - 3, 0), by: -1) {
      let keys = words[first...place].map { WordKey.key(page.text.page.words[$0].text) }
      if let match = VehicleWords.match(keys[...]), match.count == keys.count { return true }
    }
    return false
  }

  /// Whether a line begins with a label that is no vehicle's: `Note:`.
  private func isOtherEntry(_ place: Int) -> Bool {
    let word = words[place]
    guard let label = page.labels.first(where: { $0.isPointed && $0.isFirst && $0.words.lowerBound == word }) else {
      return false
    }
    let keys = label.words.map { WordKey.key(page.text.page.words[$0].text) }
    return VehicleWords.match(keys[...]) == nil
  }
}
