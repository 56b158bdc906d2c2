/// The part of a line of `results.jsonl` that is compared.
struct ResultLine: Decodable {
  var source: String
  var status: String?
  var category: String?
  var duplicateOf: String?
  var fields: [String: String]

  private enum Keys: String, CodingKey {
    case source, status, category, fields
    case duplicateOf = "duplicate_of"
  }

  /// A field with its evidence; lists of lines have no single value.
  private struct Answer: Decodable {
    var value: String?

    private enum Keys: String, CodingKey { case value }

    init(from decoder: any Decoder) throws {
      value = try? decoder.container(keyedBy: Keys.self).decode(String.self, forKey: .value)
    }
  }

  init(from decoder: any Decoder) throws {
    let row = try decoder.container(keyedBy: Keys.self)
    source = try row.decode(String.self, forKey: .source)
    status = try row.decodeIfPresent(String.self, forKey: .status)
    category = try row.decodeIfPresent(String.self, forKey: .category)
    duplicateOf = try row.decodeIfPresent(String.self, forKey: .duplicateOf)
    fields = (try row.decodeIfPresent([String: Answer].self, forKey: .fields) ?? [:]).compactMapValues(
      \.value)
  }
}
