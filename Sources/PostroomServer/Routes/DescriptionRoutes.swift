internal import HTTPTypes
internal import Foundation
internal import NIOCore
internal import PostroomModel

/// The document of the interface, for programs and for people.
enum DescriptionRoutes {
  /// The routes that tell of all others, and of themselves.
  static func routes(telling others: [Route], version: String) -> [Route] {
    let own = [
      Route(
        method: .get, path: "/api/v1/openapi.json", access: .everybody, isCached: true,
        description: RouteDescription(
          summary: "Get the document of the interface", tag: "Service",
          answers: [.json(200, "The document, as OpenAPI 3.1.", Schema.anything)]),
        handler: { _ throws(Fault) in .nothing }),
      Route(
        method: .get, path: "/api/docs", access: .everybody, isCached: true,
        description: RouteDescription(
          summary: "Read the document of the interface", tag: "Service",
          answers: [
            RouteDescription.Answer(status: 200, text: "A page for people.", content: [("text/html", Schema.text)])
          ]),
        handler: { _ throws(Fault) in .nothing }),
    ]
    let all = others + own
    var finished = own
    finished[0].handler = { _ throws(Fault) in try .json(InterfaceDocument(routes: all, version: version).document) }
    finished[1].handler = { _ throws(Fault) in DocumentationPage(routes: all, version: version).reply }
    return finished
  }
}
