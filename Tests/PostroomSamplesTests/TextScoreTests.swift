import Foundation
import Testing

@testable import PostroomSamples

struct TextScoreTests {
  @Test func `the same text is right and white space does not count`() {
    let score = TextScore(truth: "Fatura No: 17\nToplam", found: "  Fatura  No: 17 Toplam\u{0C}")
    #expect(score.distance == 0 && score.characterAccuracy == 1 && score.wordRecall == 1 && score.wordPrecision == 1)
    #expect(score.truthLength == 20)
  }

  @Test func `composed and decomposed letters are the same, dots and case are not`() {
    #expect(TextScore(truth: "g\u{306}u\u{308}ç", found: "ğüç").distance == 0)
    #expect(TextScore(truth: "ışık", found: "isik").distance == 3)
    #expect(TextScore(truth: "Ada", found: "ada").distance == 1)
  }

  @Test func `character accuracy is by the longer text`() {
    let score = TextScore(truth: "abcd", found: "abxdefgh")
    #expect(score.distance == 5 && score.characterAccuracy == 1 - 5.0 / 8)
    #expect(TextScore(truth: "", found: "").characterAccuracy == 1)
    #expect(TextScore(truth: "abc", found: "").characterAccuracy == 0)
  }

  @Test func `another reading order costs characters and no words`() {
    let score = TextScore(truth: "left column right column", found: "right column left column")
    #expect(score.characterAccuracy < 0.8 && score.wordRecall == 1 && score.wordPrecision == 1)
  }

  @Test func `words are counted as often as they occur`() {
    let score = TextScore(truth: "bir iki iki üç", found: "iki üç üç dört beş")
    #expect(score.commonWords == 2 && score.truthWords == 4 && score.foundWords == 5)
    #expect(score.wordRecall == 0.5 && score.wordPrecision == 0.4)
  }

  @Test func `words lose case by the Turkish rule and marks at their ends, nothing else`() {
    #expect(TextScore(truth: "(İSTANBUL), IŞIK.", found: "istanbul ışık").wordRecall == 1)
    #expect(TextScore(truth: "ŞİŞLİ", found: "sisli").wordRecall == 0)
    #expect(TextScore(truth: "12.345,67 TL", found: "12345,67 TL").wordRecall == 0.5)
    // Marks alone are no words.
    #expect(TextScore(truth: "– 1 –", found: "1 | …").wordPrecision == 1)
  }

  @Test func `nothing asked is all found and nothing found is nothing wrong`() {
    let silent = TextScore(truth: "bir iki", found: " ")
    #expect(silent.wordRecall == 0 && silent.wordPrecision == 1)
    let invented = TextScore(truth: "", found: "bir")
    #expect(invented.wordRecall == 1 && invented.wordPrecision == 0)
  }

