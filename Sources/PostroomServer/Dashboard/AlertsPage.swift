internal import Foundation
internal import PostroomModel

/// What somebody should have known: alerts of all times, the newest first.
struct AlertsPage: Sendable {
  let dashboard: Dashboard

  private static let limit = 200

  var route: Route {
    .page("/alerts", "Show alerts", handler: { call throws(Fault) in try await page(call) })
  }

  private func page(_ call: Call) async throws(Fault) -> Reply {
    let frame = await dashboard.frame(call, .alerts)
    let visit = frame.visit
    guard let monitor = dashboard.intake?.monitor else {
      return frame.reply(visit(.alerts), "<p class=\"box\">\(visit(.monitorMissing))</p>")
    }
    let alerts = try await monitor.alertsBefore(limit: Self.limit)
    guard !alerts.isEmpty else {
      return frame.reply(visit(.alerts), "<p class=\"box\" role=\"status\">\(visit(.noAlerts))</p>")
    }
    return frame.reply(visit(.alerts), Self.table(alerts, visit))
  }

  static func table(_ alerts: [Alert], _ visit: Visit) -> Markup {
    let heads = [visit(.severity), visit(.alerts), visit(.wentWrong), visit(.began), visit(.lasted)].markup {
      "<th scope=\"col\">\($0)</th>"
    }
    let rows = alerts.markup { alert in
      let kind: Markup = alert.severity == .critical ? "failed" : "review"
      let lasted: Markup =
        alert.ended.map { Markup(escaping: visit.duration($0 - alert.began)) } ?? "<strong>\(visit(.lasts))</strong>"
      return """
        <tr><td><span class="tag \(kind)">\(visit.word(alert.severity))</span></td><th scope="row">\(visit.word(alert.subject))\
        </th><td>\(visit.sentence(alert))</td><td>\(visit.moment(alert.began))</td><td>\(lasted)</td></tr>
        """
    }
    return """
      <div class="scroll" role="region" aria-label="\(visit(.alerts))" tabindex="0"><table>
      <thead><tr>\(heads)</tr></thead><tbody>\(rows)</tbody></table></div>
      """
  }
}
