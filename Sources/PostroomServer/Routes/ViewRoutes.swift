internal import HTTPTypes
internal import NIOCore
internal import PostroomEngine
internal import PostroomModel

/// What documents look like and what they say: workers look into them for whoever asks.
struct ViewRoutes: Sendable {
  let viewing: DocumentViewing
  let reader: ArchiveReader

  /// What a page says.
  private struct PageText: Encodable, Sendable {
    var number: Int
    var source: String
    var skipped: String?
    var text: String

    init(_ page: Page) {
      (number, source, text) = (page.number, page.source.rawValue, page.text)
      skipped = page.skipped?.rawValue
    }
  }

  static let textSchema = Schema.object(
    "What a document says.",
    [
      "pages": Schema.list(
        of: Schema.object(
          "",
          [
            "number": Schema.count, "source": Schema.text,
            "skipped?": Schema.described(Schema.text, "Why the page was not read."), "text": Schema.text,
          ]))
    ])

  var routes: [Route] {
    let id = Parameter.number("id", "The document's number.")
    let page = Parameter(
      name: "page", place: .path, kind: .integer(1...100_000), text: "The page's number, from 1 on.", isRequired: true)
    return [
      Route(
        method: .get, path: "/api/v1/documents/{id}/pages/{page}", access: .scope(.read), isCached: true,
        description: RouteDescription(
          summary: "Get a page as an image", tag: "Documents", parameters: [id, page],
          answers: [
            RouteDescription.Answer(
              status: 200, text: "The page.",
              content: [("image/png", ["type": "string", "format": "binary"])]), .unknown, .unreadable, .unavailable,
          ]),
        handler: { call throws(Fault) in
          let record = try await DocumentRoutes.find(call, reader)
          let bytes: [UInt8]
          do throws(Fault) { bytes = try await viewing.image(of: record, page: Int(call.number("page") ?? 1)) } catch {
            return try Self.refusal(error)
          }
          return Reply(.ok, headers: [.contentType: "image/png"], body: .bytes(ByteBuffer(bytes: bytes)))
        }),
      Route(
        method: .get, path: "/api/v1/documents/{id}/text", access: .scope(.read), isCached: true,
        description: RouteDescription(
          summary: "Get what a document says", tag: "Documents",
          details: "It is read for this: pages that were recognised before are not recognised again.",
          parameters: [id],
          answers: [.json(200, "Its pages.", Schema.named("Text")), .unknown, .unreadable, .unavailable]),
        handler: { call throws(Fault) in
          let record = try await DocumentRoutes.find(call, reader)
          let reading: Reading
          do throws(Fault) { reading = try await viewing.reading(of: record) } catch { return try Self.refusal(error) }
          return try .json(["pages": reading.pages.map(PageText.init)])
        }),
    ]
  }

  /// What is wrong with a document is no fault of whoever asks for it.
  ///
  /// - Throws: Every other fault.
  private static func refusal(_ fault: Fault) throws(Fault) -> Reply {
    switch (fault.kind, fault.code) {
    case (.input, _), (.limit, _), (.refused, _), (_, .workerCrashed), (_, .workerGarbled):
      return Problem.reply(fault, status: 422)
    default: throw fault
    }
  }
}
