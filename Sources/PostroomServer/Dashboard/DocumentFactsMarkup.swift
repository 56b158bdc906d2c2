internal import PostroomEngine
internal import PostroomLedger
internal import PostroomModel

/// What is known of a document, as pages show it.
struct DocumentFactsMarkup {
  let visit: Visit
  let known: DocumentPage.Known

  private static let mostLines = 200

  /// What went wrong.
  var trouble: Markup {
    guard let fault = known.row?.fault else { return "" }
    return """
      <section class="box trouble"><h2>\(visit(.wentWrong))</h2><p>\(visit.title(of: fault.code, or: fault.title)): \
      \(visit.english(fault.detail))</p><p>\(visit.remedy(of: fault.code, or: fault.remedy))</p></section>
      """
  }

  /// Why a person should look.
  var doubts: Markup {
    guard let row = known.row, !row.openDoubts.isEmpty else { return "" }
    let items = row.openDoubts.markup { doubt in
      let name: Markup =
        doubt.field.map { "<span class=\"of\">\(FieldWords.text($0, visit.language))</span> – " } ?? ""
      return "<li><strong>\(visit.word(doubt.reason)):</strong> \(name)\(visit.english(doubt.detail))</li>"
    }
    return "<section class=\"box doubt\"><h2>\(visit(.doubts))</h2><ul>\(items)</ul></section>"
  }

  /// The fields, each with what it rests on.
  func fields(_ fields: [(name: String, field: Field)], shownPage: Int) -> Markup {
    guard known.row?.photograph == nil || !fields.isEmpty else { return "" }
    guard !fields.isEmpty else { return "<h2>\(visit(.fields))</h2><p class=\"quiet\">\(visit(.noFields))</p>" }
    let rows = fields.enumerated().map { row($0.offset, $0.element.name, $0.element.field, shownPage) }
    let heads = [visit(.field), visit(.value), visit(.sure), visit(.foundBy)].markup {
      "<th scope=\"col\">\($0)</th>"
    }
    return """
      <section><h2>\(visit(.fields))</h2><div class="scroll" role="region" aria-label="\(visit(.fields))" tabindex="0">
      <table class="fields"><thead><tr>\(heads)</tr></thead><tbody>\(rows)</tbody></table></div></section>
      """
  }

  private func row(_ index: Int, _ name: String, _ field: Field, _ shownPage: Int) -> Markup {
    let title = FieldWords.text(name, visit.language)
    let link: Markup
    if field.hasPlace, field.page == shownPage {
      link = "<a href=\"#b\(index)\">\(title)</a>"
    } else if field.hasPlace {
      link = "<a href=\"/documents/\(known.record.id)?page=\(field.page)#b\(index)\">\(title)</a>"
    } else {
      link = Markup(escaping: title)
    }
    let raw: Markup = field.raw == field.value || field.raw.isEmpty ? "" : "<small>\(field.raw)</small>"
    let doubt: Markup = known.isDoubtful(name) ? " class=\"doubtful\"" : ""
    let checks = field.checks.markup { check in
      let kind: Markup = check.passed ? "good" : "bad"
      return """
        <span class="check \(kind)">\(check.passed ? "✓" : "✗") \(check.name)\
        <span class="unseen"> \(visit(check.passed ? .checkHolds : .checkFails))</span></span> 
        """
    }
    return """
      <tr id="f\(index)"\(doubt)><th scope="row" class="f\(index)">\(link)</th><td>\(field.value)\(raw)</td>
      <td class="number">\(visit.percent(field.confidence))</td><td><code>\(field.source)</code> \(checks)</td></tr>
      """
  }

