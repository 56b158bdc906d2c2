internal import PostroomModel

/// A photograph on the page.
struct PhotographPageRow {
  private let result: PhotographResult
  private let kind: PhotographPage.Kind
  private let picture: String
  private let words: PhotographPageWords

  /// - Parameter picture: The small picture as HTML; empty for none.
  init(_ result: PhotographResult, kind: PhotographPage.Kind, picture: String, words: PhotographPageWords) {
    self.result = result
    self.kind = kind
    self.picture = picture
    self.words = words
  }

  var html: String {
    """
    <tr class="photograph \(kind.rawValue)"><td>\(picture)</td>\
    <td>\(text(PathText.name(of: result.file)))\(page)<small>\(text(result.file))</small>\(size)</td>\
    <td><span class="tag \(kind.rawValue)">\(words.title(kind))</span>\(mended)</td><td>\(why)</td></tr>
    """
  }

  private var size: String { result.report.map { "<small>\($0.width) × \($0.height)</small>" } ?? "" }

  private var page: String { result.page.map { " · \(words(.page, String($0)))" } ?? "" }

  private var mended: String {
    result.report?.mending.map { "<small>\(words(.mendedTo, words.title($0.verdict)))</small>" } ?? ""
  }

  private var why: String {
    if let fault = result.fault {
      return words.english(
        "<b>\(text(fault.title))</b>: \(text(fault.detail)) <em>\(text(fault.code.photographRemedy))</em>")
    }
    guard let report = result.report else { return "" }
    let broken = report.checks.reasonsInOrder
    let reasons = broken.map {
      "<li><b class=\"tag \($0.verdict.rawValue)\">\(words.title($0.name))</b> \(text($0.reason))</li>"
    }
    let mending = report.mending
    return list(reasons) + sentences(.mended, mending?.done.map(text)) + sentences(.notMended, mending?.left.map(text))
      + sentences(.file, report.notes.map { words.english(text($0)) }) + table(report.checks)
  }

  private func sentences(_ heading: PhotographPageText, _ sentences: [String]?) -> String {
    guard let sentences, !sentences.isEmpty else { return "" }
    return "<small>\(words(heading))</small>" + list(sentences.map { "<li>\($0)</li>" })
  }

  private func list(_ items: [String]) -> String {
    items.isEmpty ? "" : "<ul class=\"reasons\">\(items.joined())</ul>"
  }

  /// Every check with its value and limits, folded away.
  private func table(_ checks: [PhotographCheck]) -> String {
    let rows = checks.map { check in
      """
      <tr><td>\(words.title(check.name))</td><td class="number">\(value(check))</td>\
      <td class="number">\(limits(check))</td><td class="tag \(check.verdict.rawValue)">\(words.title(check.verdict))</td></tr>
      """
    }
    return "<details><summary>\(words(.allChecks))</summary><table class=\"checks\">\(rows.joined())</table></details>"
  }

  private func value(_ check: PhotographCheck) -> String {
    check.value.map { "\(number($0, check)) \(text(check.unit))" } ?? "–"
  }

  private func limits(_ check: PhotographCheck) -> String {
    switch (check.min, check.max) {
    case (nil, nil): ""
    case (let min?, nil): "≥ \(number(min, check))"
    case (nil, let max?): "≤ \(number(max, check))"
    case (let min?, let max?) where min == max: number(min, check)
    case (let min?, let max?): "\(number(min, check)) – \(number(max, check))"
    }
  }

  /// Proportions differ in their third decimal, all else in the first.
  private func number(_ value: Double, _ check: PhotographCheck) -> String {
    value == value.rounded() && value.magnitude < 1e9
      ? "\(Int(value))" : words.number(ResultTable.decimal(value, places: check.name == .aspect ? 3 : 1))
  }

  private func text(_ text: String) -> String { HTMLText.escaped(text) }
}
