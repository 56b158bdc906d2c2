internal import Foundation
internal import HTTPTypes
internal import PostroomModel

/// The document of the interface as people read it.
struct DocumentationPage: Sendable {
  let routes: [Route]
  let version: String

  /// The page.
  var reply: Reply {
    PageMarkup.reply(title: "Postroom: the interface", body: "<main>\(head)\(parts)\(schemas)\(faults)</main>")
  }

  private var head: String {
    """
    <h1>Postroom: the interface</h1>
    <p>\(text(InterfaceDocument.introduction))</p>
    <p>Send a key as <code>Authorization: Bearer KEY</code>. The same for programs, as OpenAPI 3.1:
    <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>. <span class="quiet">Version \(escape(version)).</span></p>
    <pre>curl -H "Authorization: Bearer $KEY" http://127.0.0.1:8750/api/v1/documents?outcome=review</pre>
    """
  }

  private var parts: String {
    var tags: [String] = []
    for route in routes where !tags.contains(route.description.tag) { tags.append(route.description.tag) }
    return tags.map { tag in
      let own = routes.filter { $0.description.tag == tag }
      return "<h2>\(escape(tag))</h2>" + own.map(part).joined()
    }.joined()
  }

  private func part(_ route: Route) -> String {
    let description = route.description
    var body = description.details.isEmpty ? "" : "<p>\(text(description.details))</p>"
    switch route.access {
    case .everybody: body += "<p class=\"quiet\">Anybody may ask.</p>"
    case .somebody: body += "<p class=\"quiet\">Anybody who is known may ask.</p>"
    case .scope(let scope): body += "<p class=\"quiet\">Scope: <code>\(escape(scope.text))</code></p>"
    }
    let parameters = InterfaceDocument.parameters(of: route)
    if !parameters.isEmpty {
      body += "<table><tr><th>Name</th><th>In</th><th>What it is</th></tr>"
      for parameter in parameters {
        let need = parameter.isRequired ? " <b>required</b>" : ""
        body += "<tr><td><code>\(escape(parameter.name))</code>\(need)</td><td>\(parameter.place.rawValue)</td>"
        body += "<td>\(text(parameter.text)) <span class=\"quiet\">\(escape(limits(parameter)))</span></td></tr>"
      }
      body += "</table>"
    }
    if let sent = description.body {
      body += "<p>Body: <code>\(escape(sent.type))</code></p><pre>\(escape(Self.readable(sent.schema)))</pre>"
    }
    body += "<table><tr><th>Status</th><th>Reply</th></tr>"
    for answer in description.answers {
      let types = answer.content.map { "<code>\(escape($0.type))</code>\(link($0.schema))" }.joined(separator: ", ")
      body += "<tr><td>\(answer.status)</td><td>\(text(answer.text)) \(types)</td></tr>"
    }
    body += "</table>"
    return """
      <details id="\(InterfaceDocument.name(of: route))"><summary><b>\(route.method.rawValue)</b> \
      <code>\(escape(route.path))</code> \(escape(description.summary))</summary>\(body)</details>
      """
  }

  private func limits(_ parameter: Parameter) -> String {
    switch parameter.kind {
    case .integer(let bounds):
      bounds.upperBound == .max ? "A whole number." : "\(bounds.lowerBound) to \(bounds.upperBound)."
    case .text(let longest): "At most \(longest) characters."
    case .choice(let words): words.joined(separator: ", ") + "."
    case .moment: "2026-01-31T09:30:00Z or 2026-01-31."
    case .day: "2026-01-31."
    }
  }

  private var schemas: String {
    let all = InterfaceDocument.schemas.sorted { $0.key < $1.key }
    return "<h2>Schemas</h2>"
      + all.map { name, schema in
        """
        <details id="schema-\(escape(name))"><summary><code>\(escape(name))</code></summary>\
        <pre>\(escape(Self.readable(schema)))</pre></details>
        """
      }.joined()
  }

  private var faults: String {
    let rows = Fault.Code.allCases.map { code in
      """
      <tr id="\(code.rawValue)"><td><code>\(code.rawValue)</code></td><td>\(code.kind.httpStatus)</td>\
      <td>\(escape(code.title)). <span class="quiet">\(escape(code.remedy))</span></td></tr>
      """
    }
    return "<h2>Faults</h2><table><tr><th>Code</th><th>Status</th><th>What it means</th></tr>\(rows.joined())</table>"
  }

  /// Where the schema of a name, or of a page of it, is shown.
  private func link(_ schema: JSONValue) -> String {
    let reference = schema["$ref"] ?? schema["properties"]?["items"]?["items"]?["$ref"]
    guard case .string(let path)? = reference, let name = path.split(separator: "/").last else { return "" }
    return " <a href=\"#schema-\(escape(String(name)))\">\(escape(String(name)))</a>"
  }

  private static func readable(_ schema: JSONValue) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(schema)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  private func escape(_ text: String) -> String { PageMarkup.escaped(text) }

  /// Text in which what stands between backquotes is code.
  private func text(_ text: String) -> String {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { index, piece in
      index % 2 == 1 ? "<code>\(escape(String(piece)))</code>" : escape(String(piece))
    }.joined()
  }
}
