import PostroomModel
import PostroomNative
import Testing

@testable import PostroomReading

/// What stays of the words of two readers, and when the second one is asked.
struct TwoReadersTests {
  private static func word(_ text: String, _ x: Float, _ y: Float = 100, width: Float = 40, _ confidence: Float = 0.9)
    -> Fragment
  {
    Fragment(
      text: text, frame: Box(x0: x, y0: y, x1: x + width, y1: y + 12), direction: .upright, em: 12,
      confidence: confidence)
  }

  private static func merged(_ words: [Fragment], _ others: [Fragment]) -> [Fragment] {
    SightMerge.merged(words, others)
  }

  private static func sight(
    _ words: [Fragment], confidence: Double = 0.99, turns: Int = 0, isFast: Bool = true, unread: Double = 0
  ) -> Sight {
    let account = Recognition(
      engine: isFast ? "one" : "two", languages: ["eng"], mode: .accurate, dpi: 200, confidence: confidence,
      steps: isFast ? [.turned] : [.turned, .layout])
    var sight = Sight(
      words: words, turns: turns, width: 595, height: 842, account: account,
      likelihood: isFast ? Likelihood.fast : Likelihood.careful)
    sight.unread = unread
    return sight
  }

  private static func sixty(_ confidence: Float = 0.99) -> [Fragment] {
    (0..<10).map { word("abcdef", 50 * Float($0), 100, confidence) }
  }

  // MARK: Words

  @Test func `the same words are there once`() {
    let words = [Self.word("one", 0), Self.word("two", 50), Self.word("three", 100)]
    let moved = words.map { Self.word($0.text, $0.frame.x0 + 1, 101, 0.99) }
    #expect(Self.merged(words, moved).map(\.text) == ["one", "two", "three"])
    #expect(Self.merged(words, words).count == 3)
  }

  @Test func `of two different words at one place the likelier stays`() {
    let words = [Self.word("l0ve", 0, 100, 0.7), Self.word("hate", 50, 100, 0.999)]
    let others = [Self.word("love", 1, 101, 0.96), Self.word("hale", 50, 100, 0.5)]
    let merged = Self.merged(words, others)
    #expect(merged.map(\.text) == ["love", "hate"])
    // The place stays that of the first reader, the confidence goes with the text.
    #expect(merged[0].frame == words[0].frame && merged[0].confidence == 0.96)
  }

  @Test func `a word that one reader found alone is taken when it is likely`() {
    let words = [Self.word("one", 0)]
    #expect(Self.merged(words, [Self.word("alone", 300, 100, 0.95)]).map(\.text) == ["one", "alone"])
    #expect(Self.merged(words, [Self.word("alone", 300, 100, 0.4)]).map(\.text) == ["one"])
    #expect(Self.merged(words, [Self.word("below", 0, 200, 0.95)]).map(\.text) == ["one", "below"])
    #expect(Self.merged([], [Self.word("alone", 300, 100, 0.95)]).map(\.text) == ["alone"])
    #expect(Self.merged(words, []).map(\.text) == ["one"])
  }

  @Test func `a mark that one reader found alone is dust`() {
    #expect(Self.merged([Self.word("one", 0)], [Self.word("~.", 300, 100, 0.99)]).map(\.text) == ["one"])
  }

  @Test func `words that were divided otherwise are not there twice`() {
    let joined = Self.word("onetwo", 0, 100, width: 90)
    let divided = [Self.word("one", 0, 100, 0.99), Self.word("two", 50, 100, 0.99)]
    #expect(Self.merged([joined], divided).map(\.text) == ["onetwo"])
    #expect(Self.merged(divided, [Self.word("onetwo", 0, 100, width: 90, 0.99)]).map(\.text) == ["one", "two"])
  }

  @Test func `one word takes the place of another, the likeliest of them`() {
    let others = [Self.word("love", 0, 100, 0.96), Self.word("live", 1, 100, 0.97)]
    #expect(Self.merged([Self.word("l0ve", 0, 100, 0.5)], others).map(\.text) == ["live"])
    #expect(Self.merged([Self.word("l0ve", 0, 100, 0.5)], others.reversed()).map(\.text) == ["live"])
  }

  @Test func `no two of the words stand at one place, wherever the readers' words do`() {
    var random = SeededGenerator(seed: 9)
    for _ in 0..<50 {
      func grid(_ shift: Float) -> [Fragment] {
        (0..<60).compactMap { index in
          if Int.random(in: 0..<4, using: &random) == 0 { return nil }
          return Self.word(
            "w\(index)\(shift)", 50 * Float(index % 10) + shift, 20 * Float(index / 10),
            .random(in: 0...1, using: &random))
        }
      }
      let merged = Self.merged(grid(0), grid(2))
      let places = merged.map { [Int($0.frame.x0 / 50), Int($0.frame.y0 / 20)] }
      #expect(Set(places).count == places.count)
    }
  }

  // MARK: Doubt

