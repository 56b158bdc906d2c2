internal import PostroomModel
internal import Synchronization

/// The texts of questions that all documents of a category share, made once for a run.
final class QuestionTexts: Sendable {
  private struct Key: Hashable {
    let step: AssistStep
    let category: String
    /// How many documents the schema names; 0 for texts without one.
    var documents = 0
  }

  private struct Content {
    var instructions: [Key: String] = [:]
    var partSchemas: [Key: WireJSON] = [:]
    var schemas: [Key: String] = [:]
  }

  private let content = Mutex(Content())

  func instructions(_ step: AssistStep, _ category: String, _ make: () -> String) -> String {
    content.withLock { $0.instructions.value(Key(step: step, category: category), make) }
  }

  func partSchema(_ step: AssistStep, _ category: String, _ make: () -> WireJSON) -> WireJSON {
    content.withLock { $0.partSchemas.value(Key(step: step, category: category), make) }
  }

  func schema(_ step: AssistStep, _ category: String, documents: Int, _ make: () -> String) -> String {
    content.withLock { $0.schemas.value(Key(step: step, category: category, documents: documents), make) }
  }
}

extension Dictionary {
  fileprivate mutating func value(_ key: Key, _ make: () -> Value) -> Value {
    if let value = self[key] { return value }
    let value = make()
    self[key] = value
    return value
  }
}
