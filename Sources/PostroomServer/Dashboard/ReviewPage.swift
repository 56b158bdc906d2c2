internal import HTTPTypes
internal import PostroomEngine
internal import PostroomLedger
internal import PostroomModel

/// The review queue: one document after the other, its page beside a form.
struct ReviewPage: Sendable {
  let dashboard: Dashboard

  private static let document = Parameter.query(
    "document", .integer(1...Int64.max), "The document that is shown; the first that waits where it is not given.")

  /// The documents before and after one in the queue.
  private struct Place: Sendable {
    var current: Int64?
    var previous: Int64?
    var next: Int64?
  }

  /// What a form that could not be carried out is shown again with.
  struct Refusal: Sendable {
    var fault: Fault?
    var message: String
    var given: [String: String]
    var status: HTTPResponse.Status
  }

  var routes: [Route] {
    var routes: [Route] = [
      .page(
        "/review", "Show a document that waits for review",
        parameters: [
          Self.document, .query("page", .integer(1...100_000), "The page that is shown."), DocumentPage.said,
          DocumentPage.about,
        ],
        handler: { call throws(Fault) in try await show(call, call.number("document")) })
    ]
    guard let changes = dashboard.changes else { return routes }
    routes.append(
      .form(
        "/review/{id}", "Say what a document is from its page", access: .scope(.review),
        parameters: [.number("id", "The document's number.")], schema: ReviewForm.schema,
        handler: { call throws(Fault) in try await take(call, changes) }))
    return routes
  }

  // MARK: Showing

  private func show(_ call: Call, _ wanted: Int64?, refusal: Refusal? = nil) async throws(Fault) -> Reply {
    let place = try await place(wanted)
    let frame = await dashboard.frame(call, .review, kind: "wide")
    let visit = frame.visit
    let waiting = try await dashboard.figures.figures(isExact: call.text("said") != nil).count(.review)
    let said = DocumentPage.saidMarkup(call, visit) + (try await unclearReplies(visit))
    guard let current = place.current else {
      return frame.reply(visit(.review), said + "<p class=\"box\" role=\"status\">\(visit(.queueEmpty))</p>")
    }
    let known = try await DocumentPage.Known.find(current, dashboard.reader)
    let profile = await dashboard.profile.profile()
    let fields = ReviewForm.fields(of: known, profile)
    let isForm = dashboard.changes != nil && visit.may(.review)
    let plain = known.fields(by: profile)
    let sheet = await DocumentPage(dashboard: dashboard).sheet(
      known, isForm ? fields.map { ($0.name, $0.field ?? ReviewForm.nowhere) } : plain,
      page: Int(call.number("page") ?? Int64(firstPage(fields))), visit, path: "/review?document=\(current)&page=")
    let facts = DocumentFactsMarkup(visit: visit, known: known)
    let form: Markup
    if isForm {
      form = ReviewForm(visit: visit, known: known, fields: fields, profile: profile, refusal: refusal).markup
    } else {
      let phrase: PageText = dashboard.changes == nil ? .reviewsNothing : .mayNotReview
      form = "<p class=\"box\">\(visit(phrase))</p>" + facts.fields(plain, shownPage: Int(call.number("page") ?? 1))
    }
    let content: Markup = """
      \(said)\(refusalMarkup(refusal, visit))\(head(known, place, waiting, visit))
      <div class="pair"><section class="look" aria-label="\(visit(.page))">\(sheet)</section>
      <div>\(facts.doubts)\(form)\(keys(visit))</div></div>
      """
    return frame.reply(PathText.name(of: known.record.source), content, status: refusal?.status ?? .ok)
  }

  /// Replies of which nobody knows whether they were sent wait for a person, too.
  private func unclearReplies(_ visit: Visit) async throws(Fault) -> Markup {
    let count = try await dashboard.reader.read { ledger throws(Fault) in
      try ledger.answers(in: .unclear, limit: 1_000).count
    }
    return count == 0
      ? "" : "<p class=\"box\" role=\"status\">\(visit.number(count)) \(visit(.unclearReplies))</p>"
  }

  /// The page that most likely wants a look: that of the first field in doubt.
  private func firstPage(_ fields: [ReviewForm.Entry]) -> Int {
    let doubtful = fields.first { $0.isDoubtful && $0.field?.hasPlace == true }
    return doubtful?.field?.page ?? 1
  }

