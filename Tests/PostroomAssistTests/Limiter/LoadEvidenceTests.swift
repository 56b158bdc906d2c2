import Testing

@testable import PostroomAssist

@Suite struct LoadEvidenceTests {
  @Test func `a refusal above all that is accepted speaks of requests at once`() {
    var evidence = LoadEvidence()
    for number in 0..<400 { evidence.accept(20 + number % 12) }
    let isNumber = evidence.refuse(33, isPaced: false)
    #expect(isNumber)
  }

  @Test func `a refusal among what is accepted speaks of requests in a time`() {
    var evidence = LoadEvidence()
    for number in 0..<400 { evidence.accept(20 + number % 12) }
    let isNumber = evidence.refuse(25, isPaced: false)
    #expect(!isNumber)
  }

  @Test func `the few that a large server accepts above its number are no evidence of the other`() {
    var evidence = LoadEvidence()
    for number in 0..<1_000 { evidence.accept(number % 40 == 0 ? 604 : 590) }
    let isNumber = evidence.refuse(602, isPaced: false)
    #expect(isNumber)
  }

  @Test func `refusals wear old evidence out`() {
    var evidence = LoadEvidence()
    for _ in 0..<400 { evidence.accept(32) }
    var refusals = 0
    while !evidence.refuse(20, isPaced: false), refusals < 50 { refusals += 1 }
    #expect((1...12).contains(refusals))
  }
}
