internal import PostroomModel

extension Visit {
  /// An outcome in words.
  func word(_ outcome: Outcome) -> String {
    switch outcome {
    case .filed: self(.filed)
    case .review: self(.inReview)
    case .duplicate: self(.duplicate)
    case .refused: self(.refused)
    case .failed: self(.failed)
    }
  }

  /// A verdict on a photograph in words.
  func word(_ verdict: PhotographVerdict) -> String {
    switch verdict {
    case .pass: self(.pass)
    case .warn: self(.warn)
    case .fail: self(.fail)
    case .notAssessed: self(.notAssessed)
    }
  }

  /// Why somebody should look at a document, in words.
  func word(_ reason: Doubt.Reason) -> String {
    switch reason {
    case .missing: self(.doubtMissing)
    case .unsure: self(.doubtUnsure)
    case .ambiguous: self(.doubtAmbiguous)
    case .checkFailed: self(.doubtCheckFailed)
    case .sourcesDisagree: self(.doubtSourcesDisagree)
    case .category: self(.doubtCategory)
    case .page: self(.doubtPage)
    case .undivided: self(.doubtUndivided)
    case .columns: self(.doubtColumns)
    case .photograph: self(.doubtPhotograph)
    case .ungrounded: self(.doubtUngrounded)
    case .contradicted: self(.doubtContradicted)
    case .unanswered: self(.doubtUnanswered)
    }
  }

  /// What is watched, in words.
  func word(_ subject: AlertRule.Subject) -> String {
    switch subject {
    case .memory: self(.memory)
    case .cpu: self(.processor)
    case .disk: self(.disk)
    case .queue: self(.queue)
    case .workers: self(.alertWorkers)
    case .errorRate: self(.errorRate)
    case .slowDocuments: self(.alertSlowDocuments)
    case .throughput: self(.alertThroughput)
    case .latency: self(.alertLatency)
    }
  }

  /// How bad an alert is, in words.
  func word(_ severity: AlertRule.Severity) -> String {
    switch severity {
    case .warning: self(.warning)
    case .critical: self(.critical)
    }
  }

  /// How far a batch is, in words.
  func word(_ state: Job.State) -> String {
    switch state {
    case .working: self(.underWay)
    case .finished: self(.finished)
    case .cancelled: self(.cancelled)
    }
  }

  /// An outcome as a mark that is told by its words, not by its colour alone.
  func tag(_ outcome: Outcome?) -> Markup {
    guard let outcome else { return "<span class=\"tag open\">\(self(.underWay))</span>" }
    return "<span class=\"tag \(outcome.rawValue)\">\(word(outcome))</span>"
  }

  /// A verdict as such a mark.
  func tag(_ verdict: PhotographVerdict) -> Markup {
    "<span class=\"tag verdict-\(verdict.rawValue)\">\(word(verdict))</span>"
  }

  /// What a fault is called; one of another version, whose code is not known, by what that version called it.
  func title(of code: String, or told: String) -> Markup {
    Fault.Code(rawValue: code).map { Markup(escaping: FaultTitles.text($0, language)) } ?? english(told)
  }

  /// What can be done about a fault.
  func remedy(of code: String, or told: String) -> Markup {
    Fault.Code(rawValue: code).map { Markup(escaping: FaultRemedies.text($0, language)) } ?? english(told)
  }

  /// Why a page was not read, in words.
  func word(_ reason: Page.SkipReason) -> String {
    switch reason {
    case .needsRecognition: self(.skipNeedsRecognition)
    case .pageLimit: self(.skipPageLimit)
    case .unreadable: self(.skipUnreadable)
    case .timeLimit: self(.skipTimeLimit)
    case .readerLost: self(.skipReaderLost)
    }
  }

  /// A sentence of the program with what is particular to a case, which is written in English.
  func english(_ sentence: String) -> Markup {
    language == .english ? Markup(escaping: sentence) : "<span lang=\"en\">\(sentence)</span>"
  }
}
