import PostroomModel
import Testing

@testable import PostroomServer

/// What pages say in three languages.
@Suite struct PageTextTests {
  @Test(arguments: PageText.allCases)
  func `a phrase is there in every language`(phrase: PageText) {
    for language in PageLanguage.allCases {
      let text = phrase.text(language)
      #expect(!text.isEmpty && text == text.trimmed && !text.contains("<"), "\(phrase)")
    }
    #expect(PageText.allCases.count { $0.text(.turkish) == $0.text(.english) } < 12)
    #expect(PageText.allCases.count { $0.text(.italian) == $0.text(.english) } < 12)
  }

  @Test func `every field of the contract has its name in every language`() {
    for (name, row) in FieldWords.table {
      #expect(!row.turkish.isEmpty && !row.italian.isEmpty && !row.english.isEmpty, "\(name)")
    }
    #expect(FieldWords.text("a_field_of_ours", .turkish) == "a field of ours")
  }

  @Test(arguments: PageLanguage.allCases)
  func `numbers are written as the reader writes them`(language: PageLanguage) {
    let visit = Visit(caller: .local, language: language, path: "/")
    #expect(visit.number(12_345) == (language == .english ? "12,345" : "12.345"))
    #expect(visit.percent(0.5) == (language == .turkish ? "%50" : "50%"))
    #expect(visit.duration(3_725).hasPrefix("1 ") && visit.duration(59).hasPrefix("59 "))
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
