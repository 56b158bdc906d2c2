/// What a naming template may say.
enum NamingRule {
  private static let placeholders = [
    "category", "identifier", "date:FORMAT", "ext", "name", "language", "id",
  ]

  /// Names that the archive has for something else.
  private static let reservedFolders: Set<String> = ["failed", "review", "divided", "results.csv", "results.jsonl"]

  /// What is wrong with a template, each with its remedy; empty when it is good.
  static func problems(of template: String) -> [(message: String, remedy: String)] {
    var problems: [(message: String, remedy: String)] = []
    func note(_ message: String, _ remedy: String) { problems.append((message, remedy)) }
    if template.hasPrefix("/") {
      note("The naming template is an absolute path.", "Start it with a folder, such as '{category}/'.")
    }
    if template.contains("\\")
      || template.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
    {
      note("The naming template has a backslash or a control character.", "Separate folders with '/'.")
    }
    let components = template.split(separator: "/", omittingEmptySubsequences: false)
    if components.contains(where: { $0 == ".." || $0 == "." }) {
      note(
        "The naming template leaves its folder with '.' or '..'.",
        "Name folders below the output folder only.")
    }
    if components.dropFirst().contains(where: \.isEmpty) {
      note("The naming template has an empty folder name.", "Write one '/' between two names.")
    }
    if let first = components.first, reservedFolders.contains(String(first)) {
      note("The naming template begins with '\(first)', which is Postroom's own.", "Begin it with '{category}/'.")
    }
    if !template.hasSuffix(".{ext}") {
      note("The naming template does not end with '.{ext}'.", "Add '.{ext}' at the end.")
    }
    for (placeholder, isClosed) in found(in: template) {
      if !isClosed {
        note("The naming template has a brace without its other half.", "Write placeholders as '{name}'.")
      } else if let problem = problem(of: placeholder) {
        problems.append(problem)
      }
    }
    return problems
  }

  private static func problem(of placeholder: String) -> (message: String, remedy: String)? {
    if placeholder.hasPrefix("date:") { return dateProblem(String(placeholder.dropFirst(5))) }
    if placeholder == "date" {
      return ("The placeholder '{date}' has no format.", "Write it as '{date:ddMMyyyy}'.")
    }
    if placeholders.contains(placeholder) && placeholder != "date:FORMAT" { return nil }
    return (
      "The naming template has no placeholder '{\(placeholder)}'.",
      Spelling.remedy(for: placeholder, among: placeholders)
    )
  }

  /// A date's format: `yyyy`, `yy`, `MM`, `dd` and signs between them that a file name can have.
  private static func dateProblem(_ format: String) -> (message: String, remedy: String)? {
    var rest = format[...]
    while let first = rest.first {
      let run = rest.prefix { $0 == first }
      let isKnown = ["yyyy", "yy", "MM", "dd"].contains(String(run))
      if !isKnown && !"-_. ".contains(first) { break }
      rest = rest.dropFirst(run.count)
    }
    if rest.isEmpty && !format.isEmpty { return nil }
    return (
      "The date format '\(format)' is not understood.",
      "Use yyyy, yy, MM, dd with '-', '_' or '.'."
    )
  }

  /// The placeholders in order; an unclosed or unopened brace is given with `false`.
  private static func found(in template: String) -> [(String, Bool)] {
    var found: [(String, Bool)] = []
    var rest = template[...]
    while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      let after = rest.index(after: brace)
      guard rest[brace] == "{", let close = rest[after...].firstIndex(where: { $0 == "{" || $0 == "}" }),
        rest[close] == "}"
      else {
        found.append(("", false))
        rest = rest[after...]
        continue
      }
      found.append((String(rest[after..<close]), true))
      rest = rest[rest.index(after: close)...]
    }
    return found
  }
}
