internal import Foundation
internal import PostroomModel

/// A check as the interface has it.
struct StatedCheck: Encodable, Sendable {
  let id: Int64
  var name: String
  var state: String
  var who: String
  var created: String
  var ended: String?
  var files: Int
  var options: [String: String]
  var fault: String?
  /// What came of it; nil as long as nothing is known.
  var summary: JSONValue?
  /// The names of the files of results.
  var results: [String]

  /// A summary that is larger is only to be had as a file.
  private static let mostBytes = 4 << 20
  /// So many tables are told of one by one; the file has all.
  private static let mostTables = 200

  /// Looks into the folder of results as well.
  init(_ check: Check) {
    (id, name, state, who, files) = (check.id, check.name, check.state.rawValue, check.who, check.files)
    (created, ended) = (Moment.text(check.created), check.ended.map(Moment.text))
    (options, fault) = (check.options, check.fault)
    results = check.ended == nil ? [] : Self.files(of: check)
    summary = check.ended == nil ? nil : Self.summary(of: check)
  }

  /// What lies in the folder of results and the folders in it, but for what is kept for a later start.
  private static func files(of check: Check) -> [String] {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: check.output)) ?? []
    return names.filter { name in
      var isFolder: ObjCBool = false
      let isHidden = name.split(separator: "/").contains { $0.hasPrefix(".") }
      return !isHidden && FileManager.default.fileExists(atPath: check.output + "/" + name, isDirectory: &isFolder)
        && !isFolder.boolValue
    }.sorted()
  }

  /// The summary as far as it can be read at a glance, without the server's own paths.
  private static func summary(of check: Check) -> JSONValue? {
    guard let data = FileManager.default.contents(atPath: check.output + "/" + Check.summary),
      data.count <= mostBytes, case .object(var values)? = try? JSONDecoder().decode(JSONValue.self, from: data)
    else { return nil }
    values["forms"] = nil
    if case .array(let tables)? = values["tables"] {
      values["tables"] = .array(
        tables.prefix(mostTables).map { table in
          var table = table
          table["path"] = nil
          return table
        })
    }
    return .object(values)
  }

  static func schema(_ text: String) -> JSONValue {
    Schema.object(
      text,
      [
        "id": Schema.count, "name": Schema.text, "state": Schema.choice(Check.State.allCases.map(\.rawValue)),
        "who": Schema.text, "created": Schema.moment, "ended?": Schema.moment, "files": Schema.count,
        "options": Schema.described(
          ["type": "object", "additionalProperties": Schema.text], "What was asked for, by the names of the query."),
        "fault?": Schema.described(Schema.text, "Why it failed."),
        "summary?": Schema.described(Schema.anything, "What came of it, once it has ended."),
        "results": Schema.described(Schema.list(of: Schema.text), "The names of its files of results."),
      ])
  }
}
