internal import HTTPTypes
internal import PostroomModel

/// What can go wrong, by its stable names.
enum FaultRoutes {
  private struct StatedFault: Encodable {
    var code: String
    var status: Int
    var title: String
    var remedy: String
  }

  static let schema = Schema.object(
    "Something that can go wrong.",
    [
      "code": Schema.text, "status": ["type": "integer"], "title": Schema.text, "remedy": Schema.text,
    ])

  static let routes = [
    Route(
      method: .get, path: "/api/v1/faults", access: .everybody, isCached: true,
      description: RouteDescription(
        summary: "List faults", tag: "Service",
        answers: [.json(200, "All faults.", Schema.page(of: Schema.named("Fault")))]),
      handler: { _ throws(Fault) in
        let all = Fault.Code.allCases.map {
          StatedFault(code: $0.rawValue, status: $0.kind.httpStatus, title: $0.title, remedy: $0.remedy)
        }
        return try .json(Paging.Page(all, limit: .max, number: { _ in 0 }))
      })
  ]
}
