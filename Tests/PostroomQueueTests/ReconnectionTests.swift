import Testing

@testable import PostroomQueue

/// Lost connections come back spread out, later each time.
@Suite struct ReconnectionTests {
  @Test func `waits lie below a bound that doubles up to its cap`() {
    var again = Reconnection(base: 0.1, cap: 10)
    var bounds: [Double] = []
    for _ in 0..<100 {
      let bound = again.bound
      let wait = again.wait()
      #expect((0...bound).contains(wait))
      bounds.append(bound)
    }
    #expect(bounds.prefix(4) == [0.1, 0.2, 0.4, 0.8] && bounds.suffix(90).allSatisfy { $0 == 10 })
    again.succeeded()
    #expect(again.bound == 0.1)
  }

  @Test func `many that lost one broker do not come back together`() {
    let waits = (0..<1_000).map { _ in
      var again = Reconnection(base: 8, cap: 8)
      return Int(again.wait())
    }
    let counts = Dictionary(grouping: waits, by: { $0 }).mapValues(\.count)
    #expect(counts.count == 8 && counts.values.allSatisfy { (60...200).contains($0) }, "\(counts)")
  }
}
