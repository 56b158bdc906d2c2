import PostroomModel

@testable import PostroomAssist

/// A profile that asks both steps, and what is known of documents.
enum QuestionsBench {
  static let profile = {
    var profile = Profile(
      name: "bench", summary: "", languages: ["eng"],
      categories: [
        CategoryDefinition(
          name: "invoice", phrases: [],
          fields: [FieldName.seller, FieldName.invoiceNumber, FieldName.totalAmount, FieldName.lines],
          required: [FieldName.seller, FieldName.totalAmount]),
        CategoryDefinition(name: "claim", phrases: [], fields: [FieldName.employeeName]),
        CategoryDefinition(name: "letter", phrases: []),
      ],
      fallback: "other", identifiers: [],
      fields: [
        FieldDefinition(name: FieldName.seller, kind: .name, labels: []),
        FieldDefinition(name: FieldName.invoiceNumber, kind: .documentNumber, labels: []),
        FieldDefinition(name: FieldName.totalAmount, kind: .amount, labels: []),
        FieldDefinition(name: FieldName.employeeName, kind: .name, labels: []),
      ], naming: "")
    profile.assist = AssistRule(
      classify: AssistRule.Step(
        prompt: "Sort them:\n{categories}", version: "1", model: "fast", pages: 2, maximumInputTokens: 1_000,
        maximumOutputTokens: 1_024),
      extract: AssistRule.Step(
        prompt: "Of {category}:\n{fields}", version: "4", model: "strong", pages: 3, maximumInputTokens: 2_000,
        maximumOutputTokens: 8_192),
      batchBytes: 100_000)
    return profile
  }()

  static let questions = AssistQuestions(profile: profile)

  static func analysis(
    _ category: String = "invoice", confidence: Double = 1, doubts: [Doubt] = [], fields: [String: Field] = [:]
  ) -> Analysis {
    Analysis(
      format: .pdf, pages: [PageSummary(Page(number: 1, width: 600, height: 800, source: .textLayer))],
      classification: Classification(category: category, confidence: confidence), fields: fields, doubts: doubts)
  }

  static func batch(_ step: AssistStep, _ count: Int, category: String = "invoice") -> AssistBatch {
    let entries = (0..<count).map {
      AssistEntry(number: Int64($0), category: category, content: .text(["page \($0)"]))
    }
    guard let batch = AssistBatch(step: step, entries: entries) else { fatalError("A batch has documents.") }
    return batch
  }

  static func answer(_ text: String) -> AssistAnswer { AssistAnswer(text: text, model: "test", usage: AssistUsage()) }

  /// What is read of an answer: the categories or sellers, or the reasons of failures.
  static func read(_ text: String, _ batch: AssistBatch) throws -> [String] {
    try questions.parts(of: answer(text), to: batch).map { result in
      switch result {
      case .success(let part):
        part.proposals.category?.name
          ?? part.proposals.fields.sorted { $0.key < $1.key }
          .map { "\($0.key)=\($0.value)" }.joined(separator: " ")
      case .failure(let failure): "!\(failure.reason.rawValue)"
      }
    }
  }

  static func failure(_ text: String, _ batch: AssistBatch) -> AssistFailure.Reason? {
    do {
      _ = try questions.parts(of: answer(text), to: batch)
      return nil
    } catch { return error.reason }
  }
}
