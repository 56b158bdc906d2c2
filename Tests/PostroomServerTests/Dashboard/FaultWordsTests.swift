import PostroomModel
import Testing

@testable import PostroomServer

/// Faults are told in the reader's language.
@Suite struct FaultWordsTests {
  /// What is typed as it stands: commands, options, variables, addresses.
  private static func typed(_ text: String) -> Set<String> {
    let pattern = #/--[a-z][a-z-]*|[A-Z][A-Z0-9]*_[A-Z_]+|'[^']+'/#
    return Set(text.replacing("'s ", with: " ").matches(of: pattern).map { String($0.output) })
  }

  @Test(arguments: Fault.Code.allCases)
  func `every fault has its title and its remedy in every language`(code: Fault.Code) {
    #expect(FaultTitles.text(code, .english) == code.title && FaultRemedies.text(code, .english) == code.remedy)
    for language in [PageLanguage.turkish, .italian] {
      let (title, remedy) = (FaultTitles.text(code, language), FaultRemedies.text(code, language))
      #expect(!title.isEmpty && title != code.title && title.last?.isPunctuation == false, "\(title)")
      #expect(remedy != code.remedy && remedy.hasSuffix("."), "\(remedy)")
      #expect(Self.typed(remedy) == Self.typed(code.remedy), "\(remedy)")
    }
    #expect(FaultTitles.text(code, .turkish) != FaultTitles.text(code, .italian))
  }

  @Test func `no two faults that differ are called alike`() {
    for language in PageLanguage.allCases {
      let titles = Set(Fault.Code.allCases.map { FaultTitles.text($0, language) })
      #expect(titles.count >= Set(Fault.Code.allCases.map(\.title)).count, "\(language)")
    }
  }

  @Test(arguments: [
    (PageLanguage.turkish, "PDF bozuk", "Dosyayı gönderenden yeniden isteyin"),
    (.italian, "Il PDF è danneggiato", "Chiedere di nuovo il file al mittente"),
    (.english, "The PDF is damaged", "Ask the sender for the file again"),
  ])
  func `pages tell what went wrong in their language, and the particulars as the program wrote them`(
    language: PageLanguage, title: String, remedy: String
  ) async throws {
    try await RunningService.with(configure: { $0.isInsecureLocal = true }) { service async throws in
      let headers = ["Accept-Language": language.rawValue]
      let document = try PageReading(try await service.page("/documents/7", headers).text)
      let box = try #require(document.elements.first { $0.attributes["class"] == "box trouble" })
      #expect(box.text.contains(title) && box.text.contains(remedy) && box.text.contains("It ends early."))
      #expect(
        document.all("span").contains { $0.text == "It ends early." && $0.attributes["lang"] == "en" }
          == (language != .english))
      let list = try PageReading(try await service.page("/documents?outcome=failed", headers).text)
      #expect(list.all("td").contains { $0.text == title })
      let missing = try PageReading(try await service.page("/documents/99", headers).text)
      #expect(missing.all("section").contains { $0.text.contains(FaultTitles.text(.notFound, language)) })
    }
  }

  @Test func `a fault of another version is told as it was`() {
    let visit = Visit(caller: .local, language: .turkish, path: "/")
    #expect(visit.title(of: "from-the-future", or: "It <rains>").text == "<span lang=\"en\">It &lt;rains&gt;</span>")
    #expect(visit.remedy(of: "pdf-damaged", or: "x").text.hasPrefix("Dosyayı"))
  }
}
