import PostroomModel
import PostroomSamples
import PostroomWorkers

/// Reads documents in sandboxed workers and measures it, class by class and all together.
struct ReadBench {
  let corpus: ReadCorpus
  let profile: Profile
  let recognition: RecognitionSettings
  let limits: Limits

  /// Gets a document with a truth, what was read, and the rotations that its file asks for.
  private typealias Judge = (SampleTruth, ReadAnswer?, [Int]) -> Void

  /// Measures in rounds: each class with one worker and with two, then all documents with two, and again.
  ///
  /// How right the readings are is asked in the first round: the others read the same.
  ///
  /// - Parameter rounds: How many; at least one.
  /// - Returns: The classes that have documents, and the whole last.
  func measure(rounds: Int) async throws -> [ReadFigures] {
    let kinds = DocumentClass.allCases.filter { !corpus.documents(of: $0).isEmpty }
    var classes = kinds.map { ReadMeasures(name: $0.rawValue, title: $0.title) }
    var total = ReadMeasures(name: "total", title: "all")
    for round in 0..<max(1, rounds) {
      var whole = ReadPass()
      for (index, kind) in kinds.enumerated() {
        Console.message("postroom: round \(round + 1) of \(max(1, rounds)): \(kind.title)")
        let documents = corpus.documents(of: kind)
        let judge: Judge = { truth, answer, shown in
          classes[index].accuracy.add(truth, answer, shown: shown)
          total.accuracy.add(truth, answer, shown: shown)
        }
        let one = try await pass(documents, workers: 1, judge: round == 0 ? judge : nil)
        classes[index].one.append(one)
        classes[index].two.append(try await pass(documents, workers: 2))
        whole.join(one)
      }
      total.one.append(whole)
      if kinds.count == 1 {
        total.two = classes[0].two
      } else {
        Console.message("postroom: round \(round + 1) of \(max(1, rounds)): all with two workers")
        total.two.append(try await pass(corpus.documents, workers: 2))
      }
    }
    return (classes + [total]).map(ReadFigures.init)
  }

  private func pass(
    _ documents: [ReadCorpus.Document], workers: Int, judge: Judge? = nil
  ) async throws -> ReadPass {
    let pool = try ReadingPool(
      workers: workers, profile: profile, recognition: recognition, limits: limits, recycleAfter: .max)
    do {
      var answers: [String: ReadAnswer] = [:]
      let pass = try await ReadPass.measure(documents, workers: workers, pool) { document, answer in
        if judge != nil, document.truth != nil { answers[document.path] = answer }
      }
      if let judge {
        for document in documents {
          guard let truth = document.truth else { continue }
          judge(truth, answers[document.path], await shownRotations(of: document, pool))
        }
      }
      await pool.shutdown()
      return pass
    } catch {
      await pool.shutdown()
      throw error
    }
  }

  /// The rotations that a scan's own file asks viewers for, page by page: `/Rotate` of a PDF.
  ///
  /// Pages that are not recognised are told with this rotation and no other.
  private func shownRotations(of document: ReadCorpus.Document, _ pool: ReadingPool) async -> [Int] {
    guard document.format == .pdf, document.truth?.scan != nil,
      let answer = try? await pool.read(document.path, when: .never), let analysis = try? answer.result.get()
    else { return [] }
    return analysis.pages.map(\.rotation)
  }
}
