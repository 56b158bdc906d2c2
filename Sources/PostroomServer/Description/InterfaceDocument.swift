internal import HTTPTypes
internal import PostroomModel

/// The document of the interface (OpenAPI 3.1), made from the routes as they are declared.
struct InterfaceDocument: Sendable {
  let routes: [Route]
  let version: String

  /// Schemas that have a name.
  static var schemas: [String: JSONValue] {
    [
      "Problem": problem, "Document": DocumentSummary.schema, "DocumentWithResult": DocumentSummary.detailedSchema,
      "Correction": StatedCorrection.schema, "Run": RunRoutes.schema, "Profile": ProfileRoutes.schema,
      "Metrics": MetricsRoutes.schema, "Caller": SessionRoutes.schema, "Account": AccountRoutes.schema,
      "Key": KeyRoutes.schema, "AuditEntry": AuditRoutes.schema, "Fault": FaultRoutes.schema,
      "Client": ClientRoutes.clientSchema, "Request": ClientRoutes.requestSchema, "Answer": AnswerRoutes.schema,
      "Policy": PolicyRoutes.schema, "Progress": EventRoutes.schema,
    ].merging(ServiceIntake.schemas) { first, _ in first }
  }

  private static let problem = Schema.object(
    "What went wrong (RFC 9457).",
    [
      "type": Schema.described(Schema.text, "Where the fault is explained."), "title": Schema.text,
      "status": ["type": "integer"], "detail": Schema.text,
      "code": Schema.described(Schema.text, "The stable name of the fault."),
      "remedy": Schema.described(Schema.text, "What can be done about it."),
    ])

  /// The whole document.
  var document: JSONValue {
    var paths: [String: JSONValue] = [:]
    for route in routes {
      var path = paths[route.path] ?? .object([:])
      path[route.method.rawValue.lowercased()] = operation(route)
      paths[route.path] = path
    }
    return [
      "openapi": "3.1.0",
      "info": [
        "title": "Postroom", "version": .string(version),
        "summary": "Documents of an archive: what came in, what it is, what it says, where it lies.",
        "description": .string(Self.introduction),
      ],
      "servers": [["url": "/"]],
      "paths": .object(paths),
      "components": [
        "schemas": .object(Self.schemas),
        "securitySchemes": [
          "key": ["type": "http", "scheme": "bearer", "description": "A key: `Authorization: Bearer postroom_…`."],
          "session": [
            "type": "apiKey", "in": "cookie", "name": .string(Gatekeeper.cookieName(isSecure: false)),
            "description": .string(
              "The cookie of a browser that signed in (with TLS: `\(Gatekeeper.cookieName(isSecure: true))`). "
                + "Whatever changes something needs `X-CSRF-Token` as well."),
          ],
        ],
      ],
    ]
  }

  static let introduction = """
    Lists are pages: `next` of one is the `cursor` of the following. Every error is `application/problem+json`. Replies \
    that are kept have an `ETag`; send it back as `If-None-Match`. Replies from 1,000 bytes are compressed for those who \
    take gzip. Names of the query that a route does not declare are refused.
    """

  private func operation(_ route: Route) -> JSONValue {
    let text = route.description
    var operation: JSONValue = [
      "operationId": .string(Self.name(of: route)), "summary": .string(text.summary), "tags": [.string(text.tag)],
      "responses": .object(responses(route)),
    ]
    var details = text.details
    if case .scope(let scope) = route.access { details += (details.isEmpty ? "" : " ") + "Scope: `\(scope.text)`." }
    if !details.isEmpty { operation["description"] = .string(details) }
    let parameters = Self.parameters(of: route)
    if !parameters.isEmpty { operation["parameters"] = .array(parameters.map(Self.parameter)) }
    if let body = text.body {
      operation["requestBody"] = ["required": true, "content": .object([body.type: ["schema": body.schema]])]
    }
    operation["security"] = route.access == .everybody ? [] : [["key": []], ["session": []]]
    return operation
  }

  /// What is declared, and what follows for a route from what it is.
  static func parameters(of route: Route) -> [Parameter] {
    let isRepeatable = route.method == .post && !route.isSecret
    return route.description.parameters + (isRepeatable ? [.idempotencyKey] : [])
  }

  private func responses(_ route: Route) -> [String: JSONValue] {
    var responses: [String: JSONValue] = [:]
    var answers = route.description.answers
    if route.isCached { answers.append(RouteDescription.Answer(status: 304, text: "It is the one that is known.")) }
    for answer in answers + RouteDescription.Answer.refusals(of: route) {
      let key = String(answer.status)
      guard responses[key] == nil else { continue }
      var response: JSONValue = ["description": .string(answer.text)]
      if !answer.content.isEmpty {
        response["content"] = .object(
          Dictionary(answer.content.map { ($0.type, ["schema": $0.schema]) }, uniquingKeysWith: { first, _ in first }))
      }
      responses[key] = response
    }
    return responses
  }

  private static func parameter(_ parameter: Parameter) -> JSONValue {
    [
      "name": .string(parameter.name), "in": .string(parameter.place.rawValue),
      "required": .boolean(parameter.isRequired),
      "description": .string(parameter.text), "schema": parameter.schema,
    ]
  }

  /// A name that programs made from the document can call the route by, such as `get-documents-id-fields`.
  static func name(of route: Route) -> String {
    let words = route.path.split(whereSeparator: { "/{}.".contains($0) }).filter { $0 != "api" && $0 != "v1" }
    let home = route.path.hasPrefix("/api/v1/") ? [] : ["service"]
    return ([route.method.rawValue.lowercased()] + home + words.map(String.init)).joined(separator: "-")
  }
}
