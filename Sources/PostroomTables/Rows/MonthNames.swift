/// The months by name in English, Turkish, Italian and German: whole, or their first three letters.
enum MonthNames {
  /// Without diacritics, in small letters.
  private static let names: [(month: Int, name: [UInt8])] = [
    "january ocak gennaio januar", "february subat febbraio februar", "march mart marzo marz maerz",
    "april nisan aprile", "may mayis maggio mai", "june haziran giugno juni", "july temmuz luglio juli",
    "august agustos agosto", "september eylul settembre", "october ekim ottobre oktober",
    "november kasim novembre", "december aralik dicembre dezember",
  ].enumerated().flatMap { month in
    month.element.split(separator: " ").map { (month.offset + 1, Array($0.utf8)) }
  }

  /// The month whose name begins at a place, and how many bytes the name has there; nil when none does.
  static func month(_ run: ByteRun, at place: Int) -> (month: Int, count: Int)? {
    var end = place
    while end < run.count, isLetter(run[end]) { end += 1 }
    guard end - place >= 3, end - place <= 16 else { return nil }
    let text = String(decoding: run.part(place..<end).buffer, as: UTF8.self)
    let word = Array(FoldedName.folded(text).utf8)
    let found = names.first { $0.name == word || word.count == 3 && $0.name.starts(with: word) }
    return found.map { ($0.month, end - place) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || 0x41...0x5A ~= byte & 0xDF }
}
