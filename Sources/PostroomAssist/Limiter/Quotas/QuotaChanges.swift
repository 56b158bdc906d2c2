extension QuotaCounts {
  /// What a run has used since it last told, in the spans in which it did.
  public struct Change: Hashable, Sendable {
    /// The spans.
    public enum Span: Sendable { case second, day, month }

    /// The project's name.
    public var project: String
    /// The kind of span.
    public var span: Span
    /// Its first second, since 1970.
    public var start: Int
    /// What was used, below 0 where an estimate was too high.
    public var count: QuotaCount
  }

  /// What these counts hold that earlier ones do not.
  ///
  /// - Complexity: O(projects + seconds).
  public func changes(since earlier: QuotaCounts) -> [Change] {
    projects.flatMap { name, project in
      let old = earlier.projects[name] ?? Project()
      var changes = project.seconds.map { second, count in
        Change(project: name, span: .second, start: second, count: count - (old.seconds[second] ?? QuotaCount()))
      }
      let (day, month) = (project.dayStart, project.monthStart)
      if day > 0 {
        let before = old.dayStart == day ? old.day : QuotaCount()
        changes.append(Change(project: name, span: .day, start: Int(day), count: project.day - before))
      }
      if month > 0 {
        let before = old.monthStart == month ? old.month : QuotaCount()
        changes.append(Change(project: name, span: .month, start: Int(month), count: project.month - before))
      }
      return changes.filter { $0.count != QuotaCount() }
    }
  }

  /// Takes over what all runs together have used, where more is known than here.
  ///
  /// - Parameter all: Their counts, these among them. Spans that have begun meanwhile elsewhere are taken as well.
  public mutating func adopt(_ all: QuotaCounts) {
    for (name, other) in all.projects {
      var project = projects[name] ?? Project()
      for (second, count) in other.seconds { project.seconds[second] = count }
      if other.dayStart >= project.dayStart { (project.dayStart, project.day) = (other.dayStart, other.day) }
      if other.monthStart >= project.monthStart {
        (project.monthStart, project.month) = (other.monthStart, other.month)
      }
      project.parkedUntil = other.parkedUntil ?? project.parkedUntil
      projects[name] = project
    }
  }
}

extension QuotaCount {
  static func - (left: QuotaCount, right: QuotaCount) -> QuotaCount {
    QuotaCount(requests: left.requests - right.requests, tokens: left.tokens - right.tokens)
  }
}
