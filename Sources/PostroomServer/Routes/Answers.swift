/// Replies that many routes give.
extension RouteDescription.Answer {
  private static func problem(_ status: Int, _ text: String) -> Self {
    Self(status: status, text: text, content: [(Problem.mediaType, Schema.named("Problem"))])
  }

  static let badRequest = problem(400, "The request is not what the route takes.")
  static let unknown = problem(404, "There is nothing at this address.")
  static let conflict = problem(409, "It does not fit what is there.")
  static let unreadable = problem(422, "The document cannot be read.")
  static let unavailable = problem(503, "It cannot be had just now.")

  /// The refusals that any route may give, by who may ask and what it takes.
  static func refusals(of route: Route) -> [Self] {
    var refusals = [problem(500, "The service is at fault."), problem(414, "The address is too long.")]
    if route.access != .everybody || !route.description.parameters.isEmpty { refusals.append(badRequest) }
    refusals += [
      problem(401, "Who asks is not known."), problem(403, "Who asks may not do that."),
      problem(429, "It was asked too often; 'Retry-After' says when it may be asked again."),
    ]
    guard route.body != .none else { return refusals }
    refusals += [problem(413, "The body is too large."), problem(415, "The body is of another kind."), badRequest]
    refusals += [
      problem(408, "The body came too slowly."),
      problem(
        422, "What was sent cannot be carried out, or its 'Idempotency-Key' came with another request."),
    ]
    refusals.append(conflict)
    return refusals
  }
}

/// Parameters that many routes take.
extension Parameter {
  static let limit = query("limit", .integer(1...200), "How many items a page has at most; 50 if it is not given.")
  static let offset = query(
    "offset", .integer(0...100_000),
    "How many items are passed over; a cursor is better, because nothing moves under it.")
  static let cursor = query("cursor", .integer(1...Int64.max), "Where the page begins: `next` of the page before.")
  static let idempotencyKey = Parameter(
    name: "Idempotency-Key", place: .header, kind: .text(longest: ReplyBook.longestKey),
    text:
      "A text of the sender's own, such as a UUID: sent again with it within a day, the request is not carried out twice."
  )
}

/// How long pages are.
enum Paging {
  static func limit(_ call: Call) -> Int { Int(call.number("limit") ?? 50) }
  static func offset(_ call: Call) -> Int { Int(call.number("offset") ?? 0) }

  /// A page of items, of which one more was fetched than is given out, to know whether there is a next one.
  struct Page<Item: Encodable>: Encodable {
    var items: [Item]
    var next: String?

    init(_ fetched: [Item], limit: Int, number: (Item) -> Int64) {
      items = Array(fetched.prefix(limit))
      next = fetched.count > limit ? items.last.map { String(number($0)) } : nil
    }
  }
}
