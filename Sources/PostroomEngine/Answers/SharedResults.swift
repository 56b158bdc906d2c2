internal import Synchronization

/// Results that several threads bring, in order.
final class SharedResults: Sendable {
  private let results: Mutex<[AnswerResult?]>

  init(count: Int) { results = Mutex(Array(repeating: nil, count: count)) }

  func set(_ index: Int, _ result: AnswerResult) { results.withLock { $0[index] = result } }

  var all: [AnswerResult] { results.withLock { $0.compactMap(\.self) } }
}