  /// The lines of an invoice or a claim.
  var lines: Markup {
    guard let lines = known.row?.lines, !lines.isEmpty else { return "" }
    var names: [String] = []
    for line in lines { for name in line.cells.keys.sorted() where !names.contains(name) { names.append(name) } }
    let order = ["description", "quantity", "unit_price", "tax_rate", "amount"]
    names.sort { (order.firstIndex(of: $0) ?? 99, $0) < (order.firstIndex(of: $1) ?? 99, $1) }
    let heads = names.markup { "<th scope=\"col\">\(FieldWords.text($0, visit.language))</th>" }
    let rows = lines.prefix(Self.mostLines).map { line -> Markup in
      let cells = names.markup { "<td>\(line.cells[$0]?.value ?? "")</td>" }
      return "<tr>\(cells)</tr>"
    }
    let title = visit(lines.areVehicles ? .vehiclesOf : .lines)
    return """
      <section><h2>\(title)</h2><div class="scroll" role="region" aria-label="\(title)" tabindex="0"><table>
      <thead><tr>\(heads)</tr></thead><tbody>\(rows)</tbody></table></div></section>
      """
  }

  /// Everything else.
  var list: Markup {
    let (record, row) = (known.record, known.row)
    var facts: [(PageText, Markup)] = [(.source, Markup(escaping: PathText.folder(of: record.source)))]
    if let place = record.destination { facts.append((.destination, Markup(escaping: place))) }
    facts.append((.pages, Markup(escaping: visit.number(record.pages))))
    facts.append((.size, Markup(escaping: visit.bytes(Int(record.identity.size)))))
    if let language = row?.language { facts.append((.language, Markup(escaping: language))) }
    if let row, !row.evidence.isEmpty {
      facts.append((.evidence, Markup(escaping: row.evidence.prefix(8).map(\.phrase).joined(separator: " · "))))
    }
    if let row, !row.runnersUp.isEmpty {
      facts.append((.runnersUp, Markup(escaping: row.runnersUp.prefix(4).map(\.category).joined(separator: " · "))))
    }
    if let other = record.duplicateOf { facts.append((.duplicateOf, link(other))) }
    if let other = record.parent { facts.append((.container, link(other))) }
    if let row, !row.warnings.isEmpty {
      facts.append((.warnings, Markup(joining: row.warnings.map { visit.english($0) }, by: "<br>")))
    }
    let items = facts.markup { "<div><dt>\(visit($0.0))</dt><dd>\($0.1)</dd></div>" }
    return """
      <section><h2>\(visit(.facts))</h2><dl class="facts">\(items)</dl>
      <p><a href="/api/v1/documents/\(record.id)/text">\(visit(.wholeText))</a></p></section>
      """
  }

  private func link(_ id: Int64) -> Markup { "<a href=\"/documents/\(id)\">\(visit(.document)) \(id)</a>" }

  /// What people said about the document's content.
  var history: Markup {
    guard !known.history.isEmpty else { return "" }
    let items = known.history.markup { record in
      let note: Markup = record.note.map { "<q>\($0)</q>" } ?? ""
      return """
        <li>\(visit.moment(record.at)) <strong>\(record.who)</strong> \(FieldWords.text(record.subject, visit.language)): \
        <del>\(record.old ?? "–")</del> → <ins>\(record.new ?? "–")</ins> \(note)</li>
        """
    }
    return "<section><h2>\(visit(.history))</h2><ul class=\"history\">\(items)</ul></section>"
  }

  /// How a portrait photograph came out.
  var photograph: Markup {
    guard let report = known.row?.photograph else { return "" }
    let heads = [visit(.check), visit(.verdict), visit(.measured), visit(.wanted), visit(.reason)].markup {
      "<th scope=\"col\">\($0)</th>"
    }
    let rows = report.checks.map { check -> Markup in
      let limits = [
        check.min.map { "≥ \(visit.decimal($0, places: 2))" }, check.max.map { "≤ \(visit.decimal($0, places: 2))" },
      ]
      .compactMap(\.self).joined(separator: ", ")
      let value = check.value.map { "\(visit.decimal($0, places: 2)) \(check.unit)" } ?? ""
      return """
        <tr><th scope="row">\(check.name.rawValue)</th><td>\(visit.tag(check.verdict))</td><td class="number">\(value)</td>
        <td class="number">\(limits)</td><td>\(check.reason)</td></tr>
        """
    }
    return """
      <section><h2>\(visit(.checks)) – \(report.format) \(visit.tag(report.verdict))</h2>
      <div class="scroll" role="region" aria-label="\(visit(.checks))" tabindex="0"><table class="judged">
      <thead><tr>\(heads)</tr></thead><tbody>\(rows)</tbody></table></div></section>
      """
  }
}
