internal import PostroomModel

/// What waits to be written to the cache, so that one transaction carries it all.
struct ReadingBacklog: Sendable {
  /// Pages that were recognised.
  private(set) var pages: [Page] = []
  /// What was answered about documents.
  private(set) var answers: [Answer] = []
  /// How many recognised pages documents have that were read to their end.
  private(set) var wholes: [[UInt8]: Int] = [:]
  /// Documents whose pages were given back.
  var usedReadings: Set<[UInt8]> = []
  /// Answers that were given.
  var usedAnswers: Set<AnswerKey> = []
  /// What happened.
  var use = ReadingCache.Use()
  /// What pages and answers take, in bytes.
  private(set) var bytes = 0

  /// A page of a document.
  struct Page: Sendable {
    var document: [UInt8]
    var page: FinishedPage
  }

  /// An answer about a document.
  struct Answer: Sendable {
    var key: AnswerKey
    var content: [UInt8]
    /// When it was given, in milliseconds since 1970.
    var made: Int64
  }

  /// What may wait, in bytes; a disk that is slower than recognition loses pages here, not memory.
  private static let most = 32 << 20

  /// Whether there is anything worth making a file for.
  var hasContent: Bool { !pages.isEmpty || !answers.isEmpty }
  /// Whether there is nothing to write at all.
  var isEmpty: Bool {
    !hasContent && wholes.isEmpty && usedReadings.isEmpty && usedAnswers.isEmpty && use.counts.isEmpty
  }

  mutating func put(_ page: FinishedPage, of document: [UInt8]) {
    use.add(.pageMisses)
    guard reserve(page.content.utf8.count) else { return }
    pages.append(Page(document: document, page: page))
  }

  mutating func put(_ answer: Answer) {
    guard reserve(answer.content.count) else { return }
    answers.append(answer)
  }

  mutating func note(whole document: [UInt8], pages: Int) { wholes[document] = pages }

  private mutating func reserve(_ count: Int) -> Bool {
    guard bytes + count <= Self.most else { return false }
    bytes += count
    return true
  }
}

/// What an answer is found by, within one basis.
struct AnswerKey: Hashable, Sendable {
  /// SHA-256 of the document's content.
  var document: [UInt8]
  /// The last stage whose result it holds.
  var stage: Stage
}
