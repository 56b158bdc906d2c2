import PostroomAssist
import PostroomModel
import Testing

@Suite struct QuestionsBatchTests {
  private func entry(_ number: Int64, bytes: Int = 100, category: String = "invoice") -> AssistEntry {
    AssistEntry(number: number, category: category, content: .pdf([UInt8](repeating: 1, count: bytes)))
  }

  @Test func `small documents wait for each other up to the size of a request`() throws {
    var batcher = try #require(AssistBatcher(QuestionsBench.questions, step: .classify))
    var full: [AssistBatch] = []
    for number in 0..<5 { full += batcher.add(entry(Int64(number), bytes: 30_000)) }
    // 40,000 bytes each in base 64, of 100,000.
    #expect(full.map(\.entries.count) == [2, 2])
    #expect(batcher.waiting == 1)
    full += batcher.flush()
    #expect(full.flatMap { $0.entries.map(\.number) } == [0, 1, 2, 3, 4])
    #expect(batcher.waiting == 0)
  }

  @Test func `a document that is too large for company goes alone`() throws {
    var batcher = try #require(AssistBatcher(QuestionsBench.questions, step: .classify))
    #expect(batcher.add(entry(1)).isEmpty)
    let full = batcher.add(entry(2, bytes: 200_000))
    #expect(full.map { $0.entries.map(\.number) } == [[1], [2]])
  }

  @Test func `documents of different fields are never asked together`() throws {
    var batcher = try #require(AssistBatcher(QuestionsBench.questions, step: .extract))
    let added = batcher.add(entry(1)) + batcher.add(entry(2, category: "claim")) + batcher.add(entry(3))
    let batches = added + batcher.flush()
    #expect(batches.map { Set($0.entries.map(\.category)).count } == [1, 1])
    #expect(Set(batches.flatMap { $0.entries.map(\.number) }) == [1, 2, 3])
  }

  @Test func `no more documents are asked together than an answer has room for`() throws {
    var batcher = try #require(AssistBatcher(QuestionsBench.questions, step: .extract))
    var sizes: [Int] = []
    for number in 0..<20 { sizes += batcher.add(entry(Int64(number))).map(\.entries.count) }
    #expect(sizes.allSatisfy { $0 == 6 } && sizes.count == 3)
    var alone = try #require(AssistBatcher(QuestionsBench.questions, step: .classify, most: 1))
    #expect(alone.add(entry(1)).map(\.entries.count) == [1])
  }

  @Test func `text is measured by its tokens too`() throws {
    var batcher = try #require(AssistBatcher(QuestionsBench.questions, step: .classify))
    let text = AssistDocument.Content.text([String(repeating: "a", count: 2_400)])
    var full: [AssistBatch] = []
    for number in 0..<3 { full += batcher.add(AssistEntry(number: Int64(number), category: "", content: text)) }
    #expect(full.map(\.entries.count) == [1, 1])
  }

  @Test func `a batch that fails is halved until one document is left, and none is lost or asked twice`() throws {
    var waiting = [QuestionsBench.batch(.classify, 13)]
    var alone: [Int64] = []
    while let batch = waiting.popLast() {
      if let halves = batch.halves(after: AssistFailure(.truncated, "")) {
        waiting += [halves.first, halves.second]
      } else {
        alone += batch.entries.map(\.number)
        #expect(batch.names == ["d1"])
      }
    }
    #expect(alone.sorted() == Array(0..<13))
  }

  @Test func `a failure that no document causes divides nothing`() {
    let batch = QuestionsBench.batch(.classify, 4)
    for reason in AssistFailure.Reason.allCases {
      let failure = AssistFailure(reason, "")
      #expect((batch.halves(after: failure) != nil) == failure.concernsTheDocument)
    }
  }
}
