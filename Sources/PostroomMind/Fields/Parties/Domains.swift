internal import PostroomModel

/// The names of the domains of a document's e-mail addresses and websites.
enum Domains {
  private static let mail: Set<String> = [
    "gmail", "hotmail", "outlook", "yahoo", "icloud", "web", "gmx", "libero", "pec",
  ]

  /// The domains' own labels as plain letters: `azureinterior` of `www.azure-interior.com`.
  ///
  /// - Complexity: O(words).
  static func names(_ pages: [SearchedPage]) -> [String] {
    var found: [String] = []
    for page in pages {
      for word in page.text.page.words where word.text.utf8.contains(UInt8(ascii: ".")) {
        guard let name = name(in: word.text), !found.contains(name) else { continue }
        found.append(name)
      }
    }
    return found
  }

  /// Whether a domain is that of a name: one begins with the other, or the name's first letters are the domain.
  static func resembles(_ domain: String, _ key: String) -> Bool {
    guard domain.count >= 4, key.count >= 4 else { return false }
    return key.hasPrefix(domain) || domain.hasPrefix(key)
  }

  private static func name(in text: String) -> String? {
    var host = Substring(text)
    if let at = host.lastIndex(of: "@") {
      host = host[host.index(after: at)...]
    } else if let colon = host.firstIndex(of: ":"), host[colon...].hasPrefix("://") {
      host = host[host.index(colon, offsetBy: 3)...]
    } else if !host.lowercased().hasPrefix("www."), !isBareDomain(host) {
      return nil
    }
    let parts = host.prefix { $0 != "/" && $0 != ")" && $0 != "?" }.split(separator: ".").map {
      PlainLetters.of(String($0))
    }
    let own = parts.filter { $0 != "www" && !$0.isEmpty }
    guard own.count >= 2, own[0].count >= 3, !mail.contains(own[0]) else { return nil }
    // A country's second level (`co.uk`, `com.tr`) is no name, nor is a subdomain.
    let last = own.count - 1
    let name = own.count >= 3 && own[last - 1].count <= 3 ? own[last - 2] : own[last - 1]
    return mail.contains(name) ? nil : name
  }

  private static func isBareDomain(_ text: Substring) -> Bool {
    let ends = [".com", ".it", ".de", ".fr", ".nl", ".es", ".net", ".org", ".co.uk", ".com.tr", ".eu", ".example"]
    return text.count >= 6 && text.first?.isLetter == true && ends.contains { text.lowercased().hasSuffix($0) }
  }
}
