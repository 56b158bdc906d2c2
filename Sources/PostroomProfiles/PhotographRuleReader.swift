internal import PostroomModel
internal import Yams

/// Reads how a profile judges and sorts portrait photographs.
struct PhotographRuleReader {
  private static let keys = ["format", "pass", "warn", "fail", "review", "language", "mend", "annotate"]
  private static let reviewable = [PhotographVerdict.warn, .fail].map(\.rawValue)
  private static let languages = PhotographConfiguration.Language.allCases.map(\.rawValue)

  let formats: ProfileFormats

  /// The rule under `photographs:`; nil when there is none.
  func read(_ profile: MappingReader, problems: inout ProblemList) -> PhotographRule? {
    guard let node = profile["photographs"],
      let reader = MappingReader(node, section: "'photographs'", keys: Self.keys, problems: &problems)
    else { return nil }
    refuseMaking(reader, problems: &problems)
    let format = format(reader, problems: &problems)
    let pass = reader.text("pass", example: "accepted", problems: &problems)
    let warn = reader.text("warn", example: "doubtful", problems: &problems)
    let fail = reader.text("fail", example: "rejected", problems: &problems)
    let reviewed = reviewed(reader, problems: &problems)
    let language = language(reader, problems: &problems)
    guard let format, let pass, let warn, let fail else { return nil }
    return PhotographRule(
      format: format, pass: pass, warn: warn, fail: fail, reviewed: reviewed, language: language ?? .english)
  }

  private func format(_ reader: MappingReader, problems: inout ProblemList) -> PhotographFormat? {
    guard let name = reader.text("format", example: "icao", problems: &problems) else { return nil }
    do throws(Fault) {
      return try formats.load(name)
    } catch {
      problems.add(
        reader["format"], "'photographs' names the format '\(name)'. \(error.detail)",
        "Name one that 'postroom photo --formats' lists, or the path of a format's file.")
      return nil
    }
  }

  /// A verdict or a list of them.
  private func reviewed(_ reader: MappingReader, problems: inout ProblemList) -> [PhotographVerdict] {
    guard let node = reader["review"] else { return [] }
    let nodes = node.scalar == nil ? reader.list("review", problems: &problems) : [node]
    var reviewed: [PhotographVerdict] = []
    for node in nodes {
      let name = node.scalar?.string ?? ""
      guard Self.reviewable.contains(name), let verdict = PhotographVerdict(rawValue: name) else {
        problems.add(
          node, "'\(name)' is no verdict that a person looks at.", Spelling.remedy(for: name, among: Self.reviewable))
        continue
      }
      if !reviewed.contains(verdict) { reviewed.append(verdict) }
    }
    return reviewed
  }

  private func language(
    _ reader: MappingReader, problems: inout ProblemList
  ) -> PhotographConfiguration.Language? {
    guard let node = reader["language"] else { return nil }
    let code = node.scalar?.string ?? ""
    if let language = PhotographConfiguration.Language(rawValue: code) { return language }
    problems.add(node, "Reasons are not written in '\(code)'.", "Known are: \(Self.languages.joined(separator: ", ")).")
    return nil
  }

  /// An archive holds documents as they came: what is made of them is made beside it.
  private func refuseMaking(_ reader: MappingReader, problems: inout ProblemList) {
    for (key, flag) in [("mend", "--fix"), ("annotate", "--annotate")]
    where ProductionReader.flag(reader, key, problems: &problems) == true {
      problems.add(
        reader[key], "A run makes no files of photographs, and '\(key)' asks for some.",
        "Take '\(key)' out, and make them of what was filed: postroom photo FOLDER \(flag) DIR.")
    }
  }

  /// Notes categories that are not there, or are those of something else.
  static func check(
    _ rule: PhotographRule, _ profile: MappingReader, categories: [CategoryDefinition], tables: TableRule?,
    problems: inout ProblemList
  ) {
    let names = categories.map(\.name)
    var seen: Set<String> = []
    for category in rule.categories where seen.insert(category).inserted {
      if !names.contains(category) {
        problems.add(
          profile["photographs"], "'photographs' names the category '\(category)', which nothing defines.",
          Spelling.remedy(for: category, among: names))
      } else if tables?.categories.contains(category) == true {
        problems.add(
          profile["photographs"], "The category '\(category)' is that of photographs and of tables.",
          "Give each a category of its own.")
      }
    }
  }
}
