public import PostroomModel

/// Which documents a language model is asked about by a profile's rule, and what.
public struct AssistQuestions: Sendable {
  /// What is asked is said in tokens of about four characters.
  static let charactersPerToken = 4

  let profile: Profile
  private let models: [AssistStep: String]
  let texts = QuestionTexts()

  /// Takes a profile.
  ///
  /// - Parameters:
  ///   - profile: The profile, whose `assist` says how each step is asked.
  ///   - models: Models in the place of the profile's.
  public init(profile: Profile, models: [AssistStep: String] = [:]) {
    self.profile = profile
    self.models = models
  }

  /// How a step is asked, with the model that is asked; nil when the profile does not ask it.
  public func settings(_ step: AssistStep) -> AssistRule.Step? {
    guard var settings = profile.assist?[step] else { return nil }
    settings.model = models[step] ?? settings.model
    return settings
  }

  /// What is to be asked next about a document; nil when nothing is, or nothing more.
  ///
  /// The category comes first, since it decides which fields are wanted. Of fields it is asked where one that is required
  /// is missing or unsure, or where a check failed. What the document says as data is never asked: it is exact.
  ///
  /// - Parameters:
  ///   - analysis: What is known of it.
  ///   - asked: What was asked about it already.
  ///   - isAlways: Whether it is asked about what is sure as well.
  public func step(for analysis: Analysis, after asked: Set<AssistStep>, isAlways: Bool = false) -> AssistStep? {
    guard mayBeAsked(analysis) else { return nil }
    if settings(.classify) != nil, !asked.contains(.classify),
      isAlways || profile.isDoubtful(analysis.classification)
    {
      return .classify
    }
    let wanted = wantedFields(of: analysis.classification.category)
    guard settings(.extract) != nil, !asked.contains(.extract), !wanted.isEmpty else { return nil }
    return isAlways || analysis.doubts.contains { maySettle($0, wanted: wanted) } ? .extract : nil
  }

  /// Whether the next step is asked whatever becomes of the category that was just proposed.
  ///
  /// - Parameters:
  ///   - analysis: What is known of the document, without the proposal.
  ///   - proposals: What the first step's answer proposes.
  ///   - asked: What was asked about it already.
  ///   - isAlways: Whether it is asked about what is sure as well.
  public func goesOn(
    _ analysis: Analysis, with proposals: AssistProposals, after asked: Set<AssistStep>, isAlways: Bool
  ) -> Bool {
    guard proposals.category?.name == analysis.classification.category else { return false }
    var known = analysis
    // A doubt about the document as a whole may be the category's.
    known.doubts.removeAll { $0.field == nil }
    return step(for: known, after: asked.union([.classify]), isAlways: isAlways) == .extract
  }

  /// The names of the fields that a category asks for.
  func wantedFields(of category: String) -> [String] {
    profile.categories.first { $0.name == category }?.fields ?? []
  }

  private func mayBeAsked(_ analysis: Analysis) -> Bool {
    let isTable = profile.tables?.categories.contains(analysis.classification.category) ?? false
    let isData = analysis.fields.contains { $0.value.source.hasPrefix("xml:") }
    return analysis.parts.isEmpty && analysis.photograph == nil && !isTable && !isData && !analysis.pages.isEmpty
  }

  /// Whether a model may settle a doubt: what the document leaves open, nobody can.
  private func maySettle(_ doubt: Doubt, wanted: [String]) -> Bool {
    [.missing, .unsure, .checkFailed].contains(doubt.reason) && (doubt.field.map(wanted.contains) ?? true)
  }

  /// The question about some documents, which the answer calls by the names of their places in the batch.
  ///
  /// - Returns: nil when the profile does not ask the step.
  /// - Complexity: O(characters of the prompt and the documents).
  public func question(_ batch: AssistBatch) -> AssistQuestion? {
    guard let settings = settings(batch.step) else { return nil }
    return AssistQuestion(
      step: batch.step, model: settings.model,
      instructions: instructions(batch.step, settings, category: batch.category),
      documents: zip(batch.names, batch.entries).map { AssistDocument(name: $0, content: $1.content) },
      schema: schema(batch.step, category: batch.category, names: batch.names), temperature: settings.temperature,
      maximumOutputTokens: settings.maximumOutputTokens, timeout: settings.timeout)
  }

  /// The texts of a document's first pages as a question shows them; nil when there is not a word on them.
  ///
  /// - Parameters:
  ///   - pageTexts: The texts of its pages, in order.
  ///   - step: What is asked; it decides how many pages, and how much of them.
  public func content(pageTexts: [String], for step: AssistStep) -> AssistDocument.Content? {
    guard let settings = settings(step) else { return nil }
    var room = settings.maximumInputTokens * Self.charactersPerToken
    var shown: [String] = []
    for text in pageTexts.prefix(settings.pages) where room > 0 {
      // Letters are counted only where they may not all fit: that takes longer than all else that is done with a text.
      shown.append(text.utf8.count <= room ? text : String(text.prefix(room)))
      room -= text.utf8.count
    }
    return shown.contains { $0.contains { !$0.isWhitespace } } ? .text(shown) : nil
  }

  /// What an answer depends on beside the document: pages, prompt, model, schema and settings.
  ///
  /// - Parameters:
  ///   - step: What is asked.
  ///   - category: The document's category, for its fields.
  ///   - form: How the document is shown: `text`, `pdf` or `pictures`.
  /// - Returns: A text that is the same as long as the same question would be asked; a few KB.
  public func basis(_ step: AssistStep, category: String, form: String) -> String? {
    guard let settings = settings(step) else { return nil }
    return """
      \(step.rawValue) \(form) pages=\(settings.pages) model=\(settings.model) temperature=\(settings.temperature) \
      input=\(settings.maximumInputTokens) output=\(settings.maximumOutputTokens) version=\(settings.version)
      \(schema(step, category: category, names: ["d1"]))
      \(instructions(step, settings, category: category))
      """
  }
}
