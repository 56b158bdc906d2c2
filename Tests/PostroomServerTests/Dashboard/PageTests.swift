import Foundation
import HTTPTypes
import PostroomModel
import Testing

@testable import PostroomServer

/// What holds for every page.
@Suite struct PageTests {
  static let paths = [
    "/", "/documents", "/documents?outcome=review&text=_1", "/documents?cursor=3",
    "/documents?since=2026-01-02&until=2026-02-01", "/documents/1", "/documents/4",
    "/documents/5", "/documents/7", "/review", "/review?document=10", "/figures", "/figures?period=month", "/alerts",
    "/photographs", "/tables", "/sign-in", "/sign-in?to=/documents", "/documents/99", "/nowhere",
  ]

  @Test(arguments: PageLanguage.allCases)
  func `every page is whole, has one first heading, names its controls and loads nothing from elsewhere`(
    language: PageLanguage
  ) async throws {
    try await RunningService.with(configure: { $0.isInsecureLocal = true }) { service async throws in
      for path in Self.paths {
        let reply = try await service.page(path, ["Accept-Language": "\(language.rawValue)-XX,de;q=0.7"])
        #expect(reply.header("Content-Security-Policy") == PageFrame.policy, "\(path)")
        #expect(
          reply.header("Content-Type") == "text/html; charset=utf-8" && reply.header("Cache-Control") == "no-store")
        let page = try PageReading(reply.text)
        #expect(page.all("html").first?.attributes["lang"] == language.rawValue, "\(path)")
        #expect(page.all("h1").count == 1 && page.all("main").count == 1, "\(path)")
        #expect(page.unnamed.isEmpty, "\(path): \(page.unnamed)")
        #expect(page.elements.allSatisfy { $0.attributes["style"] == nil && $0.name != "style" }, "\(path)")
        #expect(page.elements.allSatisfy { !$0.attributes.keys.contains { $0.hasPrefix("on") } }, "\(path)")
        for element in page.elements {
          for name in ["href", "src", "action"] {
            guard let target = element.attributes[name] else { continue }
            #expect(target.hasPrefix("#") || (target.hasPrefix("/") && !target.hasPrefix("//")), "\(path): \(target)")
          }
        }
        #expect(page.all("script").allSatisfy { $0.text.isEmpty && $0.attributes["src"] == "/assets/postroom.js" })
        #expect(page.elements.first { $0.attributes["class"] == "skip" }?.attributes["href"] == "#content")
      }
    }
  }

  @Test func `names of files and values of fields are text`() async throws {
    try await RunningService.with(configure: { $0.isInsecureLocal = true }) { service async throws in
      for path in ["/documents", "/documents/4", "/documents?text=%3Cscript%3E&category=%22%3E%3Cb%3E", "/review"] {
        let reply = try await service.page(path)
        let page = try PageReading(reply.text)
        #expect(!reply.text.contains("<img src=x") && !reply.text.contains("<script>") && !reply.text.contains("<b>Ay"))
        #expect(page.all("img").allSatisfy { $0.attributes["src"] != "x" }, "\(path)")
      }
      let document = try PageReading(try await service.page("/documents/4").text)
      #expect(document.all("h1").first?.text == ServedArchive.hostileName)
      #expect(document.all("td").contains { $0.text.contains("Güneş & <b>Ay</b> A.Ş. 4") })
      let search = try PageReading(try await service.page("/documents?text=%22%3E%3Cscript%3E").text)
      #expect(search.value("text") == "\"><script>")
    }
  }

  @Test func `what a page says is text, and boxes stand where the words do`() throws {
    let call = Visit(caller: .local, language: .english, path: "/")
    var sheet = PageSheet(
      visit: call, document: 7, page: 1,
      look: PageLooks.Look(width: 595, height: 842, text: "</pre><script>alert(1)</script>\u{202E}"))
    #expect(sheet.markup([]).text.contains("&lt;/pre&gt;&lt;script&gt;") && !sheet.markup([]).text.contains("\u{202E}"))
    sheet = PageSheet(visit: call, document: 7, page: 2, look: PageLooks.Look(width: 842, height: 595, turn: 90))
    let box = Box(x0: 100, y0: 50, x1: 200, y1: 60)
    let markup = sheet.markup([PageSheet.Mark(index: 3, name: "a<b", box: box, isDoubtful: true)]).text
    #expect(markup.contains("viewBox=\"0 0 842 595\"") && markup.contains("translate(842 0) rotate(90)"))
    #expect(markup.contains("x=\"97.2\" y=\"47.2\" width=\"105.6\" height=\"15.6\"") && markup.contains("a&lt;b"))
    #expect(markup.contains("<image href=\"/api/v1/documents/7/pages/2\" width=\"595\" height=\"842\""))
  }

  @Test func `what pages load is kept by its tag`() async throws {
    try await RunningService.with { service async throws in
      for (name, type) in [
        ("postroom.css", "text/css"), ("postroom.js", "text/javascript"), ("icon.svg", "image/svg+xml"),
      ] {
        let reply = try await service.send(.get, "/assets/\(name)")
        #expect(reply.status == 200 && reply.header("Content-Type")?.hasPrefix(type) == true)
        let tag = try #require(reply.header("ETag"))
        #expect(try await service.send(.get, "/assets/\(name)", headers: ["If-None-Match": tag]).status == 304)
      }
      #expect(try await service.send(.get, "/assets/other").status == 404)
    }
  }

  @Test func `programs are told of faults in their own way`() async throws {
    try await RunningService.with { service async throws in
      let reply = try await service.send(.get, "/documents")
      #expect(reply.status == 401)
      #expect(try reply.problem.code == "sign-in-needed")
      #expect(try await service.page("/api/v1/documents").status == 401)
    }
  }
}
