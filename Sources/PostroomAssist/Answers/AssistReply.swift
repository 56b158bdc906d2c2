public import PostroomModel

/// What a model answered about one document.
public struct AssistPart: Hashable, Sendable {
  /// The document's part of the answer, as JSON: what is stored and read again.
  public var text: String
  /// What it proposes.
  public var proposals: AssistProposals
}

extension AssistQuestions {
  /// Reads an answer about the documents of a batch.
  ///
  /// The names of the question attribute it: a document whose name is missing, stands there twice, or has something else
  /// than its schema allows, fails alone. An answer that also speaks of names that were not asked for may have moved
  /// everything by one, and is not used at all.
  ///
  /// - Returns: The result of each document, in the order of the batch.
  /// - Throws: `empty`, `declined`, `truncated` or `garbled` when the answer as a whole cannot be used.
  /// - Complexity: O(bytes).
  public func parts(
    of answer: AssistAnswer, to batch: AssistBatch
  ) throws(AssistFailure) -> [Result<AssistPart, AssistFailure>] {
    let members = try AnswerObject.read(answer.text)
    let schema = partSchema(batch.step, category: batch.category)
    if batch.entries.count == 1, let whole = bare(members, schema) {
      return [result(whole, schema, batch, model: answer.model)]
    }
    let names = batch.names
    let strangers = members.filter { !names.contains($0.name) }.map(\.name)
    let found = names.map { name in members.filter { $0.name == name } }
    if !strangers.isEmpty, batch.entries.count > 1 || found[0].isEmpty {
      throw AssistFailure(.garbled, "The answer speaks of documents that were not asked about.")
    }
    return found.enumerated().map { index, found in
      guard let first = found.first else {
        return .failure(AssistFailure(.garbled, "The answer leaves out \(names[index])."))
      }
      guard found.count == 1 else {
        return .failure(AssistFailure(.garbled, "The answer speaks twice of \(names[index])."))
      }
      return result(first.value, schema, batch, model: answer.model)
    }
  }

  /// Reads a document's part of an answer that was stored.
  ///
  /// - Parameters:
  ///   - text: What ``AssistPart/text`` was.
  ///   - step: What was asked.
  ///   - category: The category whose fields were asked.
  ///   - model: Who answered.
  /// - Throws: `garbled` when it is not what it was.
  public func part(stored text: String, _ step: AssistStep, category: String, model: String) throws(AssistFailure)
    -> AssistPart
  {
    guard let value = WireJSONReader.read(Array(text.utf8)),
      let batch = AssistBatch(step: step, entries: [AssistEntry(number: 0, category: category, content: .text([]))])
    else { throw AssistFailure(.garbled, "The stored answer is no JSON.") }
    return try result(value, partSchema(step, category: category), batch, model: model).get()
  }

  /// The members themselves, where a model left the only document's name out.
  private func bare(_ members: [WireMember], _ schema: WireJSON) -> WireJSON? {
    let known = Set((schema["properties"]?.members ?? []).map(\.name))
    guard !members.isEmpty, !known.isEmpty, members.allSatisfy({ known.contains($0.name) }) else { return nil }
    return .object(members)
  }

  private func result(
    _ value: WireJSON, _ schema: WireJSON, _ batch: AssistBatch, model: String
  ) -> Result<AssistPart, AssistFailure> {
    if let problem = SchemaCheck.problem(value, schema) { return .failure(AssistFailure(.garbled, problem)) }
    let text = String(decoding: WireJSONWriter.text(value), as: UTF8.self)
    guard let proposals = AnswerProposals.read(value, batch.step, model: model, pages: settings(batch.step)?.pages)
    else { return .failure(AssistFailure(.garbled, "The answer names no category.")) }
    return .success(AssistPart(text: text, proposals: proposals))
  }
}
