internal import PostroomEngine
internal import PostroomLedger
internal import PostroomModel

/// How the archive and the service stand, with progress as it happens.
struct OverviewPage: Sendable {
  let dashboard: Dashboard
  let hub: ProgressHub

  private static let mostBatches = 8
  private static let mostCategories = 30

  var route: Route {
    .page("/", "Show how the service stands", handler: { call throws(Fault) in try await page(call) })
  }

  private func page(_ call: Call) async throws(Fault) -> Reply {
    let frame = await dashboard.frame(call, .overview)
    let visit = frame.visit
    let figures = try await dashboard.figures.figures()
    let batches = try await dashboard.intake?.desk.jobs(limit: Self.mostBatches) ?? []
    let alerts = await dashboard.intake?.monitor.alerts ?? []
    let categories = bars(.categories, figures.counts.categories, visit) { name in
      "/documents?outcome=filed&category=\(Attachment.escaped(name))"
    }
    let content: Markup = """
      \(standing(alerts, visit))\(outcomes(figures, visit))
      \(progress(await hub.state(), visit))
      <div class="columns">\(categories)\(reasons(figures, visit))</div>
      \(Self.batches(batches, visit))
      """
    return frame.reply(visit(.overview), content)
  }

  private func standing(_ alerts: [Alert], _ visit: Visit) -> Markup {
    guard !alerts.isEmpty else { return "" }
    let items = alerts.markup { alert in
      "<li><strong>\(visit.word(alert.severity)): \(visit.word(alert.subject))</strong> \(visit.sentence(alert))</li>"
    }
    return """
      <section class="box trouble"><h2><a href="/alerts">\(visit(.standingAlerts))</a></h2><ul>\(items)</ul></section>
      """
  }

  private func outcomes(_ figures: ArchiveFigures.Figures, _ visit: Visit) -> Markup {
    let tiles = Outcome.allCases.markup { outcome in
      let path = outcome == .review ? "/review" : "/documents?outcome=\(outcome.rawValue)"
      return """
        <li class="\(outcome.rawValue)"><b>\(visit.number(figures.count(outcome)))</b>
        <a href="\(path)">\(visit.word(outcome))</a></li>
        """
    }
    return """
      <section aria-label="\(visit(.outcomes))"><ul class="tiles">
      <li><b>\(visit.number(figures.counts.documents))</b><a href="/documents">\(visit(.documents))</a></li>\(tiles)</ul></section>
      """
  }

  private func condition(_ visit: Visit) -> Markup {
    switch dashboard.engine?.condition() {
    case nil: Markup(escaping: visit(.showsOnly))
    case .working: Markup(escaping: visit(.running))
    case .starting: Markup(escaping: visit(.starting))
    case .paused(let fault): "\(visit(.paused)): \(visit.title(of: fault.code.rawValue, or: fault.title))"
    case .ended: Markup(escaping: visit(.ended))
    }
  }

  private func progress(_ state: ProgressHub.State, _ visit: Visit) -> Markup {
    func figure(_ name: String, _ title: String, _ value: String) -> Markup {
      "<div><dt>\(title)</dt><dd data-figure=\"\(name)\">\(value)</dd></div>"
    }
    let total = state.total ?? 0
    let hidden: Markup = total == 0 ? " hidden" : ""
    let outcomes = Outcome.allCases.markup { outcome in
      let count = visit.number(state.outcomes[outcome.rawValue] ?? 0)
      return figure("outcome-\(outcome.rawValue)", visit.word(outcome), count)
    }
    let units = [visit(.hourShort), visit(.minuteShort), visit(.secondShort)].joined(separator: ",")
    return """
      <section class="card" data-live data-units="\(units)" data-unknown="\(visit(.notKnown))" data-on="\(visit(.liveOn))" \
      data-off="\(visit(.liveOff))" data-done="\(visit(.done))" data-idle="\(visit(.nothingToDo))">
      <div class="head"><h2>\(visit(.progress)): \(condition(visit))</h2><span class="quiet" data-figure="live"></span></div>
      <progress aria-label="\(visit(.progress))" max="\(max(1, total))" value="\(state.done)"\(hidden)></progress>
      <dl class="live">\(figure("done", visit(.done), visit.number(state.done)))\
      \(figure("total", visit(.total), state.total.map(visit.number) ?? visit(.notKnown)))\
      \(figure("rate", visit(.perSecond), visit.decimal(state.perSecond)))\
      \(figure("eta", visit(.remaining), state.remaining.map(visit.duration) ?? "–"))\
      \(figure("queue", visit(.waitingFiles), visit.number(state.queue)))</dl>
      <p class="unseen" aria-live="polite"></p>
      <h3 class="quiet">\(visit(.sinceStart))</h3><dl class="live">\(outcomes)</dl></section>
      """
  }

  private func reasons(_ figures: ArchiveFigures.Figures, _ visit: Visit) -> Markup {
    var named: [String: Int] = [:]
    for (reason, count) in figures.reasons {
      named[Doubt.Reason(rawValue: reason).map(visit.word) ?? reason, default: 0] += count
    }
    return bars(.reviewReasons, named, visit) { _ in "/review" }
  }

  private func bars(
    _ title: PageText, _ counts: [String: Int], _ visit: Visit, path: (String) -> String
  ) -> Markup {
    let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.mostCategories)
    let most = Double(max(1, sorted.first?.value ?? 1))
    let rows = sorted.markup { name, count in
      """
      <tr><th scope="row"><a href="\(path(name))">\(name)</a></th><td class="number">\(visit.number(count))</td>
      <td>\(.bar(Double(count) / most, kind: title == .categories ? "filed" : "review"))</td></tr>
      """
    }
    let body: Markup = rows.isEmpty ? "<p class=\"quiet\">\(visit(.none))</p>" : "<table class=\"bars\">\(rows)</table>"
    return "<section class=\"card\"><h2>\(visit(title))</h2>\(body)</section>"
  }

  private static func batches(_ batches: [JobProgress], _ visit: Visit) -> Markup {
    guard !batches.isEmpty else { return "" }
    let heads = [visit(.batch), visit(.state), visit(.done), visit(.files), visit(.who), visit(.when)].markup {
      "<th scope=\"col\">\($0)</th>"
    }
    let rows = batches.markup { progress in
      let job = progress.job
      return """
        <tr><th scope="row">\(job.name)</th><td>\(visit.word(job.state))</td>
        <td class="number">\(visit.number(progress.tally.finished))</td>
        <td class="number">\(job.files.map(visit.number) ?? visit(.notKnown))</td><td>\(job.who)</td>
        <td>\(visit.moment(job.created))</td></tr>
        """
    }
    return """
      <section><h2>\(visit(.batches))</h2><div class="scroll" role="region" aria-label="\(visit(.batches))" tabindex="0">
      <table><thead><tr>\(heads)</tr></thead><tbody>\(rows)</tbody></table></div></section>
      """
  }
}
