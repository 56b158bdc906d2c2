internal import Dispatch
internal import Foundation
public import PostroomModel
internal import Synchronization

/// What was found out about documents, kept by their content: no page is recognised twice, and no document asked about
/// twice within an hour.
///
/// A file beside the ledger. Losing it loses only time, and so does everything that goes wrong with it: it never fails a
/// run. It is written by a thread of its own, a quarter of a second after something was found at the latest.
public final class ReadingCache: Sendable {
  /// The name of the file below the output folder.
  public static let path = ".postroom/readings.sqlite"
  /// The usual size beyond which what was used longest ago goes, in bytes.
  public static let limitBytes = ReadingCacheLimits().bytes

  let file: ReadingFile
  let terms: ReadingStore.Terms
  let access: Access
  let writer = DispatchQueue(label: "postroom.readings", qos: .utility)
  let state: Mutex<State>
  private let clock: @Sendable () -> Double

  /// What may be done with the file.
  public enum Access: Sendable {
    /// Made if something comes, read and written.
    case write
    /// Read if it is there.
    case read
  }

  /// How long a page or an answer may wait for others, so that one transaction carries them all.
  private static let patience = Duration.milliseconds(250)
  /// How long what was merely used or counted may wait.
  private static let longPatience = Duration.seconds(2)
  /// What one document may get back, in bytes; more than a worker is given.
  private static let mostRecalled = 64 << 20

  /// Prepares the cache of an output folder; no file is touched before it is needed.
  ///
  /// - Parameters:
  ///   - output: The output folder.
  ///   - basis: What pages depend on.
  ///   - answers: What answers depend on; nil keeps and gives none.
  ///   - access: Whether anything is kept.
  ///   - limits: How much is kept, and for how long.
  ///   - clock: Tells the time in seconds since 1970.
  public init(
    output: String, basis: ReadingBasis, answers: AnswerBasis? = nil, access: Access,
    limits: ReadingCacheLimits = ReadingCacheLimits(), clock: @escaping @Sendable () -> Double = ReadingCache.wallClock
  ) {
    file = ReadingFile(path: output + "/" + Self.path)
    terms = ReadingStore.Terms(reading: basis, answers: limits.keepsAnswers ? answers : nil, limits: limits)
    self.access = access
    self.clock = clock
    state = Mutex(State())
  }

  /// The time in seconds since 1970.
  public static let wallClock: @Sendable () -> Double = { Date().timeIntervalSince1970 }

  /// The time in milliseconds since 1970.
  var now: Int64 { Int64(min(max(0, clock()), 1e11) * 1_000) }

  /// The pages of a document that are known.
  ///
  /// - Parameter document: SHA-256 of its content.
  /// - Complexity: one look-up in an index; next to nothing as long as there is no file.
  public func pages(of document: [UInt8]) -> [FinishedPage] {
    let pages = withStore(makes: false) { try $0.pages(of: document, basis: terms.reading, most: Self.mostRecalled) }
    guard let pages, !pages.isEmpty else { return [] }
    noteSpared(pages.count, of: document)
    return pages
  }

  /// Gives pages of a document to a part of it, so that they are not recognised again as pages of that.
  ///
  /// - Parameters:
  ///   - range: Which pages of the document the part holds.
  ///   - document: SHA-256 of the document's content.
  ///   - part: SHA-256 of the part's content.
  public func lend(_ range: PageRange, of document: [UInt8], to part: [UInt8]) {
    guard keepsAnything else { return }
    // What was recognised a moment ago may not be written yet.
    writer.sync { flush() }
    let pages = withStore(makes: false) {
      try $0.pages(of: document, basis: terms.reading, numbers: range.first...range.last, most: Self.mostRecalled)
    }
    for page in pages ?? [] {
      keep(FinishedPage(number: page.number - range.first + 1, content: page.content), of: part)
    }
    writer.sync { flush() }
  }

  /// Counts pages that need not be recognised.
  func noteSpared(_ pages: Int, of document: [UInt8]) {
    guard pages > 0 else { return }
    note { backlog in
      backlog.use.add(.pageHits, pages)
      backlog.usedReadings.insert(document)
    }
  }

  /// How many recognised pages a document has that was read to its end, if all of them are known.
  ///
  /// - Parameter document: SHA-256 of its content.
  /// - Returns: nil when a page is missing, and for a document that has none.
  public func wholePages(of document: [UInt8]) -> Int? {
    let pages = withStore(makes: false) { try $0.wholePages(of: document, basis: terms.reading) } ?? nil
    guard let pages else { return nil }
    noteSpared(pages, of: document)
    return pages
  }

  /// Keeps a page; it returns at once.
  ///
  /// - Parameter document: SHA-256 of the content of its document.
  public func keep(_ page: FinishedPage, of document: [UInt8]) {
    guard keepsAnything else { return }
    put(within: Self.patience) { $0.put(page, of: document) }
  }

  /// Whether anything new is kept.
  var keepsAnything: Bool { access == .write && terms.limits.bytes > 0 }

  /// Puts what was found to what waits to be written.
  func put(_ change: (inout ReadingBacklog) -> Void) { put(within: Self.patience, change) }

  /// Puts what was used or counted to what waits to be written.
  func note(_ change: (inout ReadingBacklog) -> Void) { put(within: Self.longPatience, change) }

  private func put(within patience: Duration, _ change: (inout ReadingBacklog) -> Void) {
    guard access == .write else { return }
    let delay = state.withLock { state -> Duration? in
      guard state.trouble == nil else { return nil }
      change(&state.backlog)
      let due = max(.now, state.lastFlush + patience)
      if let planned = state.plannedFlush, planned <= due { return nil }
      state.plannedFlush = due
      return ContinuousClock.now.duration(to: due)
    }
    guard let delay else { return }
    let nanoseconds = max(0, Int(delay / .nanoseconds(1)))
    writer.asyncAfter(deadline: .now() + .nanoseconds(nanoseconds)) { [weak self] in self?.flush() }
  }

  /// Writes what waits and closes the file; what comes later is not kept.
  public func close() {
    writer.sync { flush() }
    state.withLock { state in
      state.store?.close()
      state.store = nil
      state.isOpened = true
    }
  }

  /// Why nothing is kept or found any longer, in one sentence; nil while all is well.
  public var trouble: String? { state.withLock(\.trouble) }

  private func flush() {
    let backlog = state.withLock { state in
      state.plannedFlush = nil
      state.lastFlush = .now
      // What was counted alone is worth no file, and waits for one.
      if !state.backlog.hasContent, state.store == nil, file.state == .missing { return ReadingBacklog() }
      defer { state.backlog = ReadingBacklog() }
      return state.backlog
    }
    guard !backlog.isEmpty else { return }
    withStore(makes: backlog.hasContent) { try $0.enter(backlog, terms, now: now) }
  }
}
