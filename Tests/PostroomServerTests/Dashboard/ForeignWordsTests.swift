import PostroomModel
import PostroomTables
import Testing

@testable import PostroomServer

/// Alerts, rejected rows and the page of the first account speak the reader's language.
@Suite struct ForeignWordsTests {
  private static func visit(_ language: PageLanguage) -> Visit { Visit(caller: .local, language: language, path: "/") }

  @Test(arguments: AlertRule.Subject.allCases)
  func `every alert has its sentence in every language, with its figures`(subject: AlertRule.Subject) {
    let alert = Alert(
      subject: subject, severity: .critical, sentence: "As the program wrote it.", worst: 0.915, threshold: 0.9,
      began: 5)
    #expect(Self.visit(.english).sentence(alert) == alert.sentence)
    let (turkish, italian) = (Self.visit(.turkish).sentence(alert), Self.visit(.italian).sentence(alert))
    #expect(turkish != italian && turkish.hasSuffix(".") && italian.hasSuffix("."))
    let isShare = [.memory, .cpu, .disk, .errorRate].contains(subject)
    #expect(turkish.contains("%91,5") == isShare && turkish.contains("%90") == isShare, "\(turkish)")
    #expect(italian.contains("91,5%") == isShare && italian.contains("90%") == isShare, "\(italian)")
  }

  @Test func `how many is said in the reader's figures`() {
    let alert = Alert(
      subject: .queue, severity: .warning, sentence: "", worst: 12_345, threshold: 10_000, began: 5)
    #expect(Self.visit(.turkish).sentence(alert) == "12.345 dosya alınmayı bekliyor; sınır 10.000.")
    var late = alert
    (late.subject, late.worst) = (.latency, 2.5)
    #expect(Self.visit(.italian).sentence(late) == "I documenti richiedono 2,5 volte il tempo solito (95 su 100).")
  }

  @Test(arguments: RejectCode.allCases) func `every code of a rejected row has its words`(code: RejectCode) throws {
    let titles = try PageLanguage.allCases.map { try #require(RejectTitles.text(code.rawValue, $0)) }
    #expect(Set(titles).count == 3 && titles.allSatisfy { !$0.hasSuffix(".") }, "\(titles)")
  }

  @Test func `a code of another version stands as it is`() {
    #expect(RejectTitles.text("from-the-future", .turkish) == nil)
  }

  @Test(arguments: [
    (PageLanguage.turkish, "Postroom: ilk hesap", "Buna izin yok"),
    (.italian, "Postroom: il primo account", "Non è consentito"),
    (.english, "Postroom: the first account", "It is not allowed"),
  ])
  func `the first account is made in the reader's language`(
    language: PageLanguage, title: String, refusal: String
  ) async throws {
    try await RunningService.with { service async throws in
      let page = try PageReading(try await service.page("/setup", ["Accept-Language": language.rawValue]).text)
      #expect(page.all("h1").map(\.text) == [title] && page.all("html").first?.attributes["lang"] == language.rawValue)
      let told = page.elements.first { $0.attributes["data-code"] == "not-allowed" }
      #expect(told?.text == FaultTitles.text(.notAllowed, language) && told?.text == refusal)
    }
  }
}
