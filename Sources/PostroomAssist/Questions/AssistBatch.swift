public import PostroomModel

/// A document that a question is to be asked about.
public struct AssistEntry: Hashable, Sendable {
  /// The caller's number of the document.
  public var number: Int64
  /// Its category as far as it is known; it decides which fields are asked.
  public var category: String
  /// What is shown of it.
  public var content: AssistDocument.Content

  /// Makes an entry.
  public init(number: Int64, category: String, content: AssistDocument.Content) {
    self.number = number
    self.category = category
    self.content = content
  }
}

/// Documents that are asked about together: all of one step, and of one category where fields are asked.
public struct AssistBatch: Hashable, Sendable {
  /// What is asked.
  public let step: AssistStep
  /// The documents, in the order of their names; at least one.
  public let entries: [AssistEntry]

  /// Makes a batch; nil without documents.
  public init?(step: AssistStep, entries: [AssistEntry]) {
    guard !entries.isEmpty else { return nil }
    self.step = step
    self.entries = entries
  }

  /// The category whose fields are asked.
  public var category: String { entries.first?.category ?? "" }

  /// What the question and the answer call the documents: `d1`, `d2` …; never a file's name.
  public var names: [String] { entries.indices.map { "d\($0 + 1)" } }

  /// Two batches of half its documents each; nil when it has only one.
  public var halves: (first: AssistBatch, second: AssistBatch)? {
    let middle = entries.count / 2
    guard middle > 0, let first = AssistBatch(step: step, entries: Array(entries[..<middle])),
      let second = AssistBatch(step: step, entries: Array(entries[middle...]))
    else { return nil }
    return (first, second)
  }

  /// The batches that are asked in its place after a failure: its halves where one document may have spoilt it, nil where
  /// dividing it helps nothing.
  public func halves(after failure: AssistFailure) -> (first: AssistBatch, second: AssistBatch)? {
    failure.concernsTheDocument ? halves : nil
  }

  /// The documents of some places, as a batch of their own; nil when there is none.
  public func only(_ places: [Int]) -> AssistBatch? {
    AssistBatch(step: step, entries: places.filter(entries.indices.contains).map { entries[$0] })
  }
}

/// Puts small documents together into batches, as they come.
public struct AssistBatcher: Sendable {
  /// More documents in one answer are mixed up by models.
  public static let mostDocuments = 16
  /// About how many tokens an answer takes for each document.
  private static let outputTokens: [AssistStep: Int] = [.classify: 40, .extract: 1_200]

  private let step: AssistStep
  private let batchBytes: Int
  private let settings: AssistRule.Step
  private let most: Int
  private var open: [String: Waiting] = [:]

  private struct Waiting {
    var entries: [AssistEntry] = []
    var bytes = 0
    var tokens = 0
  }

  /// Makes a batcher for a step; nil when the profile does not ask it.
  ///
  /// - Parameter most: The most documents in a batch; 1 asks about each alone.
  public init?(_ questions: AssistQuestions, step: AssistStep, most: Int = AssistBatcher.mostDocuments) {
    guard let settings = questions.settings(step) else { return nil }
    self.step = step
    self.settings = settings
    self.most = max(1, min(most, settings.maximumOutputTokens / (Self.outputTokens[step] ?? 1)))
    batchBytes = questions.profile.assist?.batchBytes ?? 0
  }

  /// How many documents wait for others.
  public var waiting: Int { open.values.reduce(0) { $0 + $1.entries.count } }

  /// Takes a document.
  ///
  /// - Returns: The batches that are full now; at most two.
  public mutating func add(_ entry: AssistEntry) -> [AssistBatch] {
    let key = step == .extract ? entry.category : ""
    let bytes = entry.content.requestBytes
    let tokens = Self.tokens(entry.content)
    var waiting = open[key] ?? Waiting()
    var full: [AssistBatch] = []
    let isTooMuch = waiting.bytes + bytes > batchBytes || waiting.tokens + tokens > settings.maximumInputTokens
    if isTooMuch, let batch = AssistBatch(step: step, entries: waiting.entries) {
      full.append(batch)
      waiting = Waiting()
    }
    waiting.entries.append(entry)
    waiting.bytes += bytes
    waiting.tokens += tokens
    if waiting.entries.count >= most || waiting.bytes >= batchBytes || waiting.tokens >= settings.maximumInputTokens,
      let batch = AssistBatch(step: step, entries: waiting.entries)
    {
      full.append(batch)
      waiting = Waiting()
    }
    open[key] = waiting.entries.isEmpty ? nil : waiting
    return full
  }

  /// Gives out what waits.
  public mutating func flush() -> [AssistBatch] {
    let batches = open.sorted { $0.key < $1.key }.compactMap { AssistBatch(step: step, entries: $0.value.entries) }
    open = [:]
    return batches
  }

  private static func tokens(_ content: AssistDocument.Content) -> Int {
    switch content {
    case .text(let pages): pages.reduce(0) { $0 + $1.utf8.count / AssistQuestions.charactersPerToken + 8 }
    // Files are held by their bytes.
    case .pdf, .pictures: 0
    }
  }
}
