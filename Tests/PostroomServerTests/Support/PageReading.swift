import Foundation

/// Reads a page as strictly as no browser does: every element is closed where it was opened, every attribute quoted.
struct PageReading {
  struct Wrong: Error { var place: String }

  struct Element {
    var name: String
    var attributes: [String: String]
    var parent: Int?
    /// Its own text and that of all below it.
    var text = ""
  }

  private(set) var elements: [Element] = []

  private static let empty: Set<String> = ["meta", "link", "img", "input", "br"]

  init(_ page: String) throws {
    var rest = page[...]
    guard rest.hasPrefix("<!DOCTYPE html>\n<html") else { throw Wrong(place: String(rest.prefix(40))) }
    rest = rest.dropFirst("<!DOCTYPE html>".count)
    let tag = #/<(\/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z:0-9-]+(?:="[^"<>]*")?)*)\s*(\/?)>/#
    let attribute = #/([a-zA-Z:0-9-]+)(?:="([^"]*)")?/#
    let bareAmpersand = #/&(?!(?:amp|lt|gt|quot|#[0-9]+);)/#
    var open: [Int] = []
    while let first = rest.first {
      if first == "<" {
        guard let match = try tag.prefixMatch(in: rest) else { throw Wrong(place: String(rest.prefix(80))) }
        rest = rest[match.range.upperBound...]
        let (name, isEnd, isClosed) = (String(match.2), !match.1.isEmpty, !match.4.isEmpty)
        if isEnd {
          guard let last = open.popLast(), elements[last].name == name else { throw Wrong(place: "</\(name)>") }
          continue
        }
        var attributes: [String: String] = [:]
        for attribute in match.3.matches(of: attribute) {
          let value = Self.plain(String(attribute.2 ?? ""))
          guard attributes.updateValue(value, forKey: String(attribute.1)) == nil else {
            throw Wrong(place: "\(name) has \(attribute.1) twice")
          }
        }
        elements.append(Element(name: name, attributes: attributes, parent: open.last))
        if !isClosed, !Self.empty.contains(name) { open.append(elements.count - 1) }
      } else {
        let text = rest.prefix { $0 != "<" }
        guard !text.contains(bareAmpersand) else { throw Wrong(place: String(text)) }
        rest = rest[text.endIndex...]
        for place in open { elements[place].text += Self.plain(String(text)) }
      }
    }
    guard open.isEmpty else { throw Wrong(place: "The end") }
    let names = elements.compactMap { $0.attributes["id"] }
    guard Set(names).count == names.count else { throw Wrong(place: "An id stands twice: \(names)") }
  }

  private static func plain(_ text: String) -> String {
    text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
  }

  func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }

  /// The value that a form's field has.
  func value(_ name: String) -> String? {
    elements.first { $0.name == "input" && $0.attributes["name"] == name }?.attributes["value"]
  }

  /// Controls that nothing names.
  var unnamed: [Element] {
    let labelled = Set(all("label").compactMap { $0.attributes["for"] })
    return elements.filter { element in
      guard ["input", "select", "textarea"].contains(element.name), element.attributes["type"] != "hidden" else {
        return false
      }
      if let id = element.attributes["id"], labelled.contains(id) { return false }
      var parent = element.parent
      while let place = parent {
        if elements[place].name == "label" { return false }
        parent = elements[place].parent
      }
      return element.attributes["aria-label"] == nil
    }
  }
}
