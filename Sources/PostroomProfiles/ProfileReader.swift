internal import PostroomModel
internal import Yams

/// Reads a whole profile from its YAML tree.
struct ProfileReader {
  private static let keys = [
    "name", "summary", "languages", "categories", "fallback", "identifiers", "field_sets", "fields", "thresholds",
    "naming", "production", "split", "tables", "photographs", "model", "category_tables", "assist",
    "answers",
  ]

  private let fieldSets: FieldSetReader
  private let formats: ProfileFormats
  private var problems = ProblemList()

  /// The profile, which is whole only when no problem is an error, and all problems.
  ///
  /// - Parameters:
  ///   - fieldSet: Finds the text of a field set by its name.
  ///   - formats: Finds the format of photographs.
  static func read(
    _ node: Node, fieldSet: @escaping (String) -> String?, formats: ProfileFormats
  ) -> (profile: Profile?, problems: [ProfileProblem]) {
    var reader = ProfileReader(fieldSets: FieldSetReader(text: fieldSet), formats: formats)
    let profile = reader.profile(node)
    return (profile, reader.problems.sorted)
  }

  private mutating func profile(_ node: Node) -> Profile? {
    guard let reader = MappingReader(node, section: "A profile", keys: Self.keys, problems: &problems) else {
      return nil
    }
    let name = reader.text("name", example: "office", problems: &problems)
    if let name, let node = reader["name"] { CategoryReader.checkName(name, node, problems: &problems) }
    let thresholds = thresholds(reader)
    _ = reader.required("categories", example: "", problems: &problems)
    let tables = TableRuleReader.read(reader, problems: &problems)
    let photographs = PhotographRuleReader(formats: formats).read(reader, problems: &problems)
    var categoryReader = CategoryReader(
      withoutPhrases: Set((tables?.categories ?? []) + (photographs?.categories ?? [])))
    let categories = categoryReader.read(
      reader.list("categories", problems: &problems), problems: &problems)
    categoryReader.warnOfSharedPhrases(atLeast: thresholds.score, problems: &problems)
    let identifiers = IdentifierReader.read(
      reader.list("identifiers", problems: &problems), problems: &problems)
    let fields = fields(reader)
    CategoryReader.checkFields(
      of: categories,
      known: Set(
        fields.map(\.name) + identifiers.map(\.kind.fieldName) + [FieldName.lines, FieldName.vehicles]),
      reader["categories"], problems: &problems)
    let fallback = fallback(reader, categories: categoryReader)
    let naming = naming(reader, hasIdentifiers: !identifiers.isEmpty)
    if let tables {
      TableRuleReader.check(tables, reader, categories: categories, fallback, naming, problems: &problems)
    }
    if let photographs {
      PhotographRuleReader.check(photographs, reader, categories: categories, tables: tables, problems: &problems)
    }
    let production = reader["production"].map { ProductionReader.read($0, problems: &problems) } ?? Production()
    let languages = languages(reader)
    let companions = CompanionFiles(home: formats.home)
    let answers = AnswerReader(files: companions, languages: languages).read(
      reader, categories: categories, problems: &problems)
    guard let name, let fallback, let naming else { return nil }
    return Profile(
      name: name, summary: reader["summary"]?.scalar?.string ?? "", languages: languages,
      categories: categories, fallback: fallback, identifiers: identifiers, fields: fields,
      thresholds: thresholds, naming: naming,
      production: production, split: SplitReader.read(reader, production, problems: &problems),
      tables: tables, photographs: photographs, model: reader["model"]?.scalar?.string,
      hasCategoryTables: ProductionReader.flag(reader, "category_tables", problems: &problems) ?? false,
      assist: AssistReader(files: companions).read(reader, problems: &problems), answers: answers)
  }

  /// The sets' definitions, and the profile's own in the place of those that have their names.
  private mutating func fields(_ reader: MappingReader) -> [FieldDefinition] {
    let shared = fieldSets.read(reader.list("field_sets", problems: &problems), problems: &problems)
    let own = FieldReader.read(reader.list("fields", problems: &problems), problems: &problems)
    return FieldSetReader.merged(shared, with: own)
  }

  private mutating func languages(_ reader: MappingReader) -> [String] {
    _ = reader.required("languages", example: "[tur, ita, eng]", problems: &problems)
    return reader.list("languages", problems: &problems).compactMap { node in
      let code = node.scalar?.string ?? ""
      if code.count == 3, code.allSatisfy({ ("a"..."z").contains($0) }) { return code }
      problems.add(
        node, "'\(code)' is not a language's code.", "Use the three letters of ISO 639-2, such as 'tur'.")
      return nil
    }
  }

  private mutating func thresholds(_ reader: MappingReader) -> Thresholds {
    var thresholds = Thresholds()
    guard let node = reader["thresholds"],
      let section = MappingReader(
        node, section: "'thresholds'", keys: ["score", "margin", "review", "field"], problems: &problems)
    else { return thresholds }
    thresholds.score = section.number("score", in: 0.1...1_000, problems: &problems) ?? thresholds.score
    thresholds.margin = section.number("margin", in: 0...0.99, problems: &problems) ?? thresholds.margin
    thresholds.review = section.number("review", in: 0...1, problems: &problems) ?? thresholds.review
    thresholds.field = section.number("field", in: 0...1, problems: &problems) ?? thresholds.field
    return thresholds
  }

  private mutating func fallback(_ reader: MappingReader, categories: CategoryReader) -> String? {
    guard let fallback = reader.text("fallback", example: "other", problems: &problems),
      let node = reader["fallback"]
    else { return nil }
    CategoryReader.checkName(fallback, node, problems: &problems)
    if categories.hasCategory(fallback) {
      problems.add(node, "The fallback '\(fallback)' is also a category.", "Give it a name of its own.")
    }
    return fallback
  }

  private init(fieldSets: FieldSetReader, formats: ProfileFormats) {
    self.fieldSets = fieldSets
    self.formats = formats
  }

  private mutating func naming(_ reader: MappingReader, hasIdentifiers: Bool) -> String? {
    let example = "\"{category}/{name}.{ext}\""
    guard let naming = reader.text("naming", example: example, problems: &problems),
      let node = reader["naming"]
    else { return nil }
    for problem in NamingRule.problems(of: naming) { problems.add(node, problem.message, problem.remedy) }
    if naming.contains("{identifier}") && !hasIdentifiers {
      problems.add(
        node, "The naming template asks for an identifier and the profile has none.",
        "Add 'identifiers:', or take '{identifier}' out.")
    }
    return naming
  }
}
