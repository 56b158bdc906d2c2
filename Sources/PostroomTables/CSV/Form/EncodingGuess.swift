/// Which encoding a file is in, by its bytes beyond ASCII.
struct EncodingGuess {
  var encoding: CellEncoding
  var confidence: Double
  var doubt: String?

  /// Words of Turkish heads: what is the same in the West's encoding and in Turkey's is then Turkey's.
  private static let turkishWords = ["fatura", "tarih", "tutar", "vergi", "kdv", "para birimi", "unvan", "toplam"]

  init(_ samples: FormSamples) {
    if samples.isUTF16 {
      self.init(encoding: .utf8, confidence: 0.99)
      return
    }
    var tally = UTF8Tally()
    for sample in samples.samples { tally.add(sample) }
    if tally.beyondASCII == 0 {
      self.init(encoding: .utf8, confidence: samples.isWhole ? 1 : 0.9)
    } else if tally.broken == 0 {
      self.init(encoding: .utf8, confidence: tally.characters > 3 ? 0.99 : 0.9)
    } else if tally.characters >= 4 * tally.broken {
      self.init(encoding: .utf8, confidence: 0.8)
    } else {
      self.init(singleByte: samples)
    }
  }

  private init(encoding: CellEncoding, confidence: Double) {
    self.encoding = encoding
    self.confidence = confidence
  }

  private init(singleByte samples: FormSamples) {
    var counts = [Double](repeating: 0, count: 128)
    for sample in samples.samples {
      for byte in sample.text where byte >= 0x80 { counts[Int(byte & 0x7F)] += 1 }
    }
    let head = String(decoding: samples.samples.first?.text.prefix(2048) ?? [], as: UTF8.self).lowercased()
    let isTurkish = Self.turkishWords.contains { head.contains($0) }
    let order: [CellEncoding] =
      isTurkish
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

  /// Whether two encodings give the bytes that occur other characters.
  private static func differs(_ one: CellEncoding, _ other: CellEncoding, _ counts: [Double]) -> Bool {
    guard let one = CharacterTable.of(one), let other = CharacterTable.of(other) else { return true }
    return counts.indices.contains { counts[$0] > 0 && one.scalars[$0] != other.scalars[$0] }
  }
}

/// How much of a text beyond ASCII is UTF-8.
private struct UTF8Tally {
  var beyondASCII = 0
  var characters = 0
  var broken = 0

  mutating func add(_ sample: FormSample) {
    sample.bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      var index = 0
      // A sample may begin and end within a character.
      while !sample.isHead, index < min(3, sample.count), base[index] & 0xC0 == 0x80 { index += 1 }
      while index < sample.count {
        guard base[index] >= 0x80 else {
          index += 1
          continue
        }
        beyondASCII += 1
        let length = UTF8Character.length(at: base + index, count: sample.count - index)
        let isCut = length == 0 && !sample.isWhole && sample.count - index < 4
        if length > 0 { characters += 1 } else if !isCut { broken += 1 }
        index += max(1, length)
      }
    }
  }
}
