import Testing

@testable import PostroomAssist

@Suite struct ProbeBudgetTests {
  @Test func `a refusal is paid for by about a hundred accepted requests`() {
    var budget = ProbeBudget()
    for _ in 0..<1_000 { budget.accept(lead: 1) }
    budget.charge()
    var accepted = 0
    while !budget.isFree, accepted < 1_000 {
      budget.accept(lead: 1)
      accepted += 1
    }
    #expect((100...125).contains(accepted))
  }

  @Test func `a level that has fallen to a quarter asks again four times as soon`() {
    var budget = ProbeBudget()
    for _ in 0..<1_000 { budget.accept(lead: 1) }
    budget.charge(4)
    for _ in 0..<100 { budget.accept(lead: 4) }
    #expect(!budget.isFree)
    for _ in 0..<20 { budget.accept(lead: 4) }
    #expect(budget.isFree)
  }

  @Test func `what is refused at the very beginning hardly counts, and debts have an end`() {
    var budget = ProbeBudget()
    for _ in 0..<500 { budget.charge() }
    for _ in 0..<60 { budget.accept(lead: 1) }
    #expect(budget.isFree)
    for _ in 0..<5_000 { budget.accept(lead: 1) }
    for _ in 0..<500 { budget.charge() }
    for _ in 0..<1_300 { budget.accept(lead: 1) }
    #expect(!budget.isFree)
    for _ in 0..<200 { budget.accept(lead: 1) }
    #expect(budget.isFree)
  }
}
