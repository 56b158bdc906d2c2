internal import PostroomEngine
internal import PostroomLedger
internal import PostroomModel

/// Portrait photographs with their verdicts and why.
struct PhotographsPage: Sendable {
  let dashboard: Dashboard

  private static let limit = 24

  private struct Entry: Sendable {
    var id: Int64
    var name: String
    var outcome: Outcome?
    var report: PhotographReport?
  }

  var route: Route {
    .page(
      "/photographs", "Show photographs with their verdicts",
      parameters: [
        .query("verdict", .choice(["fail", "warn", "pass"]), "Only those with this verdict; `fail` first."), .cursor,
      ],
      handler: { call throws(Fault) in try await page(call) })
  }

  private func page(_ call: Call) async throws(Fault) -> Reply {
    let frame = await dashboard.frame(call, .photographs)
    let visit = frame.visit
    guard let rule = await dashboard.profile.profile()?.photographs else {
      return frame.reply(visit(.photographs), "<p class=\"box\">\(visit(.noPhotographs))</p>")
    }
    let verdict = call.text("verdict").flatMap(PhotographVerdict.init) ?? .fail
    var filter = DocumentFilter()
    filter.category = rule.category(of: verdict)
    let (wanted, before) = (filter, call.number("cursor"))
    let entries = try await dashboard.reader.read { ledger throws(Fault) in
      let queue = ReviewQueue(ledger)
      return try ledger.documents(wanted, order: .newestFirst(before: before), limit: Self.limit + 1).map { record in
        Entry(
          id: record.id, name: PathText.name(of: record.source), outcome: record.outcome,
          report: (try? queue.row(record))?.photograph)
      }
    }
    let tabs = [PhotographVerdict.fail, .warn, .pass].markup { entry in
      let mark: Markup = entry == verdict ? " aria-current=\"true\"" : ""
      return "<li><a href=\"/photographs?verdict=\(entry.rawValue)\"\(mark)>\(visit.word(entry))</a></li>"
    }
    let shown = entries.prefix(Self.limit)
    let list: Markup =
      shown.isEmpty
      ? "<p role=\"status\">\(visit(.noPhotographs))</p>"
      : "<ul class=\"gallery\">\(shown.markup { item($0, visit) })</ul>"
    var more: Markup = ""
    if entries.count > Self.limit, let last = shown.last {
      more = """
        <p><a rel="next" href="/photographs?verdict=\(verdict.rawValue)&amp;cursor=\(last.id)">\(visit(.more))</a></p>
        """
    }
    let content: Markup = "<nav aria-label=\"\(visit(.verdict))\"><ul class=\"tabs\">\(tabs)</ul></nav>\(list)\(more)"
    return frame.reply(visit(.photographs), content)
  }

  private func item(_ entry: Entry, _ visit: Visit) -> Markup {
    let reasons = (entry.report?.checks ?? []).reasonsInOrder.prefix(6).markup {
      "<p>\(visit.tag($0.verdict)) \($0.reason)</p>"
    }
    let mark: Markup = entry.report.map { visit.tag($0.verdict) } ?? ""
    return """
      <li class="card"><img src="/api/v1/documents/\(entry.id)/pages/1" alt="" loading="lazy" width="84" height="108">
      <div><a href="/documents/\(entry.id)" data-row>\(entry.name)</a><p>\(mark)</p>\(reasons)</div></li>
      """
  }
}
