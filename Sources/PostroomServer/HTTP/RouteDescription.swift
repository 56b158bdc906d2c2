internal import HTTPTypes

/// What a route says of itself in the document of the interface.
struct RouteDescription: Sendable {
  /// What stands in a list of all routes.
  var summary: String
  /// The heading that it stands below.
  var tag: String
  /// More about it, where the summary does not say all.
  var details = ""
  var parameters: [Parameter] = []
  /// The schema of the JSON value, or the media type and schema of another body, that is sent.
  var body: (type: String, schema: JSONValue)?
  var answers: [Answer]

  /// A reply that a route may give.
  struct Answer: Sendable {
    var status: Int
    var text: String
    /// Media types with their schemas.
    var content: [(type: String, schema: JSONValue)] = []

    /// A reply in JSON.
    static func json(_ status: Int = 200, _ text: String, _ schema: JSONValue) -> Answer {
      Answer(status: status, text: text, content: [("application/json", schema)])
    }
  }
}
