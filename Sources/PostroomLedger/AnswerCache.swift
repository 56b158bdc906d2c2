internal import Foundation
public import PostroomModel

extension ReadingCache {
  /// An answer takes at most so many bytes; a larger one is not kept.
  static let mostAnswer = 1 << 20

  /// The answer about a document, if one is known that still holds.
  ///
  /// - Parameters:
  ///   - document: SHA-256 of its content.
  ///   - stage: The last stage whose result is wanted.
  /// - Complexity: one look-up in an index; next to nothing as long as there is no file.
  public func answer(of document: [UInt8], stage: Stage) -> [UInt8]? {
    guard let basis = terms.answers else { return nil }
    let key = AnswerKey(document: document, stage: stage)
    // Nothing to be found out of nil: there may be no file yet.
    let found = withStore(makes: false) { try $0.answer(key, basis: basis, limits: terms.limits, now: now) } ?? nil
    note { backlog in
      backlog.use.add(found == nil ? .answerMisses : .answerHits)
      if found != nil { backlog.usedAnswers.insert(key) }
    }
    return found
  }

  /// Keeps an answer as long as it holds; it returns at once.
  ///
  /// - Parameters:
  ///   - answer: Bytes that come back as they are; more than a megabyte is not kept.
  ///   - document: SHA-256 of the content of its document.
  ///   - stage: The last stage whose result it is.
  public func keep(answer: [UInt8], of document: [UInt8], stage: Stage) {
    guard keepsAnything, terms.answers != nil, answer.count <= Self.mostAnswer else { return }
    let made = now
    put { $0.put(ReadingBacklog.Answer(key: AnswerKey(document: document, stage: stage), content: answer, made: made)) }
  }

  /// What a worker would answer about a document, if that is known and still holds.
  ///
  /// - Parameter document: SHA-256 of its content.
  public func analysis(of document: [UInt8]) -> Analysis? {
    guard let answer = answer(of: document, stage: .verify),
      let analysis = try? JSONDecoder().decode(Analysis.self, from: Data(answer))
    else { return nil }
    noteSpared(analysis.recognisedPages, of: document)
    return analysis
  }

  /// Keeps what a worker has answered, unless another attempt could find more; it returns at once.
  ///
  /// What it cost is left out: who gets it back did not pay that.
  ///
  /// - Parameters:
  ///   - analysis: The answer, after it was examined.
  ///   - document: SHA-256 of the content of its document.
  public func keep(_ analysis: Analysis, of document: [UInt8]) {
    guard keepsAnything, analysis.isFinal else { return }
    writer.async { [self] in
      let recognised = analysis.recognisedPages
      if recognised > 0, !analysis.pages.contains(where: { $0.skipped == .pageLimit }) {
        note { $0.note(whole: document, pages: recognised) }
      }
      var kept = analysis
      kept.timings = [:]
      kept.memory = [:]
      kept.reading = nil
      guard terms.answers != nil, let answer = try? JSONEncoder().encode(kept) else { return }
      keep(answer: Array(answer), of: document, stage: .verify)
    }
  }
}

extension Analysis {
  /// How many of its pages were recognised.
  public var recognisedPages: Int { pages.count { $0.source == .recognised } }

  /// Whether no other attempt could find more: no page ran out of time, felled a reader, was cut short or could not be
  /// read, which may have been for want of memory.
  var isFinal: Bool {
    !pages.contains { page in
      page.isDoubtful || [.timeLimit, .readerLost, .unreadable].contains(page.skipped)
    }
  }
}
