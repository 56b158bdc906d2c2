/// Finds out which document a question shows, so that it can be answered truthfully.
///
/// The simplest sound way: a file is known by its SHA-256 among the files of the truth folder; words are known by the rare
/// words and numbers that they share with one truth and no other. A PDF of which pages were cut off has another hash and
/// is unknown, unless the same cut lies in the folder as a file of its own.
struct TruthIndex: Sendable {
  private let records: [TruthRecord]
  /// The places of records by the hash of their file.
  private let files: [String: Int]
  /// The places of records by their words.
  private let words: [String: [Int]]

  /// Words of more records than this tell nothing.
  private static let mostShared = 20

  /// Makes an index.
  init(_ records: [TruthRecord], files: [String: Int] = [:]) {
    var words: [String: [Int]] = [:]
    for (place, record) in records.enumerated() {
      let own = Self.words(record.text + "\n" + record.fields.values.joined(separator: "\n"))
      for word in own where (words[word]?.count ?? 0) <= Self.mostShared { words[word, default: []].append(place) }
    }
    self.records = records
    self.files = files
    self.words = words.filter { $0.value.count <= Self.mostShared }
  }

  /// The truth about a document; nil when it is not known.
  func record(_ document: ReceivedDocument) -> TruthRecord? {
    for hash in document.files {
      if let place = files[hash] { return records[place] }
    }
    return document.text.isEmpty ? nil : likeliest(Self.words(document.text)).map { records[$0] }
  }

  /// The record with the most of the rare words, if it has clearly more than any other.
  private func likeliest(_ words: Set<String>) -> Int? {
    var scores: [Int: Double] = [:]
    for word in words {
      let places = self.words[word] ?? []
      for place in places { scores[place, default: 0] += 1 / Double(places.count * places.count) }
    }
    let ranked = scores.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
    guard let best = ranked.first, best.value >= 1 else { return nil }
    return ranked.count > 1 && ranked[1].value * 1.2 > best.value ? nil : best.key
  }

  /// The words of a text with four letters or digits at least, in capitals.
  static func words(_ text: String) -> Set<String> {
    Set(
      text.split(whereSeparator: \.isWhitespace).map { word in
        String(word.uppercased().filter { $0.isLetter || $0.isNumber })
      }.filter { $0.count >= 4 })
  }
}
