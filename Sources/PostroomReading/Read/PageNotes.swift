/// What a person should know about the pages of a document, gathered while they are read.
struct PageNotes {
  /// The file ends without the mark that ends a PDF.
  var isCutOff = false
  /// Pages that cannot be loaded.
  var unreadable: [Int] = []
  /// Scans whose hidden text was taken.
  var hiddenTextLayer: [Int] = []
  /// Pages with hidden text that is not the text of a scan and was left out.
  var hiddenTextDropped: [Int] = []
  /// Pages with more characters than are read.
  var overfull: [Int] = []
  /// How many attached files are not listed.
  var unlistedFiles = 0

  /// One sentence for each kind of note.
  var warnings: [String] {
    var warnings: [String] = []
    if isCutOff { warnings.append("The PDF is damaged or cut off; what was left of it was read.") }
    func add(_ pages: [Int], _ text: String) {
      if !pages.isEmpty { warnings.append("\(Self.named(pages)): \(text)") }
    }
    add(unreadable, "cannot be read.")
    add(hiddenTextLayer, "a scan with a hidden text layer, which was taken as its text.")
    add(hiddenTextDropped, "hidden text was left out.")
    add(overfull, "more characters than are read from one page.")
    if unlistedFiles > 0 { warnings.append("\(unlistedFiles) more attached files are not listed.") }
    return warnings
  }

  /// Names pages by ascending numbers: `Page 3`, or `Pages 1-4, 7`.
  static func named(_ pages: [Int]) -> String {
    var ranges: [ClosedRange<Int>] = []
    for page in pages {
      if let last = ranges.last, page == last.upperBound + 1 {
        ranges[ranges.count - 1] = last.lowerBound...page
      } else {
        ranges.append(page...page)
      }
    }
    let names = ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
    return (pages.count == 1 ? "Page " : "Pages ") + names.joined(separator: ", ")
  }
}
