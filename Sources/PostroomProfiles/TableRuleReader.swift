internal import PostroomModel
internal import Yams

/// Reads which categories are those of tables of invoices.
enum TableRuleReader {
  private static let keys = ["category", "e_invoices"]

  /// The rule under `tables:`, a category's name or a mapping; nil when there is none.
  static func read(_ profile: MappingReader, problems: inout ProblemList) -> TableRule? {
    guard let node = profile["tables"] else { return nil }
    if node.scalar != nil {
      return profile.text("tables", example: "invoice-table", problems: &problems).map { TableRule(category: $0) }
    }
    guard let reader = MappingReader(node, section: "'tables'", keys: keys, problems: &problems),
      let category = reader.text("category", example: "invoice-table", problems: &problems)
    else { return nil }
    let eInvoices = reader["e_invoices"].flatMap { _ in
      reader.text("e_invoices", example: "e-invoice", problems: &problems)
    }
    return TableRule(category: category, eInvoices: eInvoices)
  }

  /// Notes categories that are not there, and names that stand in the way of the rows' folder.
  static func check(
    _ rule: TableRule, _ profile: MappingReader, categories: [CategoryDefinition], _ fallback: String?,
    _ naming: String?, problems: inout ProblemList
  ) {
    let names = categories.map(\.name)
    for category in rule.categories where !names.contains(category) {
      problems.add(
        profile["tables"], "'tables' names the category '\(category)', which nothing defines.",
        Spelling.remedy(for: category, among: names))
    }
    if rule.eInvoices == rule.category {
      problems.add(
        profile["tables"], "Tables and e-invoices are given the same category.", "Give each a category of its own.")
    }
    let folder = naming?.split(separator: "/", omittingEmptySubsequences: false).first.map(String.init)
    let isTaken = (names + [fallback, folder].compactMap(\.self)).contains { $0.lowercased() == TableRule.folder }
    if isTaken {
      problems.add(
        profile["tables"], "'\(TableRule.folder)' is the folder of the rows, and is named otherwise as well.",
        "Choose another name for the category or the folder.")
    }
  }
}
