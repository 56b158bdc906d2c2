/// Which encoding a file is in, by its bytes beyond ASCII.
struct EncodingGuess {
  var encoding: CellEncoding
  var confidence: Double
  var doubt: String?

  /// Words of Turkish heads: what is the same in the West's encoding and in Turkey's is then Turkey's.
  private static let turkishWords = WordList([
    "fatura", "tarih", "tutar", "vergi", "kdv", "para birimi", "unvan", "toplam",
  ])
  /// How much of a file may be its head.
  private static let headBytes = 2048

  init(_ samples: FormSamples) {
    if samples.isUTF16 {
      self.init(encoding: .utf8, confidence: 0.99)
      return
    }
    let tally = UTF8Tally(samples.samples)
    if tally.beyondASCII == 0 {
      self.init(encoding: .utf8, confidence: samples.isWhole ? 1 : 0.9)
    } else if tally.broken == 0 {
      self.init(encoding: .utf8, confidence: tally.characters > 3 ? 0.99 : 0.9)
    } else if tally.characters >= 4 * tally.broken {
      self.init(encoding: .utf8, confidence: 0.8)
    } else {
      self.init(singleByte: samples.samples)
    }
  }

  private init(encoding: CellEncoding, confidence: Double) {
    self.encoding = encoding
    self.confidence = confidence
  }

  private init(singleByte samples: [FormSample]) {
    let counts = Self.counts(samples)
    let order: [CellEncoding] =
      Self.isTurkish(samples)
      ? [.windows1254, .windows1252, .windows1250, .latin9, .latin5]
      : [.windows1252, .windows1254, .windows1250, .latin9, .latin5]
    let scores = order.map { LetterWeights.score(counts, in: $0) }
    let best = scores.indices.max { scores[$0] < scores[$1] } ?? 0
    // Of equals the first is taken: max gives the last.
    let chosen = scores.firstIndex(of: scores[best]) ?? best
    let total = counts.reduce(0, +)
    let rival = scores.indices.filter { Self.differs(order[$0], order[chosen], counts) }.max { scores[$0] < scores[$1] }
    let margin = rival.map { (scores[chosen] - scores[$0]) / total } ?? 0.6
    encoding = order[chosen]
    confidence = min(0.95, 0.5 + margin / 2)
    if let rival, margin < 0.1 {
      doubt = "The text may as well be in \(order[rival].rawValue) as in \(encoding.rawValue)."
    }
  }

  /// How often each byte from 0x80 on occurs.
  private static func counts(_ samples: [FormSample]) -> [Double] {
    var counts = [Double](repeating: 0, count: 128)
    for sample in samples {
      sample.withText { text in
        for place in 0..<text.count where text[place] >= 0x80 { counts[Int(text[place] & 0x7F)] += 1 }
      }
    }
    return counts
  }

  private static func isTurkish(_ samples: [FormSample]) -> Bool {
    samples.first?.withText { text in
      turkishWords.isOne(in: UnsafeBufferPointer(rebasing: text[..<min(headBytes, text.count)]))
    } ?? false
  }

  /// Whether two encodings give the bytes that occur other characters.
  private static func differs(_ one: CellEncoding, _ other: CellEncoding, _ counts: [Double]) -> Bool {
    guard one != other, let one = CharacterTable.of(one), let other = CharacterTable.of(other) else { return false }
    for place in counts.indices where counts[place] > 0 && one.scalars[place] != other.scalars[place] { return true }
    return false
  }
}
