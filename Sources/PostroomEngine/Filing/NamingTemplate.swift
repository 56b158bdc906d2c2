internal import Foundation
internal import PostroomModel

/// Makes a document's path in the archive from the profile's template and the document's own properties.
struct NamingTemplate: Sendable {
  /// The longest name that file systems take, in bytes, less room for a counter and `.fault.json`.
  static let longestName = 255 - 24

  private let template: String
  /// The run's local date.
  private let date: RunDate

  init(_ template: String, date: RunDate) {
    self.template = template
    self.date = date
  }

  /// The path relative to the output folder, without a counter.
  ///
  /// A document without an identifier keeps its own name under the template's folder.
  func path(
    category: String, identifier: String?, language: String?, source: String, format: DocumentFormat, id: String
  )
    -> String
  {
    let name = FileName(source: source, format: format)
    let values: [String: String] = [
      "category": category, "identifier": identifier ?? "", "ext": name.extension, "name": name.stem,
      "language": language ?? "und", "id": id,
    ]
    var components = template.split(separator: "/").map { expand(String($0), values) }
    if identifier == nil, template.contains("{identifier}") {
      components = components.dropLast() + [name.joined]
    }
    return components.map { FileName.safe($0, longest: Self.longestName) }.joined(separator: "/")
  }

  private func expand(_ component: String, _ values: [String: String]) -> String {
    var result = ""
    var rest = component[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      let key = String(rest[rest.index(after: open)..<close])
      result += key.hasPrefix("date:") ? date.formatted(String(key.dropFirst(5))) : values[key] ?? ""
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}

/// A file's own name, made fit for the archive.
struct FileName: Hashable, Sendable {
  /// The name without its extension.
  var stem: String
  /// The extension without its dot; from the format when the name has none.
  var `extension`: String

  /// The whole name.
  var joined: String { self.extension.isEmpty ? stem : stem + "." + self.extension }

  /// Takes the name apart, in NFC, with nothing in it that a file system or a shell stumbles over.
  init(source: String, format: DocumentFormat) {
    let name = PathText.name(of: source).precomposedStringWithCanonicalMapping
    let dot = name.lastIndex(of: ".")
    let suffix = dot.map { String(name[name.index(after: $0)...]) } ?? ""
    let isExtension = (1...8).contains(suffix.count) && suffix.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    if let dot, isExtension, dot > name.startIndex {
      stem = String(name[..<dot])
      self.extension = suffix
    } else {
      stem = name
      self.extension = Self.usualExtension(format)
    }
  }

  /// A component that is no `.` or `..`, starts with no dot, has no control characters and fits a file system.
  static func safe(_ component: String, longest: Int) -> String {
    var safe = String(
      String.UnicodeScalarView(
        component.unicodeScalars.map { scalar in
          let isUnfit =
            scalar.properties.generalCategory == .control || scalar == "/" || PathText.isEscape(scalar)
            || scalar.properties.isBidiControl
          return isUnfit ? "_" : scalar
        }))
    if safe.unicodeScalars.first == "." { safe = "_" + String(safe.unicodeScalars.dropFirst()) }
    // A combining mark in front would make one character with the slash before it, and the slash would not be found.
    if ("/" + safe).first != "/" { safe = "_" + safe }
    return safe.isEmpty ? "_" : shortened(safe, longest: longest)
  }

  /// The name without what makes it too long, in whole characters of Unicode, with its extension.
  private static func shortened(_ name: String, longest: Int) -> String {
    guard name.utf8.count > longest else { return name }
    let dot = name.unicodeScalars.lastIndex(of: ".")
    let tail = dot.map { name.unicodeScalars[$0...] }.map(String.init) ?? ""
    let kept = tail.utf8.count <= 9 ? tail : ""
    var head = name.unicodeScalars.dropLast(kept.unicodeScalars.count)
    var length = name.utf8.count
    while length > longest, let last = head.popLast() { length -= UTF8.width(last) }
    return String(head) + kept
  }

  private static func usualExtension(_ format: DocumentFormat) -> String {
    switch format {
    case .text: "txt"
    case .signed: "p7m"
    case .email: "eml"
    case .jpeg: "jpg"
    case .jpeg2000: "jp2"
    case .heif: "heic"
    case .pdf, .xml, .png, .tiff, .gif, .webp, .bmp, .zip, .rtf: format.rawValue
    case .compound, .unknown: ""
    }
  }
}
