internal import Foundation
internal import PostroomModel

/// What a part of a form says of itself.
struct MultipartHead: Sendable, Equatable {
  /// The name of the form's field.
  var name: String
  /// The file's name as the client gave it; nil for a plain field.
  var fileName: String?
  /// The media type, as the client gave it.
  var contentType: String?

  init(name: String, fileName: String? = nil, contentType: String? = nil) {
    self.name = name
    self.fileName = fileName
    self.contentType = contentType
  }

  /// Reads the lines of a head.
  ///
  /// - Throws: `request-invalid` where the part is no field of a form.
  init(lines: some Sequence<UInt8>) throws(Fault) {
    var disposition: [String: String]?
    for line in String(decoding: Array(lines), as: UTF8.self).split(separator: "\r\n") {
      guard let colon = line.firstIndex(of: ":") else {
        throw MultipartParser.invalid("A line of a part's head is none.")
      }
      let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
      switch line[..<colon].lowercased() {
      case "content-disposition": disposition = try HeaderParameters.read(value, kind: "form-data")
      case "content-type": contentType = String(value)
      default: break
      }
    }
    guard let disposition, let name = disposition["name"] else {
      throw MultipartParser.invalid("A part does not say which field it is.")
    }
    self.name = name
    fileName = disposition["filename*"].flatMap(HeaderParameters.decoded) ?? disposition["filename"]
  }
}

/// The parameters of a header such as `form-data; name="file"; filename="a.pdf"` (RFC 6266, RFC 8187).
enum HeaderParameters {
  /// Reads the parameters behind a kind; the first of several with one name counts.
  ///
  /// - Throws: `request-invalid` for another kind, or where a quoted text does not end.
  static func read(_ text: Substring, kind: String) throws(Fault) -> [String: String] {
    var rest = text
    let first = rest.prefix { $0 != ";" }
    guard first.trimmed.lowercased() == kind else { throw MultipartParser.invalid("A part is not \(kind).") }
    rest = rest.dropFirst(first.count)
    var parameters: [String: String] = [:]
    while rest.first == ";" {
      rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
      let name = rest.prefix { $0 != "=" && $0 != ";" }
      rest = rest.dropFirst(name.count)
      guard rest.first == "=" else { continue }
      rest = rest.dropFirst()
      let value = try value(&rest)
      let key = name.trimmed.lowercased()
      if parameters[key] == nil { parameters[key] = value }
    }
    return parameters
  }

  private static func value(_ rest: inout Substring) throws(Fault) -> String {
    guard rest.first == "\"" else {
      let value = rest.prefix { $0 != ";" }
      rest = rest.dropFirst(value.count)
      return String(value.trimmed)
    }
    rest = rest.dropFirst()
    var value = ""
    while let character = rest.popFirst() {
      switch character {
      case "\"":
        rest = rest.drop { $0 != ";" }
        return value
      // Browsers write a quotation mark as %22, and nothing else behind a backslash: paths of Windows hold them.
      case "\\" where rest.first == "\"":
        rest = rest.dropFirst()
        value.append("\"")
      default: value.append(character)
      }
    }
    throw MultipartParser.invalid("A quoted text in a part's head does not end.")
  }

  /// The text of `UTF-8''na%C3%AFve.pdf`; nil for another character set or bad escapes.
  static func decoded(_ text: String) -> String? {
    let pieces = text.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
    guard pieces.count == 3, pieces[0].lowercased() == "utf-8" else { return nil }
    return String(pieces[2]).removingPercentEncoding
  }
}

extension StringProtocol {
  fileprivate var trimmed: Substring {
    let blank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    var text = self[...].drop(while: blank)
    while let last = text.last, blank(last) { text = text.dropLast() }
    return Substring(text)
  }
}
