extension LimiterCore {
  /// Takes over what all runs together have used, this one's use among it.
  mutating func adopt(_ all: QuotaCounts, at now: Double) {
    for place in routes.indices {
      if let project = all.projects[routes[place].name] { routes[place].adopt(project, now) }
    }
  }
}
