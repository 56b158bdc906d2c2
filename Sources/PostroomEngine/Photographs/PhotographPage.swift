internal import Foundation
public import PostroomModel

/// One self-contained page about a batch of photographs: `postroom photo --html`.
///
/// No script, nothing loaded from elsewhere; every text from a file or a worker is escaped, and small pictures are data.
public struct PhotographPage {
  private let format: PhotographFormat
  private let words: PhotographPageWords
  private var rows: [String] = []
  private var tally: [Kind: Int] = [:]
  private var unlisted = 0
  private var pictureBytes = 0

  /// So many photographs are listed; the others are counted.
  static let mostRows = 2_000
  /// So many bytes of small pictures are embedded; rows beyond have none.
  static let mostPictureBytes = 24 << 20

  /// What a photograph counts as.
  enum Kind: String, CaseIterable {
    case pass, warn, fail, none
  }

  static let title = "Postroom: photographs"

  /// Whether a file that begins with these bytes is such a page.
  public static func begins(_ head: [UInt8]) -> Bool {
    String(decoding: head, as: UTF8.self).contains("<title>\(title)</title>")
  }

  /// Begins a page.
  ///
  /// - Parameters:
  ///   - format: The rules that were applied.
  ///   - words: The page's language.
  public init(format: PhotographFormat, words: PhotographPageWords = PhotographPageWords()) {
    self.format = format
    self.words = words
  }

  /// Adds a photograph.
  ///
  /// - Complexity: O(checks + bytes of the small picture).
  public mutating func add(_ result: PhotographResult) {
    let kind = Self.kind(result)
    tally[kind, default: 0] += 1
    guard rows.count < Self.mostRows else {
      unlisted += 1
      return
    }
    var picture = ""
    if Self.isPicture(result.thumbnail), pictureBytes + result.thumbnail.count <= Self.mostPictureBytes {
      pictureBytes += result.thumbnail.count
      let data = Data(result.thumbnail).base64EncodedString()
      picture = "<img alt=\"\" loading=\"lazy\" src=\"data:image/jpeg;base64,\(data)\">"
    }
    rows.append(PhotographPageRow(result, kind: kind, picture: picture, words: words).html)
  }

  private static func kind(_ result: PhotographResult) -> Kind {
    switch result.report?.verdict {
    case .pass: .pass
    case .warn: .warn
    case .fail: .fail
    case .notAssessed, nil: .none
    }
  }

  /// A picture that is no JPEG is none of ours.
  private static func isPicture(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0xFF, 0xD8, 0xFF]) }

  /// The page.
  ///
  /// - Complexity: O(photographs); at most 2,000 are listed.
  public var html: String {
    """
    <!doctype html>
    <html lang="\(words.language.rawValue)"><head><meta charset="utf-8"><title>\(Self.title)</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
    form-action 'none'; base-uri 'none'">
    <style>\(ReportStyle.css)\(PhotographPageStyle.css)</style></head><body><main>
    \(filters)
    <header><h1>\(words(.photographs))</h1><p>\(HTMLText.escaped(format.title)) · \(HTMLText.escaped(format.source))</p></header>
    <section class="balance">\(tiles)</section>
    <section><h2>\(words(.photographs))</h2><p class="filters">\(labels)</p>
    <table class="photographs"><thead><tr><th></th><th>\(words(.photograph))</th><th>\(words(.verdict))</th>\
    <th>\(words(.why))</th></tr></thead>
    <tbody>\(rows.joined(separator: "\n"))</tbody></table>\(note)</section>
    </main></body></html>

    """
  }

  private var tiles: String {
    let total = tally.values.reduce(0, +)
    let all = "<div class=\"tile total\"><b>\(total)</b><span>\(words(.incoming))</span></div><i>=</i>"
    return all
      + Kind.allCases.map { kind in
        "<div class=\"tile \(kind.rawValue)\"><b>\(tally[kind] ?? 0)</b><span>\(words.title(kind))</span></div>"
      }.joined()
  }

  /// What is chosen stands before what it hides: a style sheet can only look forward.
  private var filters: String {
    let kinds = Kind.allCases.map { ($0.rawValue, words.title($0)) }
    return ([("all", words(.all))] + kinds).map { name, title in
      "<input class=\"filter\" type=\"radio\" name=\"filter\" id=\"\(name)\" aria-label=\"\(words(.show, title))\""
        + (name == "all" ? " checked>" : ">")
    }.joined()
  }

  private var labels: String {
    "<label for=\"all\">\(words(.all))</label>"
      + Kind.allCases.map { "<label for=\"\($0.rawValue)\">\(words.title($0)) \(tally[$0] ?? 0)</label>" }.joined()
  }

  private var note: String {
    unlisted > 0 ? "<p>\(words(.more, String(unlisted)))</p>" : ""
  }
}

extension PhotographPage {
  /// Writes the page in one step.
  ///
  /// - Parameter path: The absolute path of the file; what has that name is replaced.
  /// - Throws: `output-unwritable`, `disk-low`.
  public func write(to path: String) throws(Fault) {
    let draft = try OutputDraft(path: path, like: nil)
    try draft.write(Array(html.utf8))
    try draft.place(replaces: true)
  }
}
