/// Which photographs of a run are examined next, and whose results are given out next.
struct PhotographSchedule {
  /// What is to be done.
  enum Step: Sendable {
    /// The next file is taken in and examined.
    case file
    /// A page of a file is examined; pages are counted from 1.
    case page(Int, of: ArrivedPhotograph)
  }

  /// What became of a step.
  enum Ending: Sendable {
    /// There are no more files.
    case noMoreFiles
    /// A file, or a page of one, was looked at.
    case looked(ArrivedPhotograph, PhotographFinding)
  }

  /// Pages of a file that nobody has begun with.
  private struct Pages {
    let photograph: ArrivedPhotograph
    var range: Range<Int>
  }

  private let most: Int
  private let batch: Int
  private var pages: [Int: Pages] = [:]
  private var order = PhotographOrder()
  private var (begun, inWork) = (0, 0)
  private(set) var isAtEnd = false
  /// Files that were looked at, whether anything came of it or not.
  private(set) var files = 0

  /// - Parameters:
  ///   - most: How many steps may be in work at once.
  ///   - batch: How many photographs may be in work or wait for the result of an earlier one.
  init(most: Int, batch: Int) {
    (self.most, self.batch) = (most, batch)
  }

  /// How many pages of files that were opened nobody has begun with.
  var pagesLeft: Int { pages.values.reduce(0) { $0 + $1.range.count } }

  /// How many files have all their results given out.
  var filesGiven: Int { order.file }

  /// What can be begun now; nil when something in work must end before.
  ///
  /// Pages go before further files. Those of the file whose results are due go even where a batch is full: all others
  /// wait for them.
  mutating func next() -> Step? {
    guard inWork < most else { return nil }
    let hasRoom = begun - order.given < batch
    if let file = pages.keys.min() {
      guard hasRoom || file == order.file, let waiting = pages[file], let page = waiting.range.first else { return nil }
      pages[file]?.range.removeFirst()
      if waiting.range.count == 1 { pages[file] = nil }
      begin()
      return .page(page, of: waiting.photograph)
    }
    guard hasRoom, !isAtEnd else { return nil }
    begin()
    return .file
  }

  /// Takes note of a step that has ended.
  ///
  /// - Returns: Whether a result came of it.
  mutating func end(_ ending: Ending) -> Bool {
    inWork -= 1
    switch ending {
    case .noMoreFiles:
      begun -= 1
      isAtEnd = true
      return false
    case .looked(let photograph, .pages(let count)):
      // It is its pages that have results.
      begun -= 1
      files += 1
      order.expect(count, pagesOf: photograph.index)
      pages[photograph.index] = Pages(photograph: photograph, range: 1..<count + 1)
      return false
    case .looked(let photograph, .result(let result)):
      if result.page == nil { files += 1 }
      order.put(result, of: photograph.index)
      return true
    }
  }

  /// The next result in order, if it is there.
  mutating func take() -> PhotographResult? { order.take() }

  /// The next result in order of those that there are, for a run that has ended early.
  mutating func takeRest() -> PhotographResult? { order.takeRest() }

  private mutating func begin() {
    begun += 1
    inWork += 1
  }
}
