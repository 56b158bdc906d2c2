import PostroomAssist
import PostroomModel
import Testing

@Suite struct QuestionsStepTests {
  private func step(_ analysis: Analysis, after: Set<AssistStep> = [], isAlways: Bool = false) -> AssistStep? {
    QuestionsBench.questions.step(for: analysis, after: after, isAlways: isAlways)
  }

  @Test func `what is sure is asked nothing`() {
    #expect(step(QuestionsBench.analysis()) == nil)
    #expect(step(QuestionsBench.analysis("other", confidence: 0.95)) == nil)
  }

  @Test func `an unsure category is asked first, and only once`() {
    let unsure = QuestionsBench.analysis(confidence: 0.4, doubts: [Doubt(.missing, field: FieldName.seller, "")])
    #expect(step(unsure) == .classify)
    #expect(step(unsure, after: [.classify]) == .extract)
    #expect(step(unsure, after: [.classify, .extract]) == nil)
    #expect(step(QuestionsBench.analysis("other", confidence: 0.5)) == .classify)
  }

  @Test(arguments: [Doubt.Reason.missing, .unsure, .checkFailed])
  func `a doubt about a field that a model may settle asks for the fields`(reason: Doubt.Reason) {
    #expect(step(QuestionsBench.analysis(doubts: [Doubt(reason, field: FieldName.seller, "")])) == .extract)
  }

  @Test(arguments: [
    Doubt.Reason.ambiguous, .sourcesDisagree, .page, .columns, .undivided, .ungrounded, .contradicted,
  ])
  func `what only a person can settle is not asked`(reason: Doubt.Reason) {
    #expect(step(QuestionsBench.analysis(doubts: [Doubt(reason, field: FieldName.seller, "")])) == nil)
  }

  @Test func `a category without fields is asked for none`() {
    #expect(step(QuestionsBench.analysis("letter", doubts: [Doubt(.missing, field: "x", "")])) == nil)
    #expect(step(QuestionsBench.analysis("letter"), after: [.classify], isAlways: true) == nil)
  }

  @Test func `data, divided scans and documents without pages are never asked`() {
    let box = Box(x0: 0, y0: 0, x1: 0, y1: 0)
    let xml = Field(value: "1", raw: "1", confidence: 1, page: 1, box: box, source: "xml:cbc:ID")
    #expect(step(QuestionsBench.analysis(confidence: 0.1, fields: ["a": xml]), isAlways: true) == nil)
    var divided = QuestionsBench.analysis(confidence: 0.1)
    divided.parts = [PageRange(first: 1, last: 1)]
    #expect(step(divided, isAlways: true) == nil)
    var empty = QuestionsBench.analysis(confidence: 0.1)
    empty.pages = []
    #expect(step(empty, isAlways: true) == nil)
  }

  @Test func `always asks both steps about what is sure too`() {
    #expect(step(QuestionsBench.analysis(), isAlways: true) == .classify)
    #expect(step(QuestionsBench.analysis(), after: [.classify], isAlways: true) == .extract)
  }

  @Test func `a profile without a rule asks nothing`() {
    var profile = QuestionsBench.profile
    profile.assist = nil
    #expect(
      AssistQuestions(profile: profile).step(for: QuestionsBench.analysis(confidence: 0), after: [], isAlways: true)
        == nil)
  }
}
