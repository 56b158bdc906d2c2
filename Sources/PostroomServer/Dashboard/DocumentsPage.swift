internal import PostroomEngine
internal import PostroomLedger
internal import PostroomModel

/// The list of documents, with a search and filters.
struct DocumentsPage: Sendable {
  let dashboard: Dashboard

  private static let limit = 50

  /// A document as the list shows it.
  struct Entry: Sendable {
    var summary: DocumentSummary
    var folder: String
    /// Why it waits or failed.
    var doubts: [Doubt]
    var fault: FaultReport?

    init(_ record: DocumentRecord, _ ledger: Ledger) {
      summary = DocumentSummary(record)
      folder = record.destination.map(PathText.folder) ?? ""
      let row = try? ReviewQueue(ledger).row(record)
      doubts = record.outcome == .review ? row?.openDoubts ?? [] : []
      fault = row?.fault
    }
  }

  var route: Route {
    .page(
      "/documents", "Show the list of documents",
      parameters: DocumentRoutes.filters + [.cursor, DocumentPage.said, DocumentPage.about],
      handler: { call throws(Fault) in try await page(call) })
  }

  private func page(_ call: Call) async throws(Fault) -> Reply {
    let (filter, before) = (DocumentRoutes.filter(call), call.number("cursor"))
    let entries = try await dashboard.reader.read(filter.text == nil ? .short : .long) { ledger throws(Fault) in
      try ledger.documents(filter, order: .newestFirst(before: before), limit: Self.limit + 1)
        .map { Entry($0, ledger) }
    }
    let frame = await dashboard.frame(call, .documents)
    let visit = frame.visit
    let shown = Array(entries.prefix(Self.limit))
    var content = DocumentPage.saidMarkup(call, visit) + (await search(call, visit))
    if shown.isEmpty {
      content += "<p role=\"status\">\(visit(.noDocuments))</p>"
    } else {
      content += Self.table(shown, visit)
    }
    content += steps(call, visit, next: entries.count > Self.limit ? shown.last?.summary.id : nil)
    return frame.reply(visit(.documents), content)
  }

  private func search(_ call: Call, _ visit: Visit) async -> Markup {
    let outcome = call.text("outcome")
    let outcomes = Outcome.allCases.markup { entry in
      .option(entry.rawValue, visit.word(entry), isChosen: entry.rawValue == outcome)
    }
    var names = await dashboard.profile.profile()?.categoryNames ?? []
    if let chosen = call.text("category"), !names.contains(chosen) { names.append(chosen) }
    let categories = names.markup { name in .option(name, name, isChosen: name == call.text("category")) }
    return """
      <search><form method="get" action="/documents" class="filters">
      <label class="wide">\(visit(.searchText))
      <input type="search" name="text" maxlength="200" value="\(call.text("text") ?? "")"></label>
      <label>\(visit(.outcome)) <select name="outcome"><option value="">\(visit(.all))</option>\(outcomes)</select></label>
      <label>\(visit(.category)) <select name="category"><option value="">\(visit(.all))</option>\(categories)</select>\
      </label>
      \(day("since", .runsSince, call, visit))\(day("until", .runsBefore, call, visit))
      <button class="main">\(visit(.search))</button> <a href="/documents">\(visit(.clear))</a></form></search>
      """
  }

  /// A day of the filters; of a moment, which an address may hold, its day is shown.
  private func day(_ name: String, _ phrase: PageText, _ call: Call, _ visit: Visit) -> Markup {
    """
    <label>\(visit(phrase)) <input type="date" name="\(name)" value="\(call.text(name)?.prefix(10).description ?? "")">\
    </label>
    """
  }

  static func table(_ entries: [Entry], _ visit: Visit) -> Markup {
    let heads = [visit(.document), visit(.outcome), visit(.category), visit(.sure), visit(.pages), visit(.reason)]
      .markup { "<th scope=\"col\">\($0)</th>" }
    return """
      <div class="scroll" role="region" aria-label="\(visit(.documents))" tabindex="0"><table class="documents">
      <thead><tr>\(heads)</tr></thead><tbody>\(entries.markup { row($0, visit) })</tbody></table></div>
      """
  }

  private static func row(_ entry: Entry, _ visit: Visit) -> Markup {
    let summary = entry.summary
    let outcome = summary.outcome.flatMap(Outcome.init)
    return """
      <tr><th scope="row"><a href="/documents/\(summary.id)" data-row>\(summary.name)</a><small>\(entry.folder)</small></th>
      <td>\(visit.tag(outcome))</td><td>\(summary.category ?? "")</td>
      <td class="number">\(summary.confidence.map { visit.percent($0) } ?? "")</td>
      <td class="number">\(summary.pages)</td><td class="why">\(why(entry, visit))</td></tr>
      """
  }

  private static func why(_ entry: Entry, _ visit: Visit) -> Markup {
    if let fault = entry.fault { return visit.title(of: fault.code, or: fault.title) }
    if let original = entry.summary.duplicateOf {
      return "\(visit(.duplicateOf)) <a href=\"/documents/\(original)\">\(original)</a>"
    }
    var words: [String] = []
    for doubt in entry.doubts.prefix(8) {
      let field = doubt.field.map { ": \(FieldWords.text($0, visit.language))" } ?? ""
      words.append(visit.word(doubt.reason) + field)
    }
    return Markup(escaping: words.joined(separator: " · "))
  }

  private func steps(_ call: Call, _ visit: Visit, next: Int64?) -> Markup {
    var query = ""
    for name in DocumentRoutes.filters.map(\.name) {
      if let value = call.text(name) { query += "&\(name)=\(Attachment.escaped(value))" }
    }
    var links: [Markup] = []
    if call.number("cursor") != nil {
      links.append("<a href=\"/documents?\(query.dropFirst(1).description)\">\(visit(.newest))</a>")
    }
    if let next { links.append("<a href=\"/documents?cursor=\(next)\(query)\" rel=\"next\">\(visit(.more))</a>") }
    for format in ["csv", "xlsx"] {
      links.append(
        "<a href=\"/api/v1/export?format=\(format)\(query)\">\(visit(.exportThese)) (\(format.uppercased()))</a>")
    }
    return "<p class=\"steps\">\(Markup(joining: links, by: " "))</p>"
  }
}
