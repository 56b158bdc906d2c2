import Testing

@testable import PostroomMind

struct PhraseAutomatonTests {
  private struct Hit: Hashable {
    var pattern: Int
    var end: Int
  }

  private func hits(_ patterns: [[UInt8]], in codes: [UInt8]) -> [Hit] {
    var found: [Hit] = []
    PhraseAutomaton(patterns: patterns, alphabetSize: 4).scan(codes) {
      found.append(Hit(pattern: $0, end: $1))
    }
    return found
  }

  @Test(arguments: 0..<200)
  func `the automaton finds what a naive search finds, once each`(_ seed: Int) {
    var generator = Seeded(UInt64(seed))
    func random(_ lengths: ClosedRange<Int>) -> [UInt8] {
      (0..<Int.random(in: lengths, using: &generator)).map { _ in UInt8.random(in: 0..<4, using: &generator) }
    }
    let patterns = (0..<12).map { _ in random(1...6) }
    let codes = random(0...400)
    var expected: Set<Hit> = []
    for (index, pattern) in patterns.enumerated() where codes.count >= pattern.count {
      for start in 0...codes.count - pattern.count
      where Array(codes[start..<start + pattern.count]) == pattern {
        expected.insert(Hit(pattern: index, end: start + pattern.count))
      }
    }
    let found = hits(patterns, in: codes)
    #expect(Set(found) == expected)
    #expect(found.count == expected.count)
  }

  @Test func `patterns inside patterns are found together`() {
    #expect(Set(hits([[1, 2, 3], [2, 3], [3]], in: [1, 2, 3]).map(\.pattern)) == [0, 1, 2])
  }

  @Test func `an empty pattern and an empty text find nothing`() {
    #expect(hits([[]], in: [1, 2]).isEmpty)
    #expect(hits([[1]], in: []).isEmpty)
  }
}
