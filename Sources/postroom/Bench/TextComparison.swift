import PostroomModel
import PostroomSamples
import PostroomWorkers

/// Reads the documents of truths again and compares their text, page by page.
///
/// A truth is held only while its document is read, so that the file of truths may be of any length.
struct TextComparison {
  /// The folder of the documents.
  let folder: String
  let pool: ReadingPool

  /// What became of the documents.
  struct Account {
    /// Truths whose documents were read.
    var read = 0
    /// Documents that no text came of; they count as read without a word.
    var faults: [String: Int] = [:]
  }

  /// Every so many-th document is told of.
  private static let interval = 50

  /// Tells a scorer the truths and the text that is found.
  ///
  /// - Parameters:
  ///   - truths: The path of `truth.jsonl`.
  ///   - scorer: Must compare text, and know no truth yet.
  /// - Throws: `source-not-found`, `source-unreadable`, `usage-invalid` for a line that is no truth.
  func add(truths path: String, to scorer: inout Scorer) async throws -> Account {
    var lines = try JSONLines<SampleTruth>(path)
    var account = Account()
    var told = scorer
    try await pool.readAll(
      next: {
        while let truth = try lines.next() {
          told.expect(truth)
          if truth.textsOfPages != nil { return truth.file }
        }
        return nil
      }, path: { folder + "/" + $0 },
      take: { file, result in
        told.addText(account.texts(of: result), file: file)
        let done = account.read + account.faults.values.reduce(0, +)
        if done % Self.interval == 0 { Console.message("postroom: the text of \(done) documents is compared") }
      })
    scorer = told
    return account
  }
}

extension TextComparison.Account {
  /// The text of each page; no page where there is no reading.
  fileprivate mutating func texts(of result: Result<WorkerAnswer, Fault>) -> [String] {
    do throws(Fault) {
      let analysis = try result.get().result.get()
      read += 1
      return (analysis.reading?.pages ?? []).map(\.text)
    } catch {
      faults[error.code.rawValue, default: 0] += 1
      return []
    }
  }

  /// What a person should know; nil when every document was read.
  var note: String? {
    if faults.isEmpty { return nil }
    let list = faults.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    return "documents without a text, compared as empty: \(list)."
  }
}
