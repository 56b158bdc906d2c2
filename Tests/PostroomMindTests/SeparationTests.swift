import PostroomMind
import PostroomModel
import Testing

/// Separator sheets and blank pages divide scans, and nothing else does.
struct SeparationTests {
  /// Pages by letters: `s` a separator sheet, `b` blank, `h` hardly anything, `p` a picture without words, `w` words recognised, `t` words of a text
  /// layer, `q` another code.
  private static func parts(
    _ pages: String, codes: [String] = SplitRule.usualCodes, blankPages: Int? = nil, format: DocumentFormat = .pdf
  ) -> [String] {
    let reading = Reading(
      format: format,
      pages: pages.enumerated().map { index, letter in
        let source: Page.Source =
          switch letter {
          case "b": .blank
          case "t": .textLayer
          default: .recognised
          }
        let text: String? = letter == "s" ? "Postroom-Separator " : letter == "q" ? "POSTROOM" : nil
        let box = Box(x0: 0, y0: 0, x1: 1, y1: 1)
        let words = letter == "h" ? ["OK"] : letter == "w" ? ["ANNEX"] : []
        return Page(
          number: index + 1, width: 595, height: 842, source: source, words: words.map { Word($0, box: box, line: 0) },
          barcodes: text.map { [Barcode(.code128, text: $0, box: box)] } ?? [])
      })
    let profile = Profile(
      name: "test", summary: "", languages: ["eng"], categories: [], fallback: "others", identifiers: [],
      naming: "{name}.{ext}", split: SplitRule(codes: codes, blankPages: blankPages))
    return DocumentMind(profile: profile).parts(of: reading).map(\.text)
  }

  @Test(arguments: [
    ("wwsw", ["1-2", "4"]), ("swwswws", ["2-3", "5-6"]), ("sw", ["2"]), ("ws", ["1"]), ("wssw", ["1", "4"]),
    ("wsbw", ["1", "4"]), ("wbsw", ["1-2", "4"]), ("wsbbw", ["1", "4-5"]), ("tst", ["1", "3"]),
  ])
  func `a sheet belongs to no document, nor does its blank back`(pages: String, expected: [String]) {
    #expect(Self.parts(pages) == expected)
  }

  @Test(arguments: ["www", "w", "s", "sss", "sb", "", "wqw", "wbw", "b"])
  func `without a sheet, or with nothing but sheets, it is one document`(pages: String) {
    #expect(Self.parts(pages).isEmpty)
  }

  @Test(arguments: [
    ("wbw", 1, ["1", "3"]), ("wbbw", 2, ["1", "4"]), ("wbwbbw", 2, ["1-3", "6"]), ("bwbwb", 1, ["2", "4"]),
    ("wbbbw", 2, ["1", "5"]), ("wsbw", 2, ["1", "4"]),
  ])
  func `so many blank pages in a row divide as the rule says`(pages: String, count: Int, expected: [String]) {
    #expect(Self.parts(pages, blankPages: count) == expected)
  }

  @Test(arguments: [("bwb", 1), ("wbw", 2), ("bb", 1), ("tbt", 1), ("wbt", 1)])
  func `blank pages around one document, or in one that is typeset, divide nothing`(pages: String, count: Int) {
    #expect(Self.parts(pages, codes: [], blankPages: count).isEmpty)
  }

  /// Guards against pages in no part: what is hardly a page is one.
  @Test(arguments: [("wshsw", ["1", "3", "5"]), ("wspsw", ["1", "3", "5"]), ("wshw", ["1", "3-4"])])
  func `a page with hardly anything on it is in a part`(pages: String, expected: [String]) {
    #expect(Self.parts(pages) == expected)
    #expect(Self.parts(pages, blankPages: 1) == expected)
  }

  @Test func `other codes are the profile's to name, and other formats are never divided`() {
    #expect(Self.parts("wqw", codes: ["postroom"]) == ["1", "3"])
    #expect(Self.parts("wsw", codes: ["postroom"]).isEmpty)
    #expect(Self.parts("wsw", format: .tiff) == ["1", "3"])
    #expect(Self.parts("wsw", format: .jpeg).isEmpty)
  }

  @Test func `parts are in order, apart from each other, and leave out separators alone`() {
    var random = Seeded(5)
    for _ in 0..<500 {
      let pages = (0..<Int.random(in: 1...12, using: &random)).map { _ in "swbww".randomElement(using: &random) ?? "w" }
      let rule = Bool.random(using: &random) ? 1 : nil
      let ranges = Self.parts(String(pages), blankPages: rule).map { text in
        let ends = text.split(separator: "-").compactMap { Int($0) }
        return PageRange(first: ends[0], last: ends[ends.count - 1])
      }
      var covered: Set<Int> = []
      for range in ranges {
        #expect(range.first > (covered.max() ?? 0))
        covered.formUnion(range.first...range.last)
      }
      guard !ranges.isEmpty else { continue }
      for (index, letter) in pages.enumerated() where letter == "w" { #expect(covered.contains(index + 1)) }
      for (index, letter) in pages.enumerated() where letter == "s" { #expect(!covered.contains(index + 1)) }
    }
  }
}