  private func place(_ wanted: Int64?) async throws(Fault) -> Place {
    try await dashboard.reader.read { ledger throws(Fault) in
      // The one that was asked for, or the first after it, or the first of all.
      var current = try ledger.documentsInReview(after: (wanted ?? 1) - 1, limit: 1).first?.id
      if current == nil, wanted != nil { current = try ledger.documentsInReview(limit: 1).first?.id }
      guard let current else { return Place() }
      var before = DocumentFilter()
      before.outcome = .review
      return Place(
        current: current,
        previous: try ledger.documents(before, order: .newestFirst(before: current), limit: 1).first?.id,
        next: try ledger.documentsInReview(after: current, limit: 1).first?.id)
    }
  }

  private func head(
    _ known: DocumentPage.Known, _ place: Place, _ waiting: Int, _ visit: Visit
  ) -> Markup {
    let previous: Markup =
      place.previous.map {
        """
        <a class="button" href="/review?document=\($0)" data-key="k" aria-keyshortcuts="k" rel="prev">← \
        \(visit(.previous))</a>
        """
      } ?? ""
    let next: Markup =
      place.next.map {
        """
        <a class="button" href="/review?document=\($0)" data-key="j" aria-keyshortcuts="j" rel="next" \
        data-warm="/api/v1/documents/\($0)/pages/1">\(visit(.next)) →</a>
        """
      } ?? ""
    let sure: Markup = known.row?.confidence.map { "<span class=\"quiet\">\(visit.percent($0))</span>" } ?? ""
    return """
      <div class="head"><p>\(visit.tag(.review)) <strong>\(known.record.category ?? "")</strong> \(sure) ·
      <span class="quiet">\(visit.number(waiting)) \(visit(.waiting))</span></p>
      <div class="actions">\(previous)\(next)
      <a class="button" href="/documents/\(known.record.id)">\(visit(.document)) \(known.record.id)</a></div></div>
      """
  }

  private func refusalMarkup(_ refusal: Refusal?, _ visit: Visit) -> Markup {
    guard let refusal else { return "" }
    let detail: Markup =
      refusal.fault.map { fault in
        "<p>\(visit.english(fault.detail)) \(visit.remedy(of: fault.code.rawValue, or: fault.remedy))</p>"
      } ?? ""
    return "<div class=\"box trouble\" role=\"alert\"><p><strong>\(refusal.message)</strong></p>\(detail)</div>"
  }

  private func keys(_ visit: Visit) -> Markup {
    let all: [(String, PageText)] = [
      ("j", .keyNext), ("k", .keyPrevious), ("a", .keyAccept), ("s", .keySave), ("c", .keyCategory), ("f", .keyField),
      ("Esc", .keyLeave), ("?", .keyHelp),
    ]
    let items = all.markup { "<dt><kbd>\($0.0)</kbd></dt><dd>\(visit($0.1))</dd>" }
    return """
      <details class="box keys" data-key="?"><summary>\(visit(.keys)) <kbd>?</kbd></summary><dl>\(items)</dl>
      <label><input type="checkbox" data-keys-off> \(visit(.keysOff))</label></details>
      """
  }

  // MARK: Taking

  private func take(_ call: Call, _ changes: ChangeRoutes) async throws(Fault) -> Reply {
    let id = try call.required("id")
    let known = try await DocumentPage.Known.find(id, dashboard.reader)
    let visit = Visit(call)
    guard known.record.outcome == .review, call.form["version"] == ReviewForm.version(known) else {
      return try await show(
        call, id,
        refusal: Refusal(message: visit(.changedMeanwhile), given: [:], status: .conflict))
    }
    let fields = ReviewForm.fields(of: known, await dashboard.profile.profile())
    let correction = ReviewForm.correction(call.form, known, fields, who: call.caller.name)
    guard !correction.isEmpty else {
      return try await show(
        call, id, refusal: Refusal(message: visit(.nothingChanged), given: call.form, status: .unprocessableContent))
    }
    let corrected: ArchiveChanges.Corrected
    do throws(Fault) {
      corrected = try await changes.carryOut(correction, on: id)
    } catch {
      guard error.kind == .usage || error.kind == .input || error.kind == .conflict else { throw error }
      return try await show(
        call, id,
        refusal: Refusal(
          fault: error, message: visit(.notCarriedOut), given: call.form, status: .unprocessableContent))
    }
    let stays = corrected.status == .review
    let said = stays ? "stays" : correction.accepts ? "accepted" : "saved"
    // A document that still waits is shown again; else the next one comes.
    return PageFrame.lead(to: "/review?document=\(stays ? id : id + 1)&said=\(said)&about=\(id)")
  }
}
