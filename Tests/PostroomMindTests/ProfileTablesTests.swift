import PostroomModel
import PostroomProfiles
import Testing

/// What a profile says about tables of invoices.
struct ProfileTablesTests {
  private static func yaml(_ tables: String, naming: String = "{category}/{name}.{ext}", category: String = "invoice")
    -> String
  {
    """
    name: test
    summary: A test
    languages: [eng]
    fallback: others
    naming: "\(naming)"
    \(tables)
    categories:
      - name: sheet
      - name: data
        title:
          data: 5
      - name: \(category)
        phrases:
          invoice: 5
    """
  }

  private static func messages(_ yaml: String) -> [String] { ProfileFile.check(yaml: yaml).map(\.message) }

  @Test(arguments: [
    ("tables: sheet", TableRule(category: "sheet")),
    ("tables:\n  category: sheet", TableRule(category: "sheet")),
    ("tables:\n  category: sheet\n  e_invoices: data", TableRule(category: "sheet", eInvoices: "data")),
  ])
  func `the categories of tables and e-invoices are read`(tables: String, expected: TableRule) throws {
    let profile = try ProfileFile.parse(yaml: Self.yaml(tables), name: "test")
    #expect(profile.tables == expected)
    #expect(profile.hasCategory("sheet"))
  }

  @Test func `a category of tables needs no phrases, and any other does`() throws {
    #expect(Self.messages(Self.yaml("tables: sheet")) == [])
    #expect(Self.messages(Self.yaml("tables: data")).contains { $0.contains("'sheet' has no phrases") })
    let yaml = Self.yaml("").replacing("- name: sheet\n", with: "\n")
    #expect(try ProfileFile.parse(yaml: yaml, name: "test").tables == nil)
  }

  @Test(arguments: [
    ("tables: sheets", "which nothing defines"),
    ("tables:\n  category: sheet\n  e_invoices: date", "'date', which nothing defines"),
    ("tables:\n  category: sheet\n  e_invoices: sheet", "the same category"),
    ("tables:\n  e_invoices: data", "lacks 'category'"), ("tables: [sheet]", "not a mapping"),
    ("tables:\n  category: sheet\n  rows: data", "no key 'rows'"),
  ])
  func `a category that is not there, or is named twice, is a problem`(tables: String, message: String) {
    let messages = Self.messages(Self.yaml(tables))
    #expect(messages.contains { $0.contains(message) }, "\(messages)")
  }

  @Test func `the folder of the rows is nobody else's`() {
    let message = "folder of the rows"
    #expect(Self.messages(Self.yaml("tables: sheet", category: "tables")).contains { $0.contains(message) })
    let naming = "tables/{category}/{name}.{ext}"
    #expect(Self.messages(Self.yaml("tables: sheet", naming: naming)).contains { $0.contains(message) })
    #expect(Self.messages(Self.yaml("tables: sheet", naming: "tablesuite/{name}.{ext}")) == [])
  }
}