  /// The table as in textbooks, against which the bit vectors are held.
  private func slowDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let next = min(row[j] + 1, row[j + 1] + 1, diagonal + (x == y ? 0 : 1))
        diagonal = row[j + 1]
        row[j + 1] = next
      }
    }
    return row[b.count]
  }

  @Test func `the distance is that of the textbook for lengths around the words of the machine`() {
    var random = SampleRandom(seed: 6, stream: 6)
    func text(_ length: Int, _ letters: Int) -> [Unicode.Scalar] {
      (0..<length).map { _ in Unicode.Scalar(UInt8(97 + random.number(0...letters - 1))) }
    }
    for length in [0, 1, 2, 31, 62, 63, 64, 65, 66, 127, 128, 129, 130, 191, 192, 193, 300] {
      for other in [0, 1, 63, 64, 65, 128, 200, 257] {
        for letters in [1, 2, 5, 26] {
          let (a, b) = (text(length, letters), text(other, letters))
          #expect(EditDistance.between(a, b) == slowDistance(a, b), "\(length), \(other), \(letters)")
        }
      }
    }
  }

  @Test func `small changes in a long text are counted exactly`() {
    var random = SampleRandom(seed: 6, stream: 7)
    let text = (0..<2_000).map { _ in Unicode.Scalar(UInt8(97 + random.number(0...25))) }
    for _ in 0..<20 {
      var changed = text
      for _ in 0..<12 {
        let place = random.number(0...changed.count - 1)
        switch random.number(0...2) {
        case 0: changed.remove(at: place)
        case 1: changed.insert("ş", at: place)
        default: changed[place] = "ğ"
        }
      }
      #expect(EditDistance.between(text, changed) == slowDistance(text, changed))
    }
  }

  @Test func `a text beyond all pages is compared only as far as is bearable`() {
    let score = TextScore(
      truth: String(repeating: "a", count: 1_000_000), found: String(repeating: "a", count: 900_000))
    #expect(score.truthLength == TextScore.longest && score.distance == 0)
  }

  @Test func `a total weighs by characters, its means by pages, and blank pages stand apart`() {
    var total = TextScoreTotal()
    total.add(TextScore(truth: String(repeating: "a", count: 90), found: String(repeating: "a", count: 90)))
    total.add(TextScore(truth: String(repeating: "b", count: 10), found: ""))
    total.add(TextScore(truth: "", found: ""))
    total.add(TextScore(truth: "", found: "~ iL"))
    #expect(total.pages == 2 && total.blankPages == 2 && total.blankPagesRead == 1)
    #expect(abs(total.characterAccuracy - 0.9) < 1e-12 && total.meanCharacterAccuracy == 0.5)
    #expect(total.wordRecall == 0.5 && total.wordPrecision == 1)
  }
}

struct TextScoringTests {
  private func truth(_ file: String, pages: [String]? = nil, text: String = "") -> SampleTruth {
    SampleTruth(file: file, category: nil, text: text, pageTexts: pages)
  }

  @Test func `text is compared page by page with the file's truth`() throws {
    var scorer = Scorer(comparesText: true)
    scorer.expect(truth("a.pdf", pages: ["bir iki", "üç"]))
    scorer.expect(truth("b.pdf", text: "dört\u{0C}beş"))
    scorer.expect(truth("c.pdf"))
    scorer.addText(["bir iki"], file: "/in/a.pdf")
    scorer.addText(["dört", "beş", "altı"], file: "b.pdf")
    scorer.addText(["no truth tells what stands here"], file: "c.pdf")
    scorer.addText(["unknown"], file: "d.pdf")
    let reading = try #require(scorer.finish().reading)
    #expect(reading.files == 2 && reading.pages == 4 && reading.blankPages == 1 && reading.blankPagesRead == 1)
    #expect(reading.wordRecall == 0.8 && reading.truthWords == 5)
  }

  @Test func `a truth is compared once and only where text is wanted`() {
    var wanted = Scorer(comparesText: true)
    wanted.expect(truth("a", pages: ["bir"]))
    wanted.addText(["bir"], file: "a")
    wanted.addText(["iki"], file: "a")
    #expect(wanted.finish().reading?.wordRecall == 1)
    var unwanted = Scorer()
    unwanted.expect(truth("a", pages: ["bir"]))
    unwanted.addText(["bir"], file: "a")
    #expect(unwanted.finish().reading == nil)
  }

  @Test func `the report shows and keeps how well text was found`() throws {
    var scorer = Scorer(comparesText: true)
    scorer.expect(truth("a", pages: ["abcdefgh ij", ""]))
    scorer.addText(["abcdefgh", ""], file: "a")
    let report = scorer.finish()
    #expect(report.text.contains("Text         1 files, 1 pages, blank 1, read as text 0"))
    #expect(report.text.contains("Character accuracy  72.72 %   by page 72.72 %"))
    #expect(report.text.contains("Word recall         50.00 %   by page 50.00 %"))
    #expect(report.text.contains("Word precision      100.00 %   by page 100.00 %"))
    #expect(try JSONDecoder().decode(ScoreReport.self, from: Data(report.json.utf8)) == report)
  }
}
