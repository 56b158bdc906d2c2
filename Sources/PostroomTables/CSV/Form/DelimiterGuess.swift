/// Which byte divides the lines of a file into cells.
struct DelimiterGuess {
  var delimiter: UInt8
  var confidence: Double
  var doubt: String?

  private static let candidates = [",", ";", "\t", "|"].map { UInt8(ascii: $0) }

  /// Takes the byte that divides most lines into the same number of cells, and the first line too.
  init(_ scans: SampleScans, _ form: TableForm) {
    var form = form
    var scores: [Double] = []
    for delimiter in Self.candidates {
      form.delimiter = delimiter
      // What does not occur divides nothing.
      scores.append(scans.hold(delimiter) ? Self.score(scans.records(form)) : 0)
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
  private static func score(_ batches: [RecordBatch]) -> Double {
    let widths = WidthCount(batches)
    guard widths.commonest > 1 else { return 0 }
    let share = Double(widths.records(of: widths.commonest)) / Double(widths.records)
    let head = widths.first == widths.commonest ? 1 : 0.7
    return share * head * (1 - 0.5 / Double(widths.commonest))
  }
}

/// How many records have how many cells.
struct WidthCount {
  /// How many records there are.
  private(set) var records = 0
  /// How many cells the first one has.
  private(set) var first: Int?
  /// The commonest number of cells, of equals the greater one; 0 when there is no record.
  private(set) var commonest = 0
  /// How many records have each number of cells.
  private var counts: [Int] = []

  init(_ batches: [RecordBatch]) {
    for batch in batches {
      records += batch.records.count
      if first == nil { first = batch.records.first?.cellCount }
      batch.records.withUnsafeBufferPointer { records in
        for place in 0..<records.count { add(records[place].cellCount) }
      }
    }
    var most = 0
    for width in 0..<counts.count where counts[width] > 0 && counts[width] >= most {
      (most, commonest) = (counts[width], width)
    }
  }

  init(_ batch: RecordBatch) { self.init([batch]) }

  func records(of width: Int) -> Int { width < counts.count ? counts[width] : 0 }

  @inline(__always) private mutating func add(_ width: Int) {
    while counts.count <= width { counts.append(0) }
    counts[width] += 1
  }
}
