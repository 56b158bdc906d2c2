import Foundation
import HTTPTypes
import PostroomModel
import Testing

@testable import PostroomServer

/// Signing in and out from pages, without a script.
@Suite struct SignInPageTests {
  @Test func `whoever is not known is led to where people sign in, and back`() async throws {
    try await RunningService.with { service async throws in
      let away = try await service.page("/documents?outcome=review")
      #expect(away.status == 303)
      #expect(away.header("Location") == "/sign-in?to=%2Fdocuments%3Foutcome%3Dreview")
      let page = try PageReading(try await service.page(try #require(away.header("Location"))).text)
      #expect(page.value("to") == "/documents?outcome=review")
      _ = try await service.signedIn("Ayşe", .read)
      let back = try await service.form(
        "/sign-in", ["name": "ayşe", "password": "doğru at pil zımba", "to": page.value("to") ?? ""])
      #expect(back.status == 303 && back.header("Location") == "/documents?outcome=review")
      #expect(back.header("Set-Cookie")?.contains("; HttpOnly; SameSite=Strict") == true)
      #expect(try await service.page("/documents", ["Cookie": back.cookie ?? ""]).status == 200)
    }
  }

  @Test(arguments: [
    "https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "", "/\t/evil.example",
    "/sign-out", "/api/v1/keys", "evil.example", "/ evil", "/\"x", "\\\\evil.example",
  ])
  func `nobody is led to another site`(target: String) async throws {
    #expect(LocalPath.safe(target) == "/")
    try await RunningService.with { service async throws in
      _ = try await service.signedIn("Ayşe", .read)
      let reply = try await service.form(
        "/sign-in", ["name": "Ayşe", "password": "doğru at pil zımba", "to": target])
      #expect(reply.status == 303 && reply.header("Location") == "/")
      if !target.isEmpty, !target.contains("\t") {
        let language = try await service.page("/language/tr?to=\(Attachment.escaped(target))")
        #expect(language.header("Location") == "/" && language.cookie == "postroom_language=tr")
      }
    }
  }

  @Test func `a wrong password is told in the page, and who guesses has to wait`() async throws {
    try await RunningService.with { service async throws in
      _ = try await service.signedIn("Ayşe", .read)
      var statuses: [Int] = []
      for _ in 0..<6 {
        let reply = try await service.form("/sign-in", ["name": "Ayşe", "password": "no <b>no</b> no no"])
        statuses.append(reply.status)
        let page = try PageReading(reply.text)
        #expect(page.value("name") == "Ayşe" && page.value("password") == nil && !reply.text.contains("<b>no"))
        #expect(page.elements.contains { $0.attributes["role"] == "alert" })
      }
      #expect(statuses.prefix(5).allSatisfy { $0 == 401 } && statuses.last == 429)
    }
  }

  @Test func `another site signs nobody in`() async throws {
    try await RunningService.with { service async throws in
      _ = try await service.signedIn("Ayşe", .read)
      let fields = ["name": "Ayşe", "password": "doğru at pil zımba"]
      #expect(try await service.form("/sign-in", fields, ["Origin": "https://evil.example"]).status == 403)
      #expect(try await service.form("/sign-in", fields, ["Sec-Fetch-Site": "cross-site"]).status == 403)
    }
  }

  @Test func `signing out needs the token of the session and ends it`() async throws {
    try await RunningService.with { service async throws in
      let session = try await service.signedIn("Ayşe", .read)
      let cookie = ["Cookie": session.cookie]
      #expect(try await service.form("/sign-out", [:], cookie).status == 403)
      #expect(try await service.form("/sign-out", ["csrf": String(repeating: "0", count: 64)], cookie).status == 403)
      let page = try PageReading(try await service.page("/", cookie).text)
      #expect(page.value("csrf") == session.csrf)
      let out = try await service.form("/sign-out", ["csrf": session.csrf], cookie)
      #expect(out.status == 303 && out.header("Set-Cookie")?.contains("Max-Age=0") == true)
      #expect(try await service.page("/", cookie).status == 303)
    }
  }

  @Test func `the language that was chosen goes before that of the browser`() async throws {
    #expect(PageLanguage.preferred("de, it-CH;q=0.8, tr;q=0.9") == .turkish)
    #expect(PageLanguage.preferred("en;q=0, it") == .italian)
    #expect(PageLanguage.preferred("de,*") == nil && PageLanguage.preferred("") == nil)
    try await RunningService.with { service async throws in
      let headers = ["Accept-Language": "tr", "Cookie": "a=b; postroom_language=it"]
      let page = try PageReading(try await service.page("/sign-in", headers).text)
      #expect(page.all("h1").first?.text == "Accedi")
      let odd = try await service.page("/sign-in", ["Cookie": "postroom_language=\"><b>"])
      #expect(try PageReading(odd.text).all("h1").first?.text == "Sign in")
    }
  }

  @Test func `a form that is none is refused`() async throws {
    try await RunningService.with { service async throws in
      let json = try await service.send(.post, "/sign-in", json: "{}")
      #expect(json.status == 415)
      for body in ["name=a&name=b", "name=%FF", "name=%zz"] {
        let reply = try await service.send(
          .post, "/sign-in", json: body, headers: ["Content-Type": FormFields.mediaType])
        #expect(reply.status == 400, "\(body)")
      }
    }
  }
}
