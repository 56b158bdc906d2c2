import PostroomModel

/// How far a worker says it is.
struct PageProgress {
  /// The last page that it called done; 0 before.
  private(set) var done = 0
  /// How many pages it counts; 0 before it counted.
  private(set) var total = 0
  /// When it last finished or began a page.
  private(set) var time: Instant
  /// The page whose recognition it began last.
  private var begun = 0
  /// Whether that page was handed over.
  private var hasHandedOver = false
  private let most: Int
  /// The last page that is read at all.
  private let last: Int
  private let tellsEachPage: Bool

  /// - Parameter tellsEachPage: Whether it was told to tell of each page; otherwise its silence says nothing.
  init(_ job: ReadingJob, start: Instant, tellsEachPage: Bool) {
    time = start
    most = max(job.maximumPages, 1)
    last = job.pages ?? .max
    self.tellsEachPage = tellsEachPage
  }

  /// Takes note of a finished page; false when the numbers do not go up or leave their bounds.
  mutating func advance(to page: Int, of pages: Int) -> Bool {
    guard page > done, page <= pages, pages <= most else { return false }
    done = page
    total = pages
    time = .now
    return true
  }

  /// Takes note of a page whose recognition begins; false when the numbers do not go up or leave their bounds.
  mutating func begin(_ page: Int, of pages: Int) -> Bool {
    guard page > done, page > begun, page <= pages, pages <= most else { return false }
    begun = page
    hasHandedOver = false
    total = pages
    time = .now
    return true
  }

  /// Takes note of a sign of life while a document is written.
  mutating func stir() { time = .now }

  /// Takes note of a page that was handed over.
  mutating func handOver(_ page: Int) { if page == begun { hasHandedOver = true } }

  /// The last page that it is known to have left behind.
  var behind: Int { hasHandedOver ? max(begun, done) : done }

  /// The page that it has in work; nil unless that is certain.
  ///
  /// Before the first page is done the document is being opened, as far as anybody knows.
  var inWork: Int? {
    if begun > behind { return begun }
    return tellsEachPage && behind > 0 && behind < min(total, last) ? behind + 1 : nil
  }

  /// Where it is, in words.
  var description: String {
    if begun > behind { return "in page \(begun) of \(total)" }
    return done == 0 ? "before it finished a page" : "after page \(done) of \(total)"
  }
}
