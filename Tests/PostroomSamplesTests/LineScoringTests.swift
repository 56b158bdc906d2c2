import Testing

@testable import PostroomSamples

struct LineScoringTests {
  private func compare(_ truth: [[String: String]], _ found: [[String: String]], isWarned: Bool = false)
    -> LineComparison
  {
    let answers = found.map { $0.mapValues { ResultLine.Answer(value: $0, isFlagged: false) } }
    return LineComparison(truth: truth, found: answers, isWarned: isWarned)
  }

  private func line(_ name: String, _ amount: String) -> [String: String] { ["description": name, "amount": amount] }

  @Test func `lines that agree are right whatever else they have`() {
    let found = line("CARTA  a4", "5.500").merging(["quantity": "3"]) { first, _ in first }
    let comparison = compare([line("Carta A4", "5.50")], [found])
    #expect(comparison.rows.map(\.verdict) == [.right] && comparison.surplus == 0)
  }

  @Test func `a missed line does not make those behind it wrong`() {
    let truth = [line("a", "1"), line("b", "2"), line("c", "3")]
    let comparison = compare(truth, [line("a", "1"), line("c", "3")])
    #expect(comparison.rows.map(\.verdict) == [.right, .missed, .right])
    #expect(comparison.rows[1].cells == ["description": .missed, "amount": .missed])
  }

  @Test func `a line that is not there is surplus`() {
    let comparison = compare([line("a", "1"), line("b", "2")], [line("a", "1"), line("Totale", "3"), line("b", "2")])
    #expect(comparison.rows.allSatisfy { $0.verdict == .right } && comparison.surplus == 1)
  }

  @Test func `a line with a wrong and a missing cell is wrong, and its cells tell which`() {
    let truth = [["description": "a", "amount": "1", "quantity": "4"]]
    let comparison = compare(truth, [["description": "a", "amount": "9"]])
    #expect(comparison.rows.map(\.verdict) == [.wrong(isWarned: false)])
    #expect(
      comparison.rows[0].cells == ["description": .right, "amount": .wrong(isWarned: false), "quantity": .missed])
    #expect(compare(truth, [["amount": "9"]], isWarned: true).rows[0].verdict == .wrong(isWarned: true))
  }

  @Test func `lines of which no cell agrees are paired between those that do`() {
    let truth = [line("a", "1"), line("b", "2"), line("c", "3")]
    let comparison = compare(truth, [line("a", "1"), line("x", "9"), line("c", "3")])
    #expect(comparison.rows.map(\.verdict) == [.right, .wrong(isWarned: false), .right] && comparison.surplus == 0)
  }

  @Test func `without lines nothing is compared`() {
    #expect(compare([], []).rows.isEmpty && compare([], [line("a", "1")]).surplus == 1)
    #expect(compare([line("a", "1")], []).rows.map(\.verdict) == [.missed])
  }
}
