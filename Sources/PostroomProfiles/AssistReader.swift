internal import PostroomModel
internal import Yams

/// Reads how language models are asked about documents that are doubtful.
struct AssistReader {
  private static let keys = ["batch_bytes", "classify", "extract"]
  private static let stepKeys = [
    "prompt", "schema", "model", "pages", "temperature", "max_input_tokens", "max_output_tokens", "timeout", "retries",
  ]
  private static let usualPages: [AssistStep: Int] = [.classify: 7, .extract: 20]
  private static let usualOutputTokens: [AssistStep: Int] = [.classify: 1_024, .extract: 8_192]

  /// Finds the files that the profile names.
  let files: CompanionFiles

  /// The rule under `assist:`; nil when there is none, and for a text without a folder, whose prompts lie nowhere.
  func read(_ profile: MappingReader, problems: inout ProblemList) -> AssistRule? {
    guard !files.home.isEmpty, let node = profile["assist"],
      let reader = MappingReader(node, section: "'assist'", keys: Self.keys, problems: &problems)
    else { return nil }
    let usual = AssistRule()
    // Providers take no request of more than 20 MB with its files inside.
    let bytes = reader.integer("batch_bytes", in: 10_000...20_000_000, problems: &problems)
    let rule = AssistRule(
      classify: step(.classify, of: reader, problems: &problems),
      extract: step(.extract, of: reader, problems: &problems), batchBytes: bytes ?? usual.batchBytes)
    if reader["classify"] == nil, reader["extract"] == nil {
      problems.add(node, "'assist' asks nothing.", "Give it 'classify:', 'extract:' or both.")
    }
    return rule
  }

  private func step(
    _ step: AssistStep, of assist: MappingReader, problems: inout ProblemList
  ) -> AssistRule.Step? {
    guard let node = assist[step.rawValue],
      let reader = MappingReader(node, section: "'\(step.rawValue)'", keys: Self.stepKeys, problems: &problems)
    else { return nil }
    let prompt = prompt(step, reader, problems: &problems)
    let model = reader.text("model", example: "gemini-2.5-flash", problems: &problems)
    var read = AssistRule.Step(
      prompt: prompt?.text ?? "", version: prompt?.version ?? "", model: model ?? "",
      pages: Self.usualPages[step] ?? 1, maximumOutputTokens: Self.usualOutputTokens[step] ?? 4_096)
    read.schema = schema(reader, problems: &problems)
    read.pages = reader.integer("pages", in: 1...1_000, problems: &problems) ?? read.pages
    read.temperature = reader.number("temperature", in: 0...2, problems: &problems) ?? read.temperature
    read.maximumInputTokens =
      reader.integer("max_input_tokens", in: 500...2_000_000, problems: &problems) ?? read.maximumInputTokens
    read.maximumOutputTokens =
      reader.integer("max_output_tokens", in: 64...200_000, problems: &problems) ?? read.maximumOutputTokens
    read.timeout = reader.number("timeout", in: 1...3_600, problems: &problems) ?? read.timeout
    read.retries = reader.integer("retries", in: 0...20, problems: &problems) ?? read.retries
    return prompt == nil || model == nil ? nil : read
  }

  private func prompt(
    _ step: AssistStep, _ reader: MappingReader, problems: inout ProblemList
  ) -> PromptText? {
    guard let path = reader.text("prompt", example: "assist/\(step.rawValue).md", problems: &problems),
      let node = reader["prompt"], let text = text(of: path, at: node, problems: &problems)
    else { return nil }
    guard let prompt = PromptText(text) else {
      problems.add(
        node, "'\(path)' has no version in its first line.", "Begin it with a line such as 'version: 1'.")
      return nil
    }
    if prompt.text.isEmpty {
      problems.add(node, "'\(path)' is empty.", "Write below its version what the model is to do.")
    }
    let place = step == .classify ? "{categories}" : "{fields}"
    if !prompt.text.contains(place) {
      problems.add(
        node, "'\(path)' does not say where '\(place)' are listed.", "Put '\(place)' on a line of its own.",
        severity: .warning)
    }
    return prompt
  }

  private func schema(_ reader: MappingReader, problems: inout ProblemList) -> String? {
    guard let node = reader["schema"],
      let path = reader.text("schema", example: "assist/schema.json", problems: &problems),
      let text = text(of: path, at: node, problems: &problems)
    else { return nil }
    if let flaw = SchemaText.flaw(in: text) {
      problems.add(node, "'\(path)' \(flaw).", "Write the JSON schema of one document's answer.")
      return nil
    }
    return text
  }

  private func text(of path: String, at node: Node, problems: inout ProblemList) -> String? {
    switch files.text(path) {
    case .success(let text): return text
    case .failure(let flaw):
      problems.add(node, "'\(path)' \(flaw.told).", "Put a text of UTF-8 beside the profile and name it from there.")
      return nil
    }
  }
}
