internal import HTTPTypes
internal import PostroomLedger
internal import PostroomModel

/// Figures for people and for Prometheus.
struct MetricsRoutes: Sendable {
  let reader: ArchiveReader
  let registry: MetricRegistry

  private struct Figures: Encodable {
    var archive: Archive
    var service: [String: Double]

    struct Archive: Encodable {
      var documents: Int
      var pages: Int
      var unfinished: Int
      var outcomes: [String: Int]
      var categories: [String: Int]
      var faults: [String: Int]
      var reviewReasons: [String: Int]

      private enum CodingKeys: String, CodingKey {
        case documents, pages, unfinished, outcomes, categories, faults
        case reviewReasons = "review_reasons"
      }
    }
  }

  static let schema = Schema.object(
    "How the archive and the service stand.",
    [
      "archive": Schema.object(
        "",
        [
          "documents": Schema.count, "pages": Schema.count, "unfinished": Schema.count, "outcomes": Schema.counts,
          "categories": Schema.counts, "faults": Schema.counts, "review_reasons": Schema.counts,
        ]),
      "service": Schema.described(
        ["type": "object", "additionalProperties": Schema.number], "The figures of `/metrics` by name and labels."),
    ])

  var routes: [Route] {
    [
      Route(
        method: .get, path: "/api/v1/metrics", access: .scope(.read),
        description: RouteDescription(
          summary: "Get figures", tag: "Service",
          answers: [.json(200, "Figures of the archive and the service.", Schema.named("Metrics")), .unavailable]),
        handler: { _ throws(Fault) in
          let archive = try await reader.read(.long) { ledger throws(Fault) in
            let counts = try ledger.counts()
            return Figures.Archive(
              documents: counts.documents, pages: counts.pages, unfinished: counts.unfinished,
              outcomes: counts.outcomes, categories: counts.categories, faults: counts.faults,
              reviewReasons: try ledger.reviewReasons())
          }
          return try .json(Figures(archive: archive, service: registry.values))
        }),
      Route(
        method: .get, path: "/metrics", access: .scope(.read),
        description: RouteDescription(
          summary: "Get figures for Prometheus", tag: "Service", details: "The text format, version 0.0.4.",
          answers: [
            RouteDescription.Answer(status: 200, text: "The figures.", content: [("text/plain", Schema.text)])
          ]),
        handler: { _ throws(Fault) in .text(registry.text, type: "text/plain; version=0.0.4; charset=utf-8") }),
    ]
  }
}
