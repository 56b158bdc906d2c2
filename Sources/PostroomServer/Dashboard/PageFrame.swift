internal import HTTPTypes
internal import NIOCore
internal import PostroomModel

/// What stands around every page: its head, the navigation, the foot, and the headers of the reply.
struct PageFrame: Sendable {
  /// The pages that the navigation leads to.
  enum Place: String, Sendable, CaseIterable {
    case overview = "/"
    case documents = "/documents"
    case review = "/review"
    case photographs = "/photographs"
    case tables = "/tables"
    case figures = "/figures"
    case alerts = "/alerts"

    var phrase: PageText {
      switch self {
      case .overview: .overview
      case .documents: .documents
      case .review: .review
      case .photographs: .photographs
      case .tables: .tables
      case .figures: .figures
      case .alerts: .alerts
      }
    }
  }

  let visit: Visit
  /// The pages that this service has.
  var places: [Place] = []
  /// The page that is shown.
  var current: Place?
  /// What the body's element is told of, for the style sheet.
  var kind = "plain"

  /// Nothing is loaded but what the service itself sends, nothing is framed, and no form leads elsewhere.
  static let policy = """
    default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'none'
    """

  /// The page as a reply.
  ///
  /// - Parameters:
  ///   - title: Its only first heading, and what the browser's tab says.
  ///   - content: What stands below the heading.
  func reply(
    _ title: String, _ content: Markup, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
  ) -> Reply {
    let page: Markup = """
      <!DOCTYPE html>
      <html lang="\(visit.language.rawValue)"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title) – Postroom</title>
      <link rel="stylesheet" href="/assets/postroom.css"><link rel="icon" type="image/svg+xml" href="/assets/icon.svg">
      <script src="/assets/postroom.js" defer></script></head>
      <body class="\(kind)"><a class="skip" href="#content">\(visit(.skipToContent))</a>
      <header class="top"><a class="brand" href="/"><img src="/assets/icon.svg" alt="" width="22" height="22">Postroom</a>
      \(navigation)
      <div class="who">\(languages)\(account)</div></header>
      <main id="content" tabindex="-1"><h1>\(title)</h1>
      \(content)</main>
      <footer><a href="/api/docs">\(visit(.interface))</a></footer></body></html>
      """
    var all: HTTPFields = [
      .contentType: "text/html; charset=utf-8", .contentSecurityPolicy: Self.policy, .referrerPolicy: "same-origin",
      .crossOriginOpener: "same-origin", .cacheControl: "no-store", .contentLanguage: visit.language.rawValue,
    ]
    for field in headers { all[field.name] = field.value }
    return Reply(status, headers: all, body: .bytes(ByteBuffer(string: page.text)))
  }

  private var navigation: Markup {
    guard visit.caller.kind != .nobody, !places.isEmpty else { return "" }
    let links = places.markup { place in
      let mark: Markup = place == current ? " aria-current=\"page\"" : ""
      return "<li><a href=\"\(place.rawValue)\"\(mark)>\(visit(place.phrase))</a></li>"
    }
    return "<nav aria-label=\"\(visit(.mainNavigation))\"><ul>\(links)</ul></nav>"
  }

  private var languages: Markup {
    let links = PageLanguage.allCases.markup { language in
      let mark: Markup = language == visit.language ? " aria-current=\"true\"" : ""
      let name = language.rawValue
      return """
        <li><a href="/language/\(name)?to=\(Attachment.escaped(LocalPath.safe(visit.path)))" lang="\(name)" \
        hreflang="\(name)" title="\(language.ownName)"\(mark)>\(name.uppercased())</a></li>
        """
    }
    return "<nav class=\"languages\" aria-label=\"\(visit(.chooseLanguage))\"><ul>\(links)</ul></nav>"
  }

  private var account: Markup {
    guard case .session = visit.caller.kind else { return "" }
    return """
      <form method="post" action="/sign-out">\(visit.token)<span class="quiet">\(visit.caller.name)</span>
      <button class="plain">\(visit(.signOut))</button></form>
      """
  }

  // MARK: What other replies are

  /// Leads a browser on, by a request of its own that only reads.
  static func lead(to path: String, headers: HTTPFields = [:]) -> Reply {
    var all: HTTPFields = [
      .location: path, .contentSecurityPolicy: policy, .referrerPolicy: "same-origin", .cacheControl: "no-store",
    ]
    for field in headers { all[field.name] = field.value }
    return Reply(.seeOther, headers: all)
  }

  /// A fault as a page.
  func fault(_ fault: Fault) -> Reply {
    let problem = Problem(fault)
    let headers: HTTPFields = fault.kind == .busy ? [.retryAfter: "5"] : [:]
    return reply(
      visit(fault.code == .notFound ? .pageNotFound : .cannotShow), problemBox(problem) + backLink,
      status: HTTPResponse.Status(code: problem.status), headers: headers)
  }

  private var backLink: Markup { "<p><a href=\"/\">\(visit(.backToOverview))</a></p>" }

  /// What went wrong, in the words of its fault.
  func problemBox(_ problem: Problem) -> Markup {
    """
    <section class="box trouble"><p>\(visit.title(of: problem.code, or: problem.title)): \
    \(visit.english(problem.detail)) \(visit.remedy(of: problem.code, or: problem.remedy))</p><p class="quiet"><code>\(problem.code)</code></p></section>
    """
  }
}

extension PageFrame {
  /// Whether somebody looks with a browser, which says that it takes pages.
  static func isWanted(_ headers: HTTPFields) -> Bool {
    headers[.accept]?.lowercased().contains("text/html") == true
  }
}
