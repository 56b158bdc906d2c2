public import PostroomAssist
internal import PostroomLedger
public import PostroomModel
internal import Synchronization

/// The counts of quotas, which all runs of a user share.
public final class QuotaFile: Sendable {
  private let book: QuotaBook
  /// What the book knew when this run last told it, by the model.
  private let told = Mutex<[String: QuotaCounts]>([:])

  /// Opens a book, making it where it is missing.
  ///
  /// - Parameter file: Its absolute path.
  /// - Throws: `ledger-damaged`, `ledger-too-new`, `output-unwritable`.
  public init(file: String) throws(Fault) {
    book = try QuotaBook(file: file)
  }

  /// The file's place: below `XDG_STATE_HOME`, or below `~/.local/state`.
  public static func place(_ environment: [String: String], home: String) -> String {
    let state = environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    return (state ?? (environment["HOME"] ?? home) + "/.local/state") + "/postroom/quotas.sqlite"
  }

  /// What all runs have used of a model; nothing where nothing is known.
  public func counts(of model: String) -> QuotaCounts {
    guard let use = try? book.use(of: model, now: ReadingCache.wallClock()) else {
      return QuotaCounts()
    }
    let counts = QuotaCounts(use)
    told.withLock { $0[model] = counts }
    return counts
  }

  /// Adds what this run has used since it last told, and has it decide what it uses next while no other run can count.
  ///
  /// A book that cannot be written costs accuracy of quotas, never a document; what it missed is told the next time.
  ///
  /// - Parameters:
  ///   - counts: What the run knows: what it was told of others, and its own use since.
  ///   - decide: Given what all runs together have used; gives back what the run has used after its decision. It is not
  ///     called when the book cannot be written.
  public func share(_ counts: QuotaCounts, of model: String, deciding decide: (_ all: QuotaCounts) -> QuotaCounts) {
    told.withLock { told in
      var known = counts
      do {
        let news = QuotaNews(counts, since: told[model] ?? QuotaCounts())
        try book.add(news, model: model, now: ReadingCache.wallClock()) { use in
          let all = QuotaCounts(use)
          known.adopt(all)
          let decided = decide(all)
          let next = QuotaNews(decided, since: known)
          known = decided
          return next
        }
        told[model] = known
      } catch {}
    }
  }
}

extension QuotaNews {
  /// What some counts hold that earlier ones do not.
  fileprivate init(_ counts: QuotaCounts, since earlier: QuotaCounts) {
    self.init(
      entries: counts.changes(since: earlier).map(QuotaEntry.init),
      parks: counts.projects.reduce(into: [String: Double?]()) { parks, project in
        let moment = project.value.parkedUntil
        if moment != earlier.projects[project.key]?.parkedUntil { parks[project.key] = .some(moment) }
      })
  }
}

extension QuotaEntry {
  fileprivate init(_ change: QuotaCounts.Change) {
    let span: Span =
      switch change.span {
      case .second: .second
      case .day: .day
      case .month: .month
      }
    self.init(
      project: change.project, span: span, start: change.start, requests: change.count.requests,
      tokens: change.count.tokens)
  }
}

extension QuotaCounts {
  /// What a book holds: of each project its last seconds, and the day and the month that began last.
  fileprivate init(_ use: QuotaUse) {
    self.init()
    for entry in use.entries {
      let count = QuotaCount(requests: entry.requests, tokens: entry.tokens)
      var project = projects[entry.project] ?? Project()
      switch entry.span {
      case .second: project.seconds[entry.start] = count
      case .day:
        if Double(entry.start) > project.dayStart { (project.dayStart, project.day) = (Double(entry.start), count) }
      case .month:
        if Double(entry.start) > project.monthStart {
          (project.monthStart, project.month) = (Double(entry.start), count)
        }
      }
      projects[entry.project] = project
    }
    for (name, until) in use.parked { projects[name, default: Project()].parkedUntil = until }
  }
}
