internal import PostroomAnswers
internal import PostroomModel
internal import Yams

/// Reads what is made of documents beside filing them: forms and replies.
struct AnswerReader {
  private static let keys = ["name", "form", "reply", "categories", "when", "fields", "language", "sender", "attach"]
  private static let wanted: [Outcome] = [.filed, .review]

  /// Finds the files that the profile names.
  let files: CompanionFiles
  /// The profile's languages; the first is that of templates which name none.
  let languages: [String]

  /// The rules under `answers:`; nil when there are none, and for a text without a folder, whose templates lie nowhere.
  func read(
    _ profile: MappingReader, categories: [CategoryDefinition], problems: inout ProblemList
  ) -> [AnswerRule]? {
    guard !files.home.isEmpty, profile["answers"] != nil else { return nil }
    var rules: [AnswerRule] = []
    var names: [String: Node] = [:]
    for node in profile.list("answers", problems: &problems) {
      guard let reader = MappingReader(node, section: "An answer", keys: Self.keys, problems: &problems),
        let name = reader.text("name", example: "risposta", problems: &problems), let nameNode = reader["name"]
      else { continue }
      CategoryReader.checkName(name, nameNode, problems: &problems)
      if let earlier = names[name] {
        problems.add(
          nameNode, "The answer '\(name)' was already defined on line \(earlier.mark?.line ?? 1).",
          "Give each a name of its own.")
      }
      names[name] = nameNode
      if let rule = rule(reader, name: name, categories.map(\.name), problems: &problems) { rules.append(rule) }
    }
    checkAttachments(rules, profile["answers"], problems: &problems)
    checkFolders(categories, profile["categories"], problems: &problems)
    return rules
  }

  private func rule(
    _ reader: MappingReader, name: String, _ categories: [String], problems: inout ProblemList
  ) -> AnswerRule? {
    var chosen: [String] = []
    for node in reader.list("categories", problems: &problems) {
      let category = node.scalar?.string ?? ""
      chosen.append(category)
      guard !categories.contains(category) else { continue }
      problems.add(
        node, "The answer '\(name)' names the category '\(category)', which nothing defines.",
        Spelling.remedy(for: category, among: categories))
    }
    if chosen.isEmpty {
      problems.add(reader.node, "The answer '\(name)' is for no category.", "List them under 'categories:'.")
    }
    let making: AnswerRule.Making? =
      switch (reader["form"], reader["reply"]) {
      case (let node?, nil): form(node, reader, problems: &problems)
      case (nil, let node?): reply(node, reader, problems: &problems)
      default:
        {
          problems.add(
            reader.node, "The answer '\(name)' is not either a form or a reply.",
            "Give it one line: 'form: FILE' or 'reply: FILE'.")
          return nil
        }()
      }
    guard let making else { return nil }
    let isReply = if case .reply = making { true } else { false }
    let outcomes = outcomes(reader, problems: &problems) ?? (isReply ? Self.wanted : [.filed])
    return AnswerRule(name: name, making: making, categories: chosen, outcomes: outcomes)
  }

  private func outcomes(_ reader: MappingReader, problems: inout ProblemList) -> [Outcome]? {
    guard reader["when"] != nil else { return nil }
    return reader.list("when", problems: &problems).compactMap { node in
      let word = node.scalar?.string ?? ""
      if let outcome = Outcome(rawValue: word), Self.wanted.contains(outcome) { return outcome }
      problems.add(node, "'\(word)' is nothing that is answered.", "Write 'filed', 'review' or both.")
      return nil
    }
  }

  // MARK: Forms

  private func form(_ node: Node, _ reader: MappingReader, problems: inout ProblemList) -> AnswerRule.Making? {
    for key in ["sender", "attach"] where reader[key] != nil {
      problems.add(reader[key], "A form has no '\(key)'.", "Take the line out.")
    }
    let language = reader["language"]?.scalar?.string ?? languages.first ?? "eng"
    if let path = node.scalar?.string, path.lowercased().hasSuffix(".pdf") {
      return filled(path, node, reader, language, problems: &problems)
    }
    if reader["fields"] != nil {
      problems.add(reader["fields"], "Only a PDF has fields to fill.", "Name a file that ends in '.pdf'.")
    }
    let templates = templates(node, language, problems: &problems) { text, path throws(Fault) in
      let filled = try AnswerTemplate(text, file: path, content: .page).filled(AnswerValues())
      _ = try PageDescription(filled, file: path)
    }
    return templates.isEmpty ? nil : .page(templates)
  }

