import Foundation
import PostroomAssist
import PostroomModel
import Testing

@Suite struct AnswersTests {
  private let one = QuestionsBench.batch(.classify, 1)
  private let two = QuestionsBench.batch(.classify, 2)
  private let good = #"{"d1":{"category":"invoice","confidence":0.9}}"#

  @Test func `an answer that keeps to its schema is read`() throws {
    #expect(try QuestionsBench.read(good, one) == ["invoice"])
    let both = #"{"d1":{"category":"claim","confidence":1},"d2":{"category":"other","confidence":0.2}}"#
    #expect(try QuestionsBench.read(both, two) == ["claim", "other"])
  }

  @Test(arguments: [
    "```json\nX\n```", "```\nX\n```", "Here is the answer:\nX", "Here it is:\n```json\nX\n```\nI hope that helps.",
    "\u{FEFF}X\n",
    "```json\nX",
  ])
  func `fences and a sentence around the only object are forgiven`(form: String) throws {
    #expect(try QuestionsBench.read(form.replacingOccurrences(of: "X", with: good), one) == ["invoice"])
  }

  @Test(arguments: [
    ("", AssistFailure.Reason.empty), (" \n\t", .empty), ("I'm sorry, but I can't help with that.", .declined),
    ("Üzgünüm, bu belgeyi okuyamam.", .declined), ("Mi dispiace, non posso.", .declined),
    ("The document is an invoice.", .garbled), ("[1, 2]", .garbled), ("\"invoice\"", .garbled),
    (#"{"d1":{"category":"inv"#, .truncated), (#"{"d1":{"category":"invoice","confidence":0.9}"#, .truncated),
    (#"```json\#n{"d1":{"category":"#, .truncated),
    (#"{"d1":{"category":"invoice"}} {"d1":{"category":"claim"}}"#, .garbled),
    ("```json\n{}\n```\n```json\n{}\n```", .garbled), ("{'d1': {'category': 'invoice'}}", .garbled),
    (#"{"d1":{"category":"invoice",}}"#, .garbled), ("<html><body>502 {nginx}</body></html>", .garbled),
  ])
  func `what cannot be used is told apart`(text: String, reason: AssistFailure.Reason) {
    #expect(QuestionsBench.failure(text, one) == reason)
  }

  @Test(arguments: [
    #"{"d1":{"category":"tax return","confidence":0.9}}"#, #"{"d1":{"category":"Invoice","confidence":0.9}}"#,
    #"{"d1":{"confidence":0.9}}"#, #"{"d1":{"category":null,"confidence":0.9}}"#, #"{"d1":"invoice"}"#,
    #"{"d1":{"category":"invoice","confidence":0.9,"note":"x"}}"#, #"{"d1":{"category":["invoice"],"confidence":1}}"#,
    #"{"d1":{"category":"invoice","confidence":"very"}}"#,
    #"{"d1":{"category":"invoice","category":"claim","confidence":1}}"#,
    #"{}"#,
  ])
  func `what the schema does not allow fails the document`(text: String) throws {
    #expect(try QuestionsBench.read(text, one) == ["!garbled"])
  }

  @Test func `a name that is missing or doubled fails that document alone`() throws {
    let missing = #"{"d2":{"category":"claim","confidence":1}}"#
    #expect(try QuestionsBench.read(missing, two) == ["!garbled", "claim"])
    let doubled =
      #"{"d1":{"category":"claim","confidence":1},"d1":{"category":"other","confidence":1},"d2":{"category":"letter","confidence":1}}"#
    #expect(try QuestionsBench.read(doubled, two) == ["!garbled", "letter"])
  }

  @Test func `an answer that speaks of other documents is not used at all`() {
    let shifted = #"{"d2":{"category":"claim","confidence":1},"d3":{"category":"other","confidence":1}}"#
    #expect(QuestionsBench.failure(shifted, two) == .garbled)
    let more =
      #"{"d1":{"category":"claim","confidence":1},"d2":{"category":"claim","confidence":1},"d3":{"category":"other","confidence":1}}"#
    #expect(QuestionsBench.failure(more, two) == .garbled)
    #expect(QuestionsBench.failure(#"{"invoice.pdf":{"category":"claim","confidence":1}}"#, one) == .garbled)
  }

  @Test func `the only document's name may be left out`() throws {
    #expect(try QuestionsBench.read(#"{"category":"letter","confidence":0.5}"#, one) == ["letter"])
    #expect(QuestionsBench.failure(#"{"category":"letter","confidence":0.5}"#, two) == .garbled)
  }

  @Test func `values may be texts or numbers, and what means nothing is nothing`() throws {
    let batch = QuestionsBench.batch(.extract, 1)
    let text =
      #"{"d1":{"seller":"Acme","invoice_number":2024001,"total_amount":1234.50,"lines":[{"description":"x","quantity":2,"unit_price":null,"tax_rate":null,"amount":"3,00"}]}}"#
    #expect(try QuestionsBench.read(text, batch) == ["invoice_number=2024001 seller=Acme total_amount=1234.50"])
    let part = try QuestionsBench.questions.parts(of: QuestionsBench.answer(text), to: batch)[0].get()
    #expect(part.proposals.lines == [["description": "x", "quantity": "2", "amount": "3,00"]])
    #expect(part.proposals.pages == 3)
    let empty = #"{"d1":{"seller":null,"invoice_number":"N/A","total_amount":"","lines":[]}}"#
    #expect(try QuestionsBench.read(empty, batch) == [""])
    #expect(
      try QuestionsBench.read(#"{"d1":{"seller":"A","lines":[]}}"#, batch) == ["seller=A"], "null may be left out")
  }

  @Test func `a part that was stored is read as it was`() throws {
    let text = #"{"d1":{"seller":"Ağaç \"A.Ş.\"","invoice_number":null,"total_amount":"1","lines":[]}}"#
    let part = try QuestionsBench.questions.parts(
      of: QuestionsBench.answer(text), to: QuestionsBench.batch(.extract, 1))[0].get()
    let again = try QuestionsBench.questions.part(stored: part.text, .extract, category: "invoice", model: "test")
    #expect(again == part)
    #expect(throws: AssistFailure.self) {
      try QuestionsBench.questions.part(stored: "{", .extract, category: "invoice", model: "test")
    }
  }

  @Test func `deep, wide and long answers are refused and never harm`() {
    let deep = String(repeating: #"{"d1":"#, count: 100_000)
    #expect(QuestionsBench.failure(deep, one) != nil)
    let wide = "{" + (0..<200_000).map { "\"x\($0)\":1" }.joined(separator: ",") + "}"
    #expect(QuestionsBench.failure(wide, one) == .garbled)
    let long = #"{"d1":{"category":""# + String(repeating: "a", count: 5 << 20) + #""}}"#
    #expect(QuestionsBench.failure(long, one) == .garbled)
  }

  @Test func `no byte that is changed, dropped or repeated makes an answer that was not given`() throws {
    let allowed: Set<String> = ["invoice", "claim", "letter", "other", "!garbled"]
    let bytes = Array(
      #"{"d1":{"category":"invoice","confidence":0.9},"d2":{"category":"other","confidence":0.1}}"#.utf8)
    var generator = SystemRandomNumberGenerator()
    for place in bytes.indices {
      for form in 0..<3 {
        var changed = bytes
        switch form {
        case 0: changed[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: changed.remove(at: place)
        default: changed.insert(changed[place], at: place)
        }
        let text = String(decoding: changed, as: UTF8.self)
        let read = (try? QuestionsBench.read(text, two)) ?? []
        #expect(read.allSatisfy(allowed.contains), "\(text)")
      }
    }
  }
}
