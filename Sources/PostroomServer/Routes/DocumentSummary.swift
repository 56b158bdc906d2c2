internal import HTTPTypes
internal import Foundation
internal import PostroomLedger
internal import PostroomModel

/// A document as lists have it; what it does not have is left out.
struct DocumentSummary: Encodable, Sendable {
  var id: Int64
  var run: Int64
  var name: String
  var state: String
  var outcome: String?
  var category: String?
  var confidence: Double?
  var pages: Int
  var size: Int64
  var sha256: String?
  var destination: String?
  var fault: String?
  var duplicateOf: Int64?
  var container: Int64?

  private enum CodingKeys: String, CodingKey {
    case id, run, name, state, outcome, category, confidence, pages, size, sha256, destination, fault, container
    case duplicateOf = "duplicate_of"
  }

  /// What of a result stands in a list.
  private struct Excerpt: Decodable { var confidence: Double? }

  init(_ record: DocumentRecord) {
    id = record.id
    run = record.run
    name = PathText.name(of: record.source)
    state = record.state.rawValue
    // An outcome counts only once the document lies where it belongs.
    outcome = record.state == .done || record.state == .placed ? record.outcome?.rawValue : nil
    category = record.category
    confidence = record.result.flatMap { try? JSONDecoder().decode(Excerpt.self, from: Data($0.utf8)) }?.confidence
    pages = record.pages
    size = record.identity.size
    sha256 = record.hash.map(TokenHash.hexadecimal)
    destination = record.destination
    fault = record.faultCode?.rawValue
    duplicateOf = record.duplicateOf
    container = record.parent
  }

  static let schema = Schema.object(
    "A document as lists have it.",
    [
      "id": Schema.described(Schema.count, "Its number in this archive."),
      "run": Schema.described(Schema.count, "The run that entered or last handled it."),
      "name": Schema.described(Schema.text, "The name of its file where it was found."),
      "state": Schema.choice(DocumentRecord.State.allCases.map(\.rawValue)),
      "outcome?": Schema.choice(Outcome.allCases.map(\.rawValue)), "category?": Schema.text,
      "confidence?": ["type": "number", "minimum": 0, "maximum": 1],
      "pages": Schema.count, "size": Schema.described(Schema.count, "In bytes."),
      "sha256?": ["type": "string", "pattern": "^[0-9a-f]{64}$"],
      "destination?": Schema.described(Schema.text, "Where it lies, below the archive's folder."),
      "fault?": Schema.described(Schema.text, "The code of what went wrong."),
      "duplicate_of?": Schema.described(Schema.count, "The document whose content it repeats."),
      "container?": Schema.described(Schema.count, "The scan or e-mail that it came out of."),
    ])

  /// The same with the document's line of `results.jsonl`.
  static var detailedSchema: JSONValue {
    var schema = schema
    schema["description"] = "A document with its result, which is its line of `results.jsonl`."
    guard case .object(var properties)? = schema["properties"], case .array(let required)? = schema["required"] else {
      return schema
    }
    properties["result"] = ["type": ["object", "null"]]
    schema["properties"] = .object(properties)
    schema["required"] = .array(required + ["result"])
    return schema
  }
}

/// What a person said about a document.
struct StatedCorrection: Encodable, Sendable {
  var id: Int64
  var document: Int64
  var at: String
  var who: String
  var subject: String
  var old: String?
  var new: String?
  var note: String?

  init(_ record: CorrectionRecord) {
    (id, document, at, who) = (record.id, record.document, Moment.text(record.at), record.who)
    (subject, old, new, note) = (record.subject, record.old, record.new, record.note)
  }

  static let schema = Schema.object(
    "What a person said about a document.",
    [
      "id": Schema.count, "document": Schema.count, "at": Schema.moment, "who": Schema.text,
      "subject": Schema.described(Schema.text, "The name of a field, `category` or `outcome`."), "old?": Schema.text,
      "new?": Schema.text, "note?": Schema.text,
    ])
}
