import PostroomModel

/// What readings cost more than bare calls of libtesseract.
struct BareFigures: Encodable {
  var rounds: Int
  var all: Share
  /// Pages that were neither enlarged nor reduced nor read twice, so that both sides had the same to recognise.
  var asTheyAre: Share
  /// Each page by itself.
  var rows: [Row]

  /// The figures of a page: processor seconds, medians of the rounds.
  struct Row: Encodable {
    var file: String
    var bareSeconds: Double
    var readingSeconds: Double
    var takingSeconds: Double
    /// What the reading did to the page.
    var steps: [Recognition.Step]
  }

  /// Figures of some pages.
  struct Share: Encodable {
    var pages: Int
    var bareSecondsPerPage: Double
    var readingSecondsPerPage: Double
    /// Opening the file and decoding or drawing the picture, which is a part of the reading.
    var takingSecondsPerPage: Double
    /// All readings over all bare calls, less 1.
    var overhead: Double
    /// The median of the pages' own overheads.
    var medianOverhead: Double
    /// The overhead without taking the picture.
    var overheadWithoutTaking: Double
    var medianOverheadWithoutTaking: Double

    init(_ costs: [PageCost]) {
      let count = Double(max(1, costs.count))
      func sum(_ part: (PageCost) -> Double) -> Double { costs.reduce(0) { $0 + part($1) } }
      func over(_ whole: Double, _ part: Double) -> Double { part > 0 ? whole / part - 1 : 0 }
      pages = costs.count
      let (reading, taking, bare) = (sum(\.reading), sum(\.taking), sum(\.bare))
      bareSecondsPerPage = bare / count
      readingSecondsPerPage = reading / count
      takingSecondsPerPage = taking / count
      overhead = over(reading, bare)
      medianOverhead = median(costs.map { over($0.reading, $0.bare) })
      overheadWithoutTaking = over(reading - taking, bare)
      medianOverheadWithoutTaking = median(costs.map { over($0.reading - $0.taking, $0.bare) })
    }
  }

  /// The figures for people.
  var text: String {
    var table = TextTable([
      "against bare libtesseract", "pages", "bare CPU s", "reading CPU s", "of it picture", "overhead", "median",
      "without picture", "median",
    ])
    for (name, share) in [("upright pages", all), ("the same to recognise", asTheyAre)] {
      table.add([
        name, "\(share.pages)", Figure.three(share.bareSecondsPerPage), Figure.three(share.readingSecondsPerPage),
        Figure.three(share.takingSecondsPerPage), Self.percent(share.overhead), Self.percent(share.medianOverhead),
        Self.percent(share.overheadWithoutTaking), Self.percent(share.medianOverheadWithoutTaking),
      ])
    }
    let note = """
      Processor time a page, medians of \(rounds) rounds, both in one process with one thread and warm engines, in turn. \
      bare: a gray bitmap in memory is given to libtesseract, recognised, and its text asked for, with the same languages \
      and segmentation. reading: from the open file to words with boxes: decoding, geometry, recognition, reading order. \
      picture: opening, decoding or drawing, which bare calls do not do. The second row leaves out pages that were \
      enlarged, reduced or read twice.
      """
    return (table.lines + [note]).joined(separator: "\n")
  }

  private static func percent(_ share: Double) -> String { (share < 0 ? "" : "+") + Figure.one(share * 100) + " %" }
}
