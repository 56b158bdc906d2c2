internal import HTTPTypes

/// The languages of pages.
enum PageLanguage: String, Sendable, CaseIterable {
  case turkish = "tr"
  case italian = "it"
  case english = "en"

  /// What it calls itself.
  var ownName: String {
    switch self {
    case .turkish: "Türkçe"
    case .italian: "Italiano"
    case .english: "English"
    }
  }

  /// The cookie of who has chosen one.
  static let cookie = "postroom_language"

  /// What was chosen, else what the browser prefers of those that there are, else English.
  init(_ headers: HTTPFields) {
    let chosen = Cookies.value(Self.cookie, headers).flatMap(PageLanguage.init)
    self = chosen ?? Self.preferred(headers[.acceptLanguage] ?? "") ?? .english
  }

  /// The language with the greatest weight in a header (RFC 9110, 12.5.4).
  static func preferred(_ header: String) -> PageLanguage? {
    var best: (language: PageLanguage, weight: Double)?
    for entry in header.split(separator: ",").prefix(50) {
      let parts = entry.split(separator: ";").map { $0.filter { $0 != " " } }
      guard let name = parts.first?.split(separator: "-").first,
        let language = PageLanguage(rawValue: name.lowercased())
      else { continue }
      let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
      if weight > best?.weight ?? 0 { best = (language, weight) }
    }
    return best?.language
  }
}

/// Reads cookies.
enum Cookies {
  static func value(_ wanted: String, _ headers: HTTPFields) -> String? {
    guard let cookies = headers[.cookie] else { return nil }
    for cookie in cookies.split(separator: ";") {
      let sides = cookie.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2, sides[0].drop(while: { $0 == " " }) == wanted else { continue }
      return String(sides[1])
    }
    return nil
  }
}
