import PostroomModel
import PostroomProfiles
import Testing

struct FieldDefinitionTests {
  private static let profile = """
    name: test
    languages: [ita]
    fallback: others
    naming: "{category}/{name}.{ext}"
    field_sets: [money]
    fields:
      - name: total_amount
        kind: amount
        labels: [somma]
      - name: branch
        kind: text
        pattern: 'Filiale (\\d+)'
        zone: {page: 1, left: 0, top: 0.1, right: 0.5, bottom: 0.3}
    thresholds:
      field: 0.6
    model: learnt
    production:
      barcodes: scans
    categories:
      - name: invoice
        fields: [total_amount, currency, branch, lines]
        required: [total_amount]
        phrases:
          fattura: 6
    """
  private static let money = """
    fields:
      - name: total_amount
        kind: amount
        labels: [totale, total]
      - name: currency
        kind: currency
        labels: [valuta]
    """

  private static func sets(_ name: String) -> String? { name == "money" ? money : nil }

  private static func problems(_ text: String, _ replacement: String) -> [String] {
    ProfileFile.check(yaml: profile.replacing(text, with: replacement, maxReplacements: 1), fieldSet: sets)
      .map(\.message)
  }

  @Test func `a profile's fields are those of its sets, with its own in their place`() throws {
    let profile = try ProfileFile.parse(yaml: Self.profile, name: "test", fieldSet: Self.sets)
    #expect(profile.fields.map(\.name) == ["currency", "total_amount", "branch"])
    #expect(profile.fields[1].labels == ["somma"])
    #expect(profile.fields[2].pattern == #"Filiale (\d+)"#)
    #expect(
      profile.fields[2].zone == FieldDefinition.Zone(page: 1, box: Box(x0: 0, y0: 0.1, x1: 0.5, y1: 0.3)))
    #expect(profile.categories[0].fields == ["total_amount", "currency", "branch", "lines"])
    #expect(profile.categories[0].required == ["total_amount"])
    #expect(profile.thresholds.field == 0.6)
    #expect(profile.model == "learnt")
    #expect(profile.production.barcodes == "scans")
  }

  @Test func `a field of two sets has the labels of both`() throws {
    let yaml = Self.profile.replacing("[money]", with: "[money, claims]").replacing("total_amount\n", with: "other\n")
      .replacing("[total_amount", with: "[other").replacing("required: [total_amount]", with: "required: []")
    let profile = try ProfileFile.parse(yaml: yaml, name: "test") { name in
      name == "money" ? Self.money : Self.money.replacing("[totale, total]", with: "[somma spese, total]")
    }
    #expect(profile.fields.first { $0.name == "total_amount" }?.labels == ["totale", "total", "somma spese"])
  }

  @Test(arguments: [
    ("[money]", "[coins]", "no field set 'coins'"), ("kind: amount", "kind: sum", "no kind of field 'sum'"),
    ("name: total_amount", "name: Total", "'Total' cannot name a field"),
    ("name: branch", "name: total_amount", "defined twice"), ("[total_amount]", "[iban]", "does not ask for it"),
    ("branch, lines", "branche, lines", "nothing defines"), ("right: 0.5", "right: 0", "no part of a page"),
    ("labels: [somma]", "labels: []", "neither labels"), ("scans", "some", "'barcodes' is 'some'"),
    ("field: 0.6", "field: 6", "'field' is 6"),
  ])
  func `a wrong field is named`(text: String, replacement: String, message: String) {
    let problems = Self.problems(text, replacement)
    #expect(problems.contains { $0.contains(message) }, "\(problems)")
  }

  @Test func `what is wrong in a field set is told with its line`() {
    let problems = ProfileFile.check(yaml: Self.profile) { _ in
      Self.money.replacing("kind: currency", with: "kind: coin")
    }
    #expect(problems.contains { $0.message.contains("'money', line 6") })
    #expect(!ProfileFile.check(yaml: Self.profile) { _ in "fields: {" }.isEmpty)
    #expect(!ProfileFile.check(yaml: Self.profile) { _ in "labels: []" }.isEmpty)
  }
}
