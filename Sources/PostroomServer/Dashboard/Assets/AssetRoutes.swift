internal import HTTPTypes
internal import PostroomModel

/// What pages load: a style sheet, a script and a mark; browsers keep them as long as their tags stay.
enum AssetRoutes {
  private static let files = [
    "postroom.css": ("text/css; charset=utf-8", StyleSheet.css),
    "postroom.js": ("text/javascript; charset=utf-8", PageScript.text),
    "icon.svg": ("image/svg+xml", PageScript.icon),
  ]

  static let routes = [
    Route(
      method: .get, path: "/assets/{name}", access: .everybody, isCached: true,
      description: RouteDescription(
        summary: "Get what pages are made of", tag: Route.pages,
        parameters: [
          Parameter(
            name: "name", place: .path, kind: .choice(files.keys.sorted()), text: "The name of the file.",
            isRequired: true)
        ],
        answers: [
          RouteDescription.Answer(
            status: 200, text: "The file.", content: files.values.map { ($0.0, Schema.text) }), .unknown,
        ]),
      handler: { call throws(Fault) in
        guard let (type, text) = call.text("name").flatMap({ files[$0] }) else {
          throw Fault(.notFound, "name", "There is nothing at this address.")
        }
        var reply = Reply.text(text, type: type)
        reply.headers[.contentSecurityPolicy] = "default-src 'none'"
        return reply
      })
  ]
}
