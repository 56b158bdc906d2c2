public import PostroomModel

extension ReadingWorker {
  /// What a reader tells of a document while it reads it, so that the supervisor knows where it is if it dies.
  public struct Reports {
    /// Says that page `page` of `of` is done, whatever became of it; the numbers rise.
    ///
    /// It restarts the deadline for the next page. Call it after every page: it costs next to nothing, because the
    /// supervisor is told only now and then.
    public let page: (_ page: Int, _ of: Int) -> Void
    /// Says that the recognition of page `page` of `of` begins; the numbers rise.
    ///
    /// The supervisor is told at once, and the page's deadline begins. A page that fells its reader is given up by
    /// this number. Call it for pages that cost more than some milliseconds, not for the others.
    public let recognising: (_ page: Int, _ of: Int) -> Void
    /// Hands over a page that has been recognised, before `page` is called for it.
    ///
    /// Should the document fell its reader later, or the whole run be killed, the page comes back with the next
    /// `ReadingJob.finished`. A page may be handed over once an attempt. What is too large to be kept is dropped
    /// silently: losing it loses only time.
    public let finished: (_ page: FinishedPage) -> Void
    /// Writes the next bytes of the document that the job wants, in pieces of any size; none at all are a sign of life.
    ///
    /// Throws `answer-too-large` when the document is larger than is taken, `interrupted` when the supervisor has
    /// hung up; the job is to end then.
    public let output: (_ bytes: UnsafeRawBufferPointer) throws(Fault) -> Void

    /// Makes reports that go to these functions.
    public init(
      page: @escaping (_ page: Int, _ of: Int) -> Void,
      recognising: @escaping (_ page: Int, _ of: Int) -> Void = { _, _ in },
      finished: @escaping (_ page: FinishedPage) -> Void = { _ in },
      output: @escaping (_ bytes: UnsafeRawBufferPointer) throws(Fault) -> Void = { _ in }
    ) {
      self.page = page
      self.recognising = recognising
      self.finished = finished
      self.output = output
    }
  }
}

/// Tells the supervisor of one document's pages.
final class PageTeller {
  private let job: ReadingJob
  private let line: WorkerLine
  private let cap: Int
  private let outputCap: Int
  private var written = 0
  private let tellsEachPage: Bool
  private var kept: FinishedPages
  private var told = Instant.now
  /// The page whose recognition was announced last: its end is told at once.
  private var announced = 0
  /// How many pages the reader counts; nil before it has counted.
  private(set) var total: Int?

  /// At most so often is progress told, in seconds: telling of each page would cost more than reading some.
  private static let interval = 0.1

  /// - Parameters:
  ///   - cap: The longest frame that the supervisor takes for a finished page, in bytes.
  ///   - outputCap: The longest document that it takes, in bytes.
  init(_ job: ReadingJob, _ line: WorkerLine, cap: Int, outputCap: Int, tellsEachPage: Bool) {
    self.job = job
    self.line = line
    self.cap = cap
    self.outputCap = outputCap
    self.tellsEachPage = tellsEachPage
    kept = FinishedPages(job.finished, most: job.maximumPages)
  }

  var reports: ReadingWorker.Reports {
    ReadingWorker.Reports(page: progress, recognising: recognising, finished: finished, output: output)
  }

  private func progress(_ page: Int, _ total: Int) {
    self.total = total
    guard tellsEachPage || page == announced || Instant.now.seconds(since: told) >= Self.interval else { return }
    told = .now
    line.send(.page(number: job.number, page: page, of: total))
  }

  private func recognising(_ page: Int, _ total: Int) {
    announced = page
    told = .now
    line.send(.recognising(number: job.number, page: page, of: total))
  }

  private func output(_ bytes: UnsafeRawBufferPointer) throws(Fault) {
    written += bytes.count
    guard written <= outputCap else {
      throw Fault(.answerTooLarge, "", "The document that is written has more than \(outputCap) bytes.")
    }
    var rest = bytes[...]
    repeat {
      let piece = rest.prefix(OutputPiece.mostBytes)
      guard line.send(piece: piece, of: job.number) else {
        throw Fault(.interrupted, "", "The supervisor has hung up.")
      }
      rest = rest.dropFirst(piece.count)
    } while !rest.isEmpty
  }

  private func finished(_ page: FinishedPage) {
    guard kept.fits(page), line.offer(.finished(number: job.number, page), cap: cap) else { return }
    kept.keep(page)
  }
}
