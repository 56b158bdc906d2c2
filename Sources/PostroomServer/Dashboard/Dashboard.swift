internal import HTTPTypes
internal import PostroomLedger
internal import PostroomModel

/// The pages of a service: what all of them need.
struct Dashboard: Sendable {
  let reader: ArchiveReader
  let figures: ArchiveFigures
  let profile: ActiveProfile
  let looks: PageLooks?
  /// What changes documents; nil where the service only shows them.
  let changes: ChangeRoutes?
  let intake: ServiceIntake?
  let engine: ServiceEngine?
  /// What benchmarks have measured.
  let benchmarks: BenchmarkHistory

  init(
    reader: ArchiveReader, profiles: ServedProfiles, intake: ServiceIntake?, engine: ServiceEngine?,
    benchmarks: String?, changed: @escaping @Sendable () -> Void
  ) {
    self.reader = reader
    figures = ArchiveFigures(reader)
    profile = ActiveProfile(profiles)
    looks = intake.map { PageLooks($0.viewing) }
    changes = intake.map { ChangeRoutes(archive: $0.archive, reader: reader, changed: changed) }
    self.intake = intake
    self.engine = engine
    self.benchmarks = BenchmarkHistory(path: benchmarks)
  }

  /// All pages but those that let people in.
  func routes(_ hub: ProgressHub) -> [Route] {
    [
      OverviewPage(dashboard: self, hub: hub).route, DocumentsPage(dashboard: self).route,
      PhotographsPage(dashboard: self).route, TablesPage(dashboard: self).route, FiguresPage(dashboard: self).route,
      AlertsPage(dashboard: self).route,
    ]
      + DocumentPage(dashboard: self).routes + ReviewPage(dashboard: self).routes
  }

  /// What stands around a page.
  func frame(_ call: Call, _ place: PageFrame.Place?, kind: String = "plain") async -> PageFrame {
    var places: [PageFrame.Place] = [.overview, .documents, .review]
    let profile = await profile.profile()
    if profile?.photographs != nil { places.append(.photographs) }
    if profile?.tables != nil { places.append(.tables) }
    places += [.figures, .alerts]
    return PageFrame(visit: Visit(call), places: places, current: place, kind: kind)
  }
}

extension Route {
  /// A page for people.
  static func page(
    _ path: String, _ summary: String, access: Access = .scope(.read), parameters: [Parameter] = [],
    handler: @escaping Handler
  ) -> Route {
    Route(
      method: .get, path: path, access: access, isPage: true,
      description: RouteDescription(
        summary: summary, tag: pages, details: "Without a session, browsers are led to the page where people sign in.",
        parameters: parameters, answers: [shown, led, .unknown, .unavailable]),
      handler: handler)
  }

  /// What a page's form sends.
  static func form(
    _ path: String, _ summary: String, access: Access, parameters: [Parameter] = [], schema: JSONValue,
    isSignIn: Bool = false, handler: @escaping Handler
  ) -> Route {
    Route(
      method: .post, path: path, access: access, body: .form(limit: 256 << 10), isSecret: isSignIn, isSignIn: isSignIn,
      isPage: true,
      description: RouteDescription(
        summary: summary, tag: pages,
        details: "A signed-in browser sends its session's token as `csrf`; the reply leads to the next page.",
        parameters: parameters, body: (FormFields.mediaType, schema),
        answers: [led, shown, .unknown, .unavailable] + [401, 409, 422, 429].map(told)),
      handler: handler)
  }

  static let pages = "Pages"
  private static let led = RouteDescription.Answer(status: 303, text: "Another page is to be looked at.")
  /// What could not be carried out is told in the page, with what was typed.
  private static func told(_ status: Int) -> RouteDescription.Answer {
    RouteDescription.Answer(
      status: status, text: "It was not carried out.",
      content: [("text/html", Schema.text), (Problem.mediaType, Schema.named("Problem"))])
  }
  private static let shown = RouteDescription.Answer(
    status: 200, text: "A page for people.", content: [("text/html", Schema.text)])
}

extension Markup {
  /// An option of a choice.
  static func option(_ value: String, _ text: String, isChosen: Bool) -> Markup {
    let mark: Markup = isChosen ? " selected" : ""
    return "<option value=\"\(value)\"\(mark)>\(text)</option>"
  }

  /// A share of 1 as a bar; the number stands beside it.
  static func bar(_ share: Double, kind: String) -> Markup {
    let width = PageSheet.text(100 * min(1, max(0, share)))
    return """
      <svg class="bar \(kind)" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">\
      <rect width="\(width)" height="8"/></svg>
      """
  }
}
