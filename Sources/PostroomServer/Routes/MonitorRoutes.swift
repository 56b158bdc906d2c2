internal import HTTPTypes
internal import PostroomModel

/// How the service is doing, and what somebody should know.
struct MonitorRoutes: Sendable {
  let monitor: Monitor

  private struct Samples: Encodable, Sendable { var items: [MonitorSample] }
  private struct Alerts: Encodable, Sendable { var items: [StatedAlert] }

  /// An alert as the interface has it.
  private struct StatedAlert: Encodable, Sendable {
    var subject: String
    var severity: String
    var sentence: String
    var worst: Double
    var threshold: Double
    var began: String
    var ended: String?

    init(_ alert: Alert) {
      (subject, severity, sentence) = (alert.subject.rawValue, alert.severity.rawValue, alert.sentence)
      (worst, threshold, began) = (alert.worst, alert.threshold, Moment.text(alert.began))
      ended = alert.ended.map(Moment.text)
    }
  }

  private static let alertSchema = Schema.object(
    "Something that somebody should know.",
    [
      "subject": Schema.choice(AlertRule.Subject.allCases.map(\.rawValue)),
      "severity": Schema.choice(["warning", "critical"]), "sentence": Schema.text, "worst": Schema.number,
      "threshold": Schema.number, "began": Schema.moment,
      "ended?": Schema.described(Schema.moment, "Missing while it lasts."),
    ])

  var routes: [Route] {
    [
      Route(
        method: .get, path: "/api/v1/alerts", access: .scope(.read),
        description: RouteDescription(
          summary: "List alerts", tag: "Service", details: "The newest come first.", parameters: [.limit],
          answers: [
            .json(200, "Alerts.", Schema.object("", ["items": Schema.list(of: Self.alertSchema)])), .unavailable,
          ]),
        handler: { call throws(Fault) in
          try .json(Alerts(items: try await monitor.alertsBefore(limit: Paging.limit(call)).map(StatedAlert.init)))
        }),
      Route(
        method: .get, path: "/api/v1/samples", access: .scope(.read),
        description: RouteDescription(
          summary: "List how the service was doing", tag: "Service",
          details: "A sample a minute, the oldest first, for 30 days.",
          parameters: [
            .query("since", .moment, "Only samples of then or later."),
            .query("limit", .integer(1...50_000), "The newest so many; 1,440 if it is not given."),
          ],
          answers: [
            .json(
              200, "Samples.", Schema.object("", ["items": Schema.list(of: Schema.anything)])), .unavailable,
          ]),
        handler: { call throws(Fault) in
          let samples = try await monitor.samples(
            since: call.moment("since") ?? 0, limit: Int(call.number("limit") ?? 1_440))
          return try .json(Samples(items: samples))
        }),
    ]
  }
}
