/// Which byte divides the lines of a file into cells, and which stands around cells.
struct DelimiterGuess {
  var delimiter: UInt8
  var confidence: Double
  var doubt: String?

  private static let candidates = [",", ";", "\t", "|"].map { UInt8(ascii: $0) }

  /// Takes the byte that divides most lines into the same number of cells, and the first line too.
  init(_ samples: [FormSample], _ form: TableForm, _ limits: TableLimits, _ buffers: ScanBuffers) {
    let scores = Self.candidates.map { delimiter in
      var form = form
      form.delimiter = delimiter
      return Self.score(samples, form, limits, buffers)
    }
    let ranks = scores.indices.sorted { scores[$0] > scores[$1] }
    let (best, second) = (scores[ranks[0]], scores[ranks[1]])
    delimiter = Self.candidates[ranks[0]]
    guard best > 0 else {
      confidence = 0.5
      return
    }
    confidence = min(0.99, best * (1 - second / best / 2) + 0.1)
    if second > 0.95 * best {
      let (one, other) = (Self.name(delimiter), Self.name(Self.candidates[ranks[1]]))
      doubt = "Its lines are divided by \(other) as evenly as by \(one)."
    }
  }

  private static func name(_ delimiter: UInt8) -> String {
    delimiter == Byte.tab ? "tabs" : "'\(Character(UnicodeScalar(delimiter)))'"
  }

  /// The share of records that have the commonest number of cells; many cells weigh a little more than few.
  private static func score(
    _ samples: [FormSample], _ form: TableForm, _ limits: TableLimits, _ buffers: ScanBuffers
  ) -> Double {
    var widths: [Int] = []
    for sample in samples { widths += sample.records(form, limits, buffers).records.map(\.cellCount) }
    let width = commonest(widths)
    guard width > 1 else { return 0 }
    let share = Double(widths.count { $0 == width }) / Double(widths.count)
    let head = widths.first == width ? 1 : 0.7
    return share * head * (1 - 0.5 / Double(width))
  }

  /// The commonest number of cells; of equals the greater one.
  static func commonest(_ widths: [Int]) -> Int {
    let counts = widths.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
    return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
  }
}

/// Which byte stands around cells.
struct QuoteGuess {
  var quote: UInt8
  var confidence: Double
  var doubt: String?

  private static let double = UInt8(ascii: "\"")
  private static let single = UInt8(ascii: "'")

  init(_ samples: [FormSample], _ form: TableForm, _ limits: TableLimits, _ buffers: ScanBuffers) {
    let double = Use(samples, form, Self.double, limits, buffers)
    quote = Self.double
    if double.quoted > 0 {
      confidence = 0.99
    } else {
      let single = Use(samples, form, Self.single, limits, buffers)
      let isSingle = single.quoted >= 2 && single.quoted * 20 >= single.records && single.unclosed == 0
      quote = isSingle ? Self.single : Self.double
      confidence = isSingle ? 0.8 : 0.9
    }
    if double.unclosed * 10 > double.records {
      confidence = 0.5
      doubt = "Many cells begin with a quote that is never closed: quotes may mean nothing in it."
    }
  }

  private struct Use {
    var records = 0
    var quoted = 0
    var unclosed = 0

    init(
      _ samples: [FormSample], _ form: TableForm, _ quote: UInt8, _ limits: TableLimits, _ buffers: ScanBuffers
    ) {
      var form = form
      form.quote = quote
      for sample in samples {
        let batch = sample.records(form, limits, buffers)
        records += batch.records.count
        quoted += batch.cells.count { $0.traits.contains(.quoted) }
        unclosed += batch.records.count { $0.flaw == .unterminatedQuote }
      }
    }
  }
}
