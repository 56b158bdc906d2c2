import PostroomModel
import PostroomProfiles
import Testing

/// Names of fields and categories that would break results, tables or corrections are refused.
struct FieldNameTests {
  private static func problems(
    field: String = "branch", asked: [String] = ["branch"], category: String = "invoice"
  ) -> [String] {
    ProfileFile.check(
      yaml: """
        name: test
        languages: [ita]
        fallback: others
        naming: "{category}/{name}.{ext}"
        fields:
          - name: \(field)
            kind: text
            labels: [filiale]
        categories:
          - name: \(category)
            fields: [\(asked.joined(separator: ", "))]
            phrases:
              fattura: 6
        """
    ).map(\.message)
  }

  @Test func `other names are taken`() { #expect(Self.problems() == []) }

  @Test(arguments: [
    "lines", "file", "status", "id", "doubts", "total_is", "source", "category", "outcome", "confidence", "pages",
    "rotation", "language", "destination", "duplicate_of", "warnings", "fault_code", "fault_title", "fault_detail",
    "fault_remedy", "read_ms", "branch_page", "_page",
  ])
  func `a name that results use for something else is refused`(name: String) {
    #expect(Self.problems(field: name, asked: []) == ["'\(name)' has another meaning in results."])
  }

  @Test(arguments: ["page", "pages_read", "identity", "filed", "homepage", "status_2", "frames_ms"])
  func `a name that only looks like one of them is taken`(name: String) {
    #expect(Self.problems(field: name, asked: [name]) == [])
  }

  @Test func `a category asks for at most 200 fields, each once`() {
    #expect(Self.problems(asked: ["branch", "branch"]).contains { $0.contains("'branch' twice") })
    let many = Self.problems(asked: (0...200).map { "f\($0)" })
    #expect(many.contains("The category 'invoice' asks for 201 fields."))
    #expect(!Self.problems(asked: (1...200).map { "f\($0)" }).contains { $0.contains("asks for 200") })
  }

  @Test(arguments: ["results", "Results", "review", "invoice.csv", "results.jsonl"])
  func `a category whose folder or table would be ours is refused`(name: String) {
    #expect(Self.problems(category: name).contains("'\(name)' is a name that runs write to themselves."))
  }
}
