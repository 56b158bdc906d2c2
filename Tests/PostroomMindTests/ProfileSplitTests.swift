import PostroomModel
import PostroomProfiles
import Testing

/// What a profile says about dividing scans.
struct ProfileSplitTests {
  private static func yaml(_ split: String, barcodes: String = "scans") -> String {
    """
    name: test
    summary: A test
    languages: [eng]
    fallback: others
    naming: "{category}/{name}.{ext}"
    production:
      barcodes: \(barcodes)
    split:
    \(split)
    categories:
      - name: invoice
        phrases:
          invoice: 5
    """
  }

  @Test(arguments: [
    ("  separators: true", SplitRule()),
    ("  separators: [NEXT, PATCH2]\n  blank_pages: 3", SplitRule(codes: ["NEXT", "PATCH2"], blankPages: 3)),
    ("  blank_pages: 1", SplitRule(codes: [], blankPages: 1)),
    ("  separators: false\n  blank_pages: 2", SplitRule(codes: [], blankPages: 2)),
  ])
  func `separators and blank pages are read`(split: String, expected: SplitRule) throws {
    #expect(try ProfileFile.parse(yaml: Self.yaml(split), name: "test").split == expected)
  }

  @Test(arguments: [
    ("  separators: false", "says nothing"), ("  separators: maybe\n  blank_pages: 1", "neither true nor false"),
    ("  separators: [Ğ]\n  blank_pages: 1", "no text of a sheet"), ("  blank_pages: 0", "blank_pages"),
    ("  sheets: true", "sheets"),
  ])
  func `what divides nothing, or cannot be printed, is a problem`(split: String, message: String) {
    let problems = ProfileFile.check(yaml: Self.yaml(split))
    #expect(problems.contains { $0.message.contains(message) }, "\(problems.map(\.message))")
  }

  @Test func `sheets need codes to be read`() {
    let problems = ProfileFile.check(yaml: Self.yaml("  separators: true", barcodes: "never"))
    #expect(problems.contains { $0.message.contains("codes are not read") })
    #expect(ProfileFile.check(yaml: Self.yaml("  blank_pages: 1", barcodes: "never")).isEmpty)
  }

  @Test func `no category may have the name of the folder of divided scans`() {
    let yaml = Self.yaml("  separators: true").replacing("name: invoice", with: "name: divided")
    #expect(ProfileFile.check(yaml: yaml).contains { $0.message.contains("'divided'") })
  }
}
