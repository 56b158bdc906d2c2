import Foundation
import PostroomModel
import PostroomTypesetting
import Testing

@testable import PostroomSamples

struct ScanTests {
  private func scans(_ set: SampleSet) -> SampleGenerator { SampleGenerator(seed: 7, set: set, delivery: .scans) }

  @Test func `the same seed gives the same scans`() throws {
    for index in 0..<14 {
      let (first, second) = (try scans(.archiveTR).sample(index), try scans(.archiveTR).sample(index))
      let isSame = first.bytes == second.bytes
      #expect(isSame, "document \(index)")
      #expect(first.truth == second.truth)
    }
  }

  @Test(arguments: SampleSet.allCases)
  func `a scan is the paper that the PDF would have been`(set: SampleSet) throws {
    for index in 0..<20 {
      let typeset = try SampleGenerator(seed: 7, set: set).sample(index)
      let scan = try scans(set).sample(index)
      // What the post holds as a scan is one in both deliveries.
      if typeset.truth.scan != nil {
        #expect(scan.bytes == typeset.bytes && scan.truth == typeset.truth)
        continue
      }
      guard let pages = scan.truth.pageTexts, let done = scan.truth.scan else {
        // What is broken, locked or no paper at all is delivered as it is.
        #expect(scan.truth == typeset.truth)
        #expect(scan.truth.category == nil || scan.fileName.lowercased().hasSuffix("txt"))
        continue
      }
      var truth = scan.truth
      (truth.file, truth.scan, truth.pageTexts) = (typeset.truth.file, nil, nil)
      (truth.outcome, truth.text) = (typeset.truth.outcome, typeset.truth.text)
      #expect(truth == typeset.truth)
      #expect(pages.count == truth.pages && pages.joined(separator: "\u{0C}") == scan.truth.text)
      #expect(scan.truth.text == typeset.truth.text)
      #expect(done.kinds == done.kinds.sorted { $0.rawValue < $1.rawValue })
    }
  }

  @Test func `every container says by its first bytes and its name what it is`() throws {
    var seen: Set<ScanTruth.Container> = []
    for index in 0..<40 {
      let sample = try scans(.office).sample(index)
      let scan = try #require(sample.truth.scan)
      seen.insert(scan.container)
      let (format, ending): (DocumentFormat, String) =
        switch scan.container {
        case .pdf: (.pdf, ".pdf")
        case .jpeg: (.jpeg, ".jpg")
        case .png: (.png, ".png")
        case .tiff: (.tiff, ".tif")
        }
      #expect(DocumentFormat(magic: sample.bytes) == format)
      #expect(sample.fileName.hasSuffix(ending) && sample.truth.file == sample.fileName)
      #expect(sample.truth.pages == 1 || scan.container == .pdf || scan.container == .tiff)
    }
    #expect(seen == Set(ScanTruth.Container.allCases))
  }

  @Test func `a copy in the post is the same scan under another name`() throws {
    let original = try scans(.inbox).sample(0)
    let place = try #require(InboxPlan.entries.firstIndex { if case .copy(of: 0) = $0 { true } else { false } })
    let copy = try scans(.inbox).sample(place)
    let isSame = copy.bytes == original.bytes
    #expect(isSame && copy.fileName != original.fileName)
    #expect(copy.fileName.suffix(4) == original.fileName.suffix(4))
  }

  @Test func `a truth keeps its scan through JSON and only the file's name must be there`() throws {
    let truth = try scans(.office).sample(2).truth
    let line = try JSONEncoder().encode(truth)
    #expect(try JSONDecoder().decode(SampleTruth.self, from: line) == truth)
    let text = String(decoding: line, as: UTF8.self)
    #expect(text.contains("\"page_texts\":[") && text.contains("\"scan\":{"))
    let least = try JSONDecoder().decode(SampleTruth.self, from: Data("{\"file\":\"a.tif\"}".utf8))
    #expect(least == SampleTruth(file: "a.tif", category: nil))
    let plain = try JSONEncoder().encode(SampleGenerator(seed: 7, set: .office).sample(2).truth)
    #expect(!String(decoding: plain, as: UTF8.self).contains("page_texts"))
  }

  @Test func `four in five are good, and the turns and hard kinds come as often as planned`() throws {
    let sheet = try #require(try TypesetDocument(medium: .paper).sheets().first)
    var (turns, kinds, hard): ([Int: Int], [ScanTruth.Kind: Int], Int) = ([:], [:], 0)
    var random = SampleRandom(seed: 4, stream: 4)
    for _ in 0..<4_000 {
      let plan = ScanPlan(&random, for: [sheet])
      turns[plan.rotation, default: 0] += 1
      for kind in plan.kinds { kinds[kind, default: 0] += 1 }
      if plan.isPhotograph || plan.dpi < 200 || plan.smoothings > 1 { hard += 1 }
      #expect((35...90).contains(plan.quality) && abs(plan.skew) <= 5)
      #expect(plan.taggedTurn == 0 || plan.container == .pdf || plan.container == .jpeg)
      #expect(plan.colour != .bilevel || plan.container != .jpeg)
    }
    for (turn, share) in [(0, 2_400), (90, 600), (180, 400), (270, 600)] {
      #expect(abs(turns[turn, default: 0] - share) < 120, "\(turn)")
    }
    #expect(abs(hard - 800) < 120)
    #expect(Set(kinds.keys) == Set(ScanTruth.Kind.allCases))
  }

  @Test func `several pages never go into a file that holds one`() throws {
    let document = try TypesetDocument(medium: .paper)
    document.beginPage()
    let sheets = document.sheets()
    #expect(sheets.count == 2)
    var random = SampleRandom(seed: 4, stream: 5)
    for _ in 0..<1_000 {
      let plan = ScanPlan(&random, for: sheets)
      #expect(plan.container == .pdf || plan.container == .tiff)
    }
  }
}
