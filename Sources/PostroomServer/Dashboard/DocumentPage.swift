internal import PostroomEngine
internal import PostroomLedger
internal import PostroomModel

/// One document: its page beside its fields, and everything that is known of it.
struct DocumentPage: Sendable {
  let dashboard: Dashboard

  /// What the ledger knows of a document.
  struct Known: Sendable {
    var record: DocumentRecord
    var row: ResultRow?
    var history: [CorrectionRecord]

    /// Reads it.
    ///
    /// - Throws: `not-found` for one that was never there or was put back.
    static func find(_ id: Int64, _ reader: ArchiveReader) async throws(Fault) -> Known {
      let known = try await reader.read { ledger throws(Fault) -> Known? in
        guard let record = try ledger.document(id), record.state != .undone else { return nil }
        let queue = ReviewQueue(ledger)
        return Known(record: record, row: try? queue.row(record), history: try queue.history(record))
      }
      guard let known else { throw Fault(.notFound, "document \(id)", "There is no document of this number.") }
      return known
    }

    /// Fields in the order in which a profile has them, those of a document alone after them.
    func fields(by profile: Profile?) -> [(name: String, field: Field)] {
      guard let row else { return [] }
      let order = profile?.fields.map(\.name) ?? []
      let names = order.filter { row.fields[$0] != nil } + row.fields.keys.filter { !order.contains($0) }.sorted()
      return names.compactMap { name in row.fields[name].map { (name, $0) } }
    }

    func isDoubtful(_ name: String) -> Bool { row?.openDoubts.contains { $0.field == name } ?? false }
  }

  private static let number = Parameter.number("id", "The document's number.")
  private static let page = Parameter.query("page", .integer(1...100_000), "The page that is shown.")
  /// What was done, of which the page tells.
  static let said = Parameter.query(
    "said", .choice(["accepted", "saved", "stays", "again", "back"]), "What was just done.")
  static let about = Parameter.query("about", .integer(1...Int64.max), "The document that it was done to.")

  var routes: [Route] {
    let token = Schema.object("", ["csrf?": Schema.text])
    var routes: [Route] = [
      .page(
        "/documents/{id}", "Show a document", parameters: [Self.number, Self.page, Self.said, Self.about],
        handler: { call throws(Fault) in try await show(call) })
    ]
    guard let changes = dashboard.changes else { return routes }
    routes.append(
      .form(
        "/documents/{id}/retry", "Have a document read again from its page", access: .scope(.write),
        parameters: [Self.number], schema: token,
        handler: { call throws(Fault) in
          let id = try await DocumentRoutes.find(call, dashboard.reader).id
          _ = try await changes.readAgain(id)
          return PageFrame.lead(to: "/documents/\(id)?said=again&about=\(id)")
        }))
    routes.append(
      .form(
        "/documents/{id}/undo", "Put a document back from its page", access: .scope(.write), parameters: [Self.number],
        schema: token,
        handler: { call throws(Fault) in
          let id = try await DocumentRoutes.find(call, dashboard.reader).id
          _ = try await changes.putBack(id)
          return PageFrame.lead(to: "/documents?said=back&about=\(id)")
        }))
    return routes
  }

  private func show(_ call: Call) async throws(Fault) -> Reply {
    let known = try await Known.find(try call.required("id"), dashboard.reader)
    let frame = await dashboard.frame(call, .documents, kind: "wide")
    let visit = frame.visit
    let facts = DocumentFactsMarkup(visit: visit, known: known)
    let fields = known.fields(by: await dashboard.profile.profile())
    let number = Int(call.number("page") ?? 1)
    let content: Markup = """
      \(Self.saidMarkup(call, visit))\(head(known, visit))
      <div class="pair"><section class="look" aria-label="\(visit(.page))">\
      \(await sheet(known, fields, page: number, visit, path: "/documents/\(known.record.id)?page="))</section>
      <div>\(facts.trouble)\(facts.doubts)\(facts.fields(fields, shownPage: number))\(facts.photograph)</div></div>
      \(facts.lines)\(facts.list)\(facts.history)
      """
    return frame.reply(PathText.name(of: known.record.source), content)
  }

  static func saidMarkup(_ call: Call, _ visit: Visit) -> Markup {
    guard let said = call.text("said"), let about = call.number("about") else { return "" }
    let phrase: PageText =
      switch said {
      case "accepted": .wasAccepted
      case "saved": .wasSaved
      case "stays": .wasSavedStays
      case "again": .wasReopened
      default: .wasPutBack
      }
    return """
      <p class="box done" role="status">\(visit(phrase)) <a href="/documents/\(about)">\(visit(.document)) \(about)</a></p>
      """
  }

  private func head(_ known: Known, _ visit: Visit) -> Markup {
    let record = known.record
    var actions: Markup = ""
    if record.destination != nil, record.state == .done || record.state == .placed {
      actions += "<a class=\"button\" href=\"/api/v1/documents/\(record.id)/file\" download>\(visit(.download))</a> "
    }
    if record.outcome == .review, record.state == .done || record.state == .placed, visit.may(.review) {
      actions += "<a class=\"button main\" href=\"/review?document=\(record.id)\">\(visit(.openInReview))</a> "
    }
    if dashboard.changes != nil, visit.may(.write) {
      actions += """
        <form method="post" action="/documents/\(record.id)/retry">\(visit.token)<button>\(visit(.readAgain))</button></form>
        <details class="act"><summary>\(visit(.putBack))</summary><form method="post" \
        action="/documents/\(record.id)/undo">\(visit.token)<p>\(visit(.putBackHelp))</p>
        <button class="danger">\(visit(.putBack))</button></form></details>
        """
    }
    let outcome = DocumentSummary(record).outcome.flatMap(Outcome.init)
    let sure: Markup = known.row?.confidence.map { "<span class=\"quiet\">\(visit.percent($0))</span>" } ?? ""
    return """
      <div class="head"><p>\(visit.tag(outcome)) <strong>\(record.category ?? "")</strong> \(sure)</p>
      <div class="actions">\(actions)</div></div>
      """
  }

  /// A page of a document with the boxes of its fields, and the ways to the other pages.
  func sheet(
    _ known: Known, _ fields: [(name: String, field: Field)], page: Int, _ visit: Visit, path: String
  ) async -> Markup {
    let record = known.record
    guard let looks = dashboard.looks, record.destination != nil else {
      return "<p class=\"quiet\">\(visit(.noPicture))</p>"
    }
    let all = await looks.looks(at: record)
    let count = max(1, all?.count ?? record.pages)
    let number = min(max(1, page), count)
    let marks = fields.enumerated().compactMap { index, entry -> PageSheet.Mark? in
      guard entry.field.page == number, entry.field.hasPlace else { return nil }
      return PageSheet.Mark(
        index: index, name: entry.name, box: entry.field.box, isDoubtful: known.isDoubtful(entry.name))
    }
    let look = all.flatMap { $0.indices.contains(number - 1) ? $0[number - 1] : nil }
    let sheet = PageSheet(visit: visit, document: record.id, page: number, look: look).markup(marks)
    guard count > 1 else { return sheet }
    let previous: Markup = number > 1 ? "<a href=\"\(path)\(number - 1)\">← \(number - 1)</a>" : ""
    let next: Markup = number < count ? "<a href=\"\(path)\(number + 1)\">\(number + 1) →</a>" : ""
    return """
      <nav class="turn" aria-label="\(visit(.pages))">\(previous) <span>\(visit(.page)) \(number) / \(count)</span> \
      \(next)</nav>\(sheet)
      """
  }
}