  private func filled(
    _ path: String, _ node: Node, _ reader: MappingReader, _ language: String, problems: inout ProblemList
  ) -> AnswerRule.Making? {
    guard let place = files.place(path) else {
      problems.add(node, "'\(path)' is not there beside the profile.", "Put the PDF there and name it from there.")
      return nil
    }
    var fields: [String: String] = [:]
    for (key, value) in reader["fields"]?.mapping ?? [:] {
      guard let name = key.string, let text = value.scalar?.string else {
        problems.add(key, "A field of the form has no text.", "Write lines such as 'Contraente: \"{{company}}\"'.")
        continue
      }
      do throws(Fault) {
        _ = try AnswerTemplate(text, file: name, content: .text)
        fields[name] = text
      } catch {
        problems.add(value, "'\(name)': \(error.detail)", "Mend the Mustache there.")
      }
    }
    if fields.isEmpty {
      problems.add(
        node, "Nothing is to be filled into '\(path)'.",
        "Add 'fields:' with lines such as 'Contraente: \"{{company}}\"'; 'postroom forms FILE' lists their names.")
    }
    return .filled(AnswerRule.FilledForm(language: language, path: place, fields: fields))
  }

  // MARK: Replies

  private func reply(_ node: Node, _ reader: MappingReader, problems: inout ProblemList) -> AnswerRule.Making? {
    for key in ["fields"] where reader[key] != nil {
      problems.add(reader[key], "A reply has no '\(key)'.", "Take the line out.")
    }
    let language = reader["language"]?.scalar?.string ?? languages.first ?? "eng"
    let templates = templates(node, language, problems: &problems) { text, path throws(Fault) in
      let filled = try AnswerTemplate(text, file: path, content: .text).filled(AnswerValues())
      _ = try ReplyText(filled, file: path)
    }
    let sender = reader.text("sender", example: "Ufficio <ufficio@example.com>", problems: &problems)
    if let sender, MailAddress(sender) == nil {
      problems.add(reader["sender"], "'\(sender)' is no sender.", "Write it as 'Name <address@domain>'.")
    }
    let attached = reader.list("attach", problems: &problems).compactMap { $0.scalar?.string }
    guard !templates.isEmpty, let sender else { return nil }
    return .reply(AnswerRule.Reply(templates: templates, sender: sender, attached: attached))
  }

  // MARK: Files

  /// The templates of a file, or of a mapping of languages to files.
  private func templates(
    _ node: Node, _ language: String, problems: inout ProblemList,
    check: (String, String) throws(Fault) -> Void
  ) -> [AnswerRule.Template] {
    var named: [(language: String, file: Node)] = [(language, node)]
    if let mapping = node.mapping { named = mapping.map { ($0.key.string ?? "", $0.value) } }
    var templates: [AnswerRule.Template] = []
    for (language, node) in named {
      guard let path = node.scalar?.string, !path.isEmpty else {
        problems.add(node, "No file is named.", "Write 'ita: replies/risposta.mustache' or the file alone.")
        continue
      }
      if language.count != 3 {
        problems.add(node, "'\(language)' is not a language's code.", "Use the three letters of ISO 639-2.")
      }
      switch files.text(path) {
      case .failure(let flaw):
        problems.add(node, "'\(path)' \(flaw.told).", "Put a text of UTF-8 beside the profile and name it from there.")
      case .success(let text):
        do throws(Fault) {
          try check(text, path)
          templates.append(AnswerRule.Template(language: language, file: path, text: text))
        } catch {
          problems.add(
            node, "'\(path)': \(error.detail)", "Mend the template; docs/forms.md has all that may stand there.")
        }
      }
    }
    return templates
  }

  // MARK: Together

  private func checkAttachments(_ rules: [AnswerRule], _ node: Node?, problems: inout ProblemList) {
    let forms = rules.filter { $0.kind == .form }.map(\.name)
    for case .reply(let reply) in rules.map(\.making) {
      for name in reply.attached where !forms.contains(name) {
        problems.add(
          node, "A reply takes '\(name)' along, which is no form.", Spelling.remedy(for: name, among: forms))
      }
    }
  }

  private func checkFolders(_ categories: [CategoryDefinition], _ node: Node?, problems: inout ProblemList) {
    let folders = AnswerKind.allCases.map(\.folder)
    for category in categories where folders.contains(category.name.lowercased()) {
      problems.add(node, "'\(category.name)' is the folder of answers.", "Choose another name for the category.")
    }
  }
}
