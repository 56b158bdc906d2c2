import PostroomModel

extension Analysis {
  /// What of an answer about a photograph no honest worker says, in words; nil when it keeps its invariants.
  func photographBreach(_ job: ReadingJob) -> String? {
    if !pages.isEmpty || reading != nil { return "it read pages of a photograph" }
    if let decodingBytes { return decodingBreach(job, decodingBytes) }
    guard let photograph else { return countBreach(job) }
    if !parts.isEmpty { return "it judged a file and divided it" }
    return photograph.breach(of: job)
  }

  /// The same of a photograph among the documents of a run: it is one page, of which nothing is made.
  func sortedPhotographBreach(_ job: ReadingJob) -> String? {
    guard let photograph else {
      let isHonest = parts.isEmpty ? !pages.contains { $0.source == .photograph } : true
      return isHonest ? nil : "it says nothing of the photograph"
    }
    if pages.count != 1 || !parts.isEmpty { return "its photograph has \(pages.count) pages" }
    if photograph.mending != nil || !photograph.written.isEmpty {
      return "it mended a photograph that was to be sorted"
    }
    return photograph.breach(of: job)
  }

  /// A photograph that needs more memory than the job allows is answered with how much, and with nothing else.
  private func decodingBreach(_ job: ReadingJob, _ needed: Int) -> String? {
    guard let allowed = job.decodingBytes, needed > allowed else { return "it was given the memory that it asks for" }
    return photograph == nil && parts.isEmpty ? nil : "it judged a photograph that it did not decode"
  }

  /// A file that may hold several photographs is answered with its pages, each a part of its own.
  private func countBreach(_ job: ReadingJob) -> String? {
    if parts.isEmpty { return "it says nothing of the photograph" }
    if !job.mayHoldSeveral { return "it divides what is not to be divided" }
    guard parts.count > 1, parts.count <= job.maximumPages,
      zip(parts, 1...).allSatisfy({ $0 == PageRange(first: $1, last: $1) })
    else { return "its parts are not its pages in their order" }
    return nil
  }
}

extension PhotographReport {
  /// How many bytes the worker says it has written; overflows are impossible in a report without a breach.
  var writtenBytes: Int { written.reduce(0) { $0 + $1.bytes } }

  /// What of the report no honest worker answers, in words; nil when it keeps its invariants.
  ///
  /// - Complexity: O(checks + components).
  func breach(of job: ReadingJob) -> String? {
    if !format.isProperName { return "its format has no proper name" }
    guard width > 0, height > 0, width <= job.maximumPixels, height <= job.maximumPixels / width else {
      return "it has \(width) × \(height) pixels"
    }
    if !(0...Plausible.faces).contains(faces) || (face != nil && faces == 0) { return "it has \(faces) faces" }
    if let face, !face.isPlausible(in: Double(max(width, height))) { return "its face is nowhere" }
    if let breach = checks.breach(verdict) { return breach }
    if let breach = isoBreach { return breach }
    if notes.count > Plausible.sentences { return "it says more about the file than there is" }
    if let mending {
      if mending.done.count > Plausible.sentences || mending.left.count > Plausible.sentences {
        return "more was mended than there is to mend"
      }
      if let breach = mending.checks.breach(mending.verdict) { return breach + " when mended" }
    }
    return writtenBreach
  }

  private var isoBreach: String? {
    if iso.count > Plausible.components || Set(iso.map(\.name)).count != iso.count {
      return "it lists more components than there are"
    }
    let honest = iso.allSatisfy { component in
      component.name.isProperName && component.native?.isPlausible != false
        && component.score.map((0...100).contains) != false
    }
    return honest ? nil : "a component has no proper name or number"
  }

  /// The files come in the order of their kinds, each kind once, and none is empty.
  private var writtenBreach: String? {
    let order = written.map(\.kind.place)
    if zip(order, order.dropFirst()).contains(where: { $0 >= $1 }) { return "it wrote files in a wrong order" }
    return written.allSatisfy { (1...Plausible.bytes).contains($0.bytes) } ? nil : "a file that it wrote has no length"
  }

  /// The report with every string that people or terminals are shown cleaned and capped.
  var cleaned: PhotographReport {
    var report = self
    report.checks = checks.map(\.cleaned)
    report.notes = notes.map { $0.cleaned(cap: TextCap.sentence) }
    if var mending {
      mending.done = mending.done.map { $0.cleaned(cap: TextCap.sentence) }
      mending.left = mending.left.map { $0.cleaned(cap: TextCap.sentence) }
      mending.checks = mending.checks.map(\.cleaned)
      report.mending = mending
    }
    return report
  }
}

/// Bounds that no honest number leaves.
private enum Plausible {
  /// A photograph of a school is the most that a finder sees.
  static let faces = 10_000
  /// Values of checks and components, and their limits.
  static let value = -1e12...1e12
  /// Components of ISO/IEC 29794-5: there are 28.
  static let components = 64
  /// Sentences on what was mended and what was not.
  static let sentences = 64
  /// Bytes of a written file; what is written is bounded besides.
  static let bytes = 1 << 30
}

extension Double {
  fileprivate var isPlausible: Bool { Plausible.value.contains(self) }
}

extension String {
  /// A name of letters, digits and what joins them, short enough to be a column's.
  fileprivate var isProperName: Bool {
    (1...64).contains(utf8.count)
      && utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
        default: false
        }
      }
  }
}

extension PhotographOutput.Kind {
  fileprivate var place: Int {
    switch self {
    case .mended: 0
    case .annotated: 1
    case .thumbnail: 2
    }
  }
}

extension [PhotographCheck] {
  /// Every check is there once, in its order, with numbers that can be, and they come to the verdict.
  fileprivate func breach(_ verdict: PhotographVerdict) -> String? {
    guard map(\.name) == PhotographCheckName.allCases else { return "its checks are not those that there are" }
    for check in self {
      if check.unit != check.name.unit { return "the check \(check.name.rawValue) has a unit of its own" }
      for number in [check.value, check.min, check.max] where number?.isPlausible == false {
        return "the check \(check.name.rawValue) has an impossible number"
      }
    }
    return verdict == PhotographVerdict(of: self) ? nil : "its checks do not come to its verdict"
  }
}

extension PhotographCheck {
  fileprivate var cleaned: PhotographCheck {
    var check = self
    check.reason = reason.cleaned(cap: TextCap.sentence)
    return check
  }
}

extension PhotographFace {
  /// Whether it lies in or near a picture; the crown may be estimated beyond the edge.
  fileprivate func isPlausible(in size: Double) -> Bool {
    let reach = -4 * size...5 * size
    let edges = [box.x0, box.y0, box.x1, box.y1].map(Double.init)
    let points = [rightEye, leftEye, chin, crown].flatMap { [$0.x, $0.y] }
    return (edges + points).allSatisfy(reach.contains) && box.x0 <= box.x1 && box.y0 <= box.y1
      && [roll, yaw].allSatisfy((-180.0...180).contains)
  }
}
