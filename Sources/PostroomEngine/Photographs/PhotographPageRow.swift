internal import PostroomModel

/// A photograph on the page.
struct PhotographPageRow {
  private let result: PhotographResult
  private let kind: PhotographPage.Kind
  private let picture: String

  /// - Parameter picture: The small picture as HTML; empty for none.
  init(_ result: PhotographResult, kind: PhotographPage.Kind, picture: String) {
    self.result = result
    self.kind = kind
    self.picture = picture
  }

  var html: String {
    """
    <tr class="photograph \(kind.rawValue)"><td>\(picture)</td>\
    <td>\(text(PathText.name(of: result.file)))\(page)<small>\(text(result.file))</small>\(size)</td>\
    <td><span class="tag \(kind.rawValue)">\(kind.title)</span>\(mended)</td><td>\(why)</td></tr>
    """
  }

  private var size: String { result.report.map { "<small>\($0.width) × \($0.height)</small>" } ?? "" }

  private var page: String { result.page.map { " · page \($0)" } ?? "" }

  private var mended: String {
    result.report?.mending.map { "<small>mended: \($0.verdict.rawValue)</small>" } ?? ""
  }

  private var why: String {
    if let fault = result.fault {
      return "<b>\(text(fault.title))</b>: \(text(fault.detail)) <em>\(text(fault.code.photographRemedy))</em>"
    }
    guard let report = result.report else { return "" }
    let broken = report.checks.gravestFirst
    let reasons = broken.map {
      "<li><b class=\"tag \($0.verdict.rawValue)\">\($0.name.rawValue)</b> \(text($0.reason))</li>"
    }
    let mending = report.mending
    return list(reasons) + sentences("Mended:", mending?.done) + sentences("Cannot be mended:", mending?.left)
      + sentences("The file:", report.notes) + table(report.checks)
  }

  private func sentences(_ heading: String, _ sentences: [String]?) -> String {
    guard let sentences, !sentences.isEmpty else { return "" }
    return "<small>\(heading)</small>" + list(sentences.map { "<li>\(text($0))</li>" })
  }

  private func list(_ items: [String]) -> String {
    items.isEmpty ? "" : "<ul class=\"reasons\">\(items.joined())</ul>"
  }

  /// Every check with its value and limits, folded away.
  private func table(_ checks: [PhotographCheck]) -> String {
    let rows = checks.map { check in
      """
      <tr><td>\(check.name.rawValue)</td><td class="number">\(value(check))</td>\
      <td class="number">\(limits(check))</td><td class="tag \(check.verdict.rawValue)">\(words(check.verdict))</td></tr>
      """
    }
    return "<details><summary>all checks</summary><table class=\"checks\">\(rows.joined())</table></details>"
  }

  private func words(_ verdict: PhotographVerdict) -> String { verdict.rawValue.replacing("-", with: " ") }

  private func value(_ check: PhotographCheck) -> String {
    check.value.map { "\(number($0, check)) \(text(check.unit))" } ?? "–"
  }

  private func limits(_ check: PhotographCheck) -> String {
    switch (check.min, check.max) {
    case (nil, nil): ""
    case (let min?, nil): "≥ \(number(min, check))"
    case (nil, let max?): "≤ \(number(max, check))"
    case (let min?, let max?) where min == max: number(min, check)
    case (let min?, let max?): "\(number(min, check)) to \(number(max, check))"
    }
  }

  /// Proportions differ in their third decimal, all else in the first.
  private func number(_ value: Double, _ check: PhotographCheck) -> String {
    value == value.rounded() && value.magnitude < 1e9
      ? "\(Int(value))" : ResultTable.decimal(value, places: check.name == .aspect ? 3 : 1)
  }

  private func text(_ text: String) -> String { HTMLText.escaped(text) }
}
