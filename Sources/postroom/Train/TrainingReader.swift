import PostroomEngine
import PostroomMind
import PostroomModel
import PostroomWorkers

/// Has sorted documents read by sandboxed workers, and takes from each what is learnt from it.
struct TrainingReader {
  let pool: ReadingPool
  let profile: Profile

  /// What came of the reading.
  struct Result {
    /// What can be learnt from.
    var set = TrainingSet()
    /// The documents that could not be read, and why, by path.
    var unread: [String: Fault] = [:]
  }

  /// Every so many-th document is told of.
  private static let interval = 100

  /// Reads documents; in which order workers end does not matter.
  ///
  /// - Complexity: some 20 KB of memory a document.
  func read(_ documents: [TrainingDocument]) async throws -> Result {
    let mind = DocumentMind(profile: profile)
    let trainer = CategoryTrainer(profile: profile)
    var result = Result()
    var rest = documents[...]
    var done = 0
    try await pool.readAll(
      next: { rest.popFirst() }, path: \.path,
      take: { document, answer in
        do throws(Fault) {
          let reading = try Self.reading(answer, document.path)
          let digest = try OpenFile(path: document.path).contentHash(named: document.path)
          result.set.add(
            trainer.example(
              mind.fold(reading), category: document.category, digest: digest, name: document.path))
        } catch {
          result.unread[document.path] = error
        }
        done += 1
        if done % Self.interval == 0 { Console.message("postroom: \(done) of \(documents.count) documents are read") }
      })
    return result
  }

  private static func reading(
    _ answer: Swift.Result<WorkerAnswer, Fault>, _ path: String
  ) throws(Fault) -> Reading {
    guard let reading = try answer.get().result.get().reading else {
      throw Fault(.internalError, path, "The worker sent no reading.")
    }
    return reading
  }
}
