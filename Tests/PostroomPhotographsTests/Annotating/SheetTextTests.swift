import PostroomModel
import Testing

@testable import PostroomPhotographs

struct SheetTextTests {
  @Test func `lines are broken between words and are no wider than asked for`() {
    let text = "The head fills 58.2\u{A0}% of the height; 62–69\u{A0}% is wanted: go nearer, or crop."
    for width in [120.0, 200, 400, 2_000] {
      let lines = SheetText.lines(text, width: width)
      #expect(lines.allSatisfy { SheetCanvas.width($0) <= width })
      #expect(lines.joined(separator: " ") == text)
      #expect((lines.count == 1) == (width == 2_000))
    }
  }

  @Test func `a word that is too wide is cut off`() {
    let lines = SheetText.lines("a Donaudampfschifffahrtsgesellschaft b", width: 100)
    #expect(lines.count == 3 && lines[1].hasSuffix("…") && SheetCanvas.width(lines[1]) <= 100)
    #expect(SheetText.lines("", width: 100).isEmpty)
    #expect(SheetText.shortened("abc", width: 0) == "…")
  }

  @Test(arguments: PhotographConfiguration.Language.allCases)
  func `the embedded font has every character of every sentence`(_ language: PhotographConfiguration.Language) {
    let words = PhotographWords(language)
    var texts = PhotographCheckName.allCases.map(words.title) + PhotographVerdict.allCases.map(words.verdict)
    texts += PhotographLabel.allCases.map(words.label)
    for name in PhotographCheckName.allCases {
      for verdict in PhotographVerdict.allCases {
        for (value, min, max) in [(nil, nil, nil), (-7.5, -5, 5), (3.25, 4, nil), (9.0, nil, 8.5)] as [Limits] {
          texts.append(
            words.reason(name, verdict: verdict, value: value, min: min, max: max, detail: nil))
        }
      }
    }
    let characters = Set(texts.joined().unicodeScalars)
    #expect(characters.count > 60)
    for style in [SheetCanvas.Style.plain, .bold, .heading] {
      #expect(characters.filter { !SheetCanvas.knows($0, style) }.isEmpty)
    }
    #expect(!SheetCanvas.knows("中", .plain))
  }

  private typealias Limits = (Double?, Double?, Double?)
}
