extension LimiterCore {
  /// Whether anything is limited that runs share: then each request is counted for all of them before it is sent.
  var hasQuotas: Bool {
    !settings.quotas.isUnlimited || settings.projectQuotas.values.contains { !$0.isUnlimited }
  }

  /// Takes over what all runs together have used, this one's use among it.
  mutating func adopt(_ all: QuotaCounts, at now: Double) {
    for place in routes.indices {
      if let project = all.projects[routes[place].name] { routes[place].adopt(project, now) }
    }
  }
}
