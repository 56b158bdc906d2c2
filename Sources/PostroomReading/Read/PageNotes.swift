internal import PostroomModel

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
  /// What else there is to say, with the pages that it is true of, in the order in which it came up.
  private var others: [(text: String, pages: [Int])] = []
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
    for other in others { add(other.pages, other.text) }
    if unlistedFiles > 0 { warnings.append("\(unlistedFiles) more attached files are not listed.") }
    return warnings
  }

  /// Notes a sentence, without the page's name, that is true of a page.
  mutating func add(_ page: Int, _ text: String) {
    if let index = others.firstIndex(where: { $0.text == text }) {
      others[index].pages.append(page)
    } else {
      others.append((text, [page]))
    }
  }

  /// Notes that a page was given up, and why.
  mutating func abandon(_ page: Int, _ reason: Page.SkipReason) {
    switch reason {
    case .timeLimit: add(page, "given up, for reading it took too long.")
    case .readerLost, .needsRecognition, .pageLimit, .unreadable:
      add(page, "given up, for reading it ended the reader.")
    }
  }

  /// Notes that a page cannot be read, with what the fault says.
  mutating func unreadable(_ page: Int, _ fault: Fault) {
    let reason = fault.detail.isEmpty ? fault.code.title : fault.detail
    add(page, "cannot be read: \(reason)")
  }

  /// Notes what a person should know of a recognition.
  mutating func recognised(_ page: Page) {
    guard let recognition = page.recognition else { return }
    if recognition.steps.contains(.cutShort) {
      add(page.number, "time ran out; the words that were recognised until then were kept.")
    } else if page.words.isEmpty {
      add(page.number, "there is something on it, and no word was recognised.")
    } else if recognition.isDoubtful(words: page.words.count) {
      add(page.number, "recognised with little confidence: the words may be guesses.")
    }
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