  @Test func `a sure page full of letters is not doubtful`() {
    #expect(!Escalation.isDoubtful(Self.sight(Self.sixty())))
    #expect(Escalation.knowsUp(Self.sight(Self.sixty())))
  }

  @Test func `low confidence, unread ink and few letters are doubtful each`() {
    #expect(Escalation.isDoubtful(Self.sight(Self.sixty(), confidence: 0.9)))
    #expect(Escalation.isDoubtful(Self.sight(Self.sixty(), unread: 0.3)))
    #expect(Escalation.isDoubtful(Self.sight(Array(Self.sixty().prefix(3)))))
    #expect(Escalation.isDoubtful(Self.sight([])))
    #expect(!Escalation.knowsUp(Self.sight(Self.sixty(), confidence: 0.7)))
    #expect(!Escalation.knowsUp(Self.sight(Array(Self.sixty().prefix(3)))))
  }

  @Test func `letters and digits count, marks do not`() {
    #expect(Self.sight([Self.word("a-1.ç)", 0), Self.word("…", 50)]).letters == 3)
    #expect(Self.sight([]).worth == 0)
    #expect(Self.sight(Self.sixty(0.999)).worth > Self.sight(Self.sixty(0.95)).worth)
    #expect(Self.sight(Self.sixty(0.6)).worth < 0)
  }

  @Test func `the confidence of words and of the page becomes how likely they are right`() {
    let words = [Self.word("abcdef", 0, 100, 0.95), Self.word("ab", 50, 100, 0.6)]
    for isFast in [true, false] {
      let likelihood = isFast ? Likelihood.fast : Likelihood.careful
      let sight = Self.sight(words, confidence: 0.9, isFast: isFast)
      #expect(sight.words.map(\.confidence) == [likelihood(0.95), likelihood(0.6)])
      let share = (6 * Double(likelihood(0.95)) + 2 * Double(likelihood(0.6))) / 8
      #expect(abs(sight.account.confidence - share) < 1e-6 && sight.certainty == 0.9)
      #expect(abs(sight.worth - 8 * (share - 0.5)) < 1e-5)
    }
    #expect(Self.sight([]).account.confidence == 0)
  }

  @Test func `a single word is taken from the fast reader where it is sure of it and of nothing else`() {
    let word = Escalation.word(Self.sight([Self.word("Invoice", 0)]))
    #expect(word?.words.map(\.text) == ["Invoice"] && word?.account.steps.last == .word)
    #expect(Escalation.word(nil)?.turns == nil && Escalation.word(Self.sight([]))?.turns == nil)
    #expect(Escalation.word(Self.sight([Self.word("Invoice", 0)], confidence: 0.9))?.turns == nil)
    #expect(Escalation.word(Self.sight(Self.sixty()))?.turns == nil)
  }

  @Test func `what is settled names both readers and what both did`() {
    let fast = Self.sight(Self.sixty(0.999))
    let careful = Self.sight([Self.word("alone", 0, 300, 0.96)], isFast: false)
    for settled in [Escalation.settled(fast, careful), Escalation.settled(Self.sight([]), careful)] {
      #expect(settled.account.engine == "one + two")
      #expect(settled.account.steps == [.turned, .layout, .reread])
      #expect(settled.words.contains { $0.text == "alone" })
    }
    #expect(Escalation.settled(fast, careful).words.count == 11)
  }

  @Test func `where the readers turned the page differently, the better one stays alone`() {
    let fast = Self.sight(Self.sixty(0.999))
    let careful = Self.sight([Self.word("alone", 0, 300, 0.96)], turns: 2, isFast: false)
    let settled = Escalation.settled(fast, careful)
    #expect(settled.account.engine == "one" && settled.turns == 0 && settled.words.count == 10)
    #expect(settled.account.steps.last == .reread)
    let other = Escalation.settled(Self.sight(Self.sixty(0.7)), careful)
    #expect(other.account.engine == "two" && other.turns == 2 && other.words.map(\.text) == ["alone"])
  }

  // MARK: Likelihood

  @Test(arguments: [true, false])
  func `likelihood rises with confidence and stays within 0 and 1`(isFast: Bool) {
    let likelihood = isFast ? Likelihood.fast : Likelihood.careful
    let values = (0...4_000).map { likelihood(Float($0) / 4_000) }
    #expect(values.allSatisfy { (0...1).contains($0) })
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 })
    // No jump where one piece of the curve meets the next.
    #expect(zip(values, values.dropFirst()).allSatisfy { $1 - $0 < 0.01 })
    #expect(values[0] < 0.1 && values[4_000] > 0.99)
    #expect(likelihood(-1) == values[0] && likelihood(1.5) == values[4_000])
  }

  // MARK: Time

  @Test func `a countdown ends`() {
    let long = Countdown(seconds: 1_000)
    #expect(!long.isOver && long.seconds > 900 && long.share > 0.9 && long.share <= 1)
    let over = Countdown(seconds: 0)
    #expect(over.isOver && over.share == 0 && over.seconds == 0.1)
    #expect(Countdown(seconds: -5).isOver && Countdown(seconds: -5).share == 0)
  }
}
