import PostroomModel
import PostroomNative
import Testing

@testable import PostroomReading

@Suite(.enabled(if: recognitionIsInstalled))
struct RecognitionTests {
  private let lines = DrawnScan.letter

  private func read(_ bitmap: GrayBitmap, _ settings: RecognitionSettings = english()) throws -> Page {
    try #require(try readDocument(DrawnScan.pdf([bitmap]), recognition: settings).pages.first)
  }

  @Test func `a scan is read line by line`() throws {
    let page = try read(DrawnScan.bitmap())
    #expect(page.source == .recognised)
    #expect(page.text == lines.joined(separator: "\n"))
    #expect(page.rotation == 0)
    let recognition = try #require(page.recognition)
    #expect(recognition.engine == "postroom 1")
    #expect(recognition.languages == ["eng"])
    #expect(recognition.confidence > 0.95)
    #expect(!recognition.steps.contains(.layout))
  }

  @Test func `the careful reader alone reads the same`() throws {
    let page = try read(DrawnScan.bitmap(), english(.careful))
    #expect(page.text == lines.joined(separator: "\n"))
    #expect(page.recognition?.engine.hasPrefix("tesseract 5.") == true)
    #expect(page.recognition?.steps.contains(.layout) == true)
  }

  @Test(arguments: 0...3) func `a scan is read in any rotation`(turns: Int) throws {
    let page = try read(DrawnScan.bitmap().turned(turns))
    #expect(page.text == lines.joined(separator: "\n"))
    #expect(page.rotation == (4 - turns) % 4 * 90)
    #expect(page.width < page.height)
  }

  @Test(arguments: [-4.0, -1.5, 0.8, 3.0] as [Float]) func `a crooked scan is read`(degrees: Float) throws {
    let page = try read(DrawnScan.bitmap().straightened(degrees: degrees))
    #expect(page.text == lines.joined(separator: "\n"))
    let skew = try #require(page.recognition?.skew)
    #expect(abs(skew + Double(degrees)) < 0.3)
  }

  @Test func `boxes lie where the words of the text layer lie`() throws {
    var fixture = PDFFixture()
    fixture.addPage(lines.enumerated().map { PDFFixture.line($1, x: 72, y: 760 - 36 * Double($0)) }.joined())
    let layer = try #require(try readDocument(fixture.bytes).pages.first)
    let page = try read(DrawnScan.bitmap())
    #expect(page.words.map(\.text) == layer.words.map(\.text))
    for (seen, told) in zip(page.words, layer.words) {
      #expect(abs(seen.box.x0 - told.box.x0) < 3 && abs(seen.box.x1 - told.box.x1) < 3)
      #expect(abs(seen.box.y0 - told.box.y0) < 5 && abs(seen.box.y1 - told.box.y1) < 5)
      #expect(seen.line == told.line)
    }
  }

  @Test func `boxes of a crooked scan lie on its words when shown`() throws {
    let straight = try read(DrawnScan.bitmap())
    let crooked = try read(DrawnScan.bitmap().straightened(degrees: -3))
    let shown = crooked.asShown
    #expect(shown.words.count == straight.words.count)
    for (index, word) in straight.words.enumerated() where index < shown.words.count {
      // The page was turned clockwise by 3 degrees around its middle, and grew so that no corner was lost.
      let (middleX, middleY) = (crooked.width / 2, crooked.height / 2)
      let (x, y) = ((word.box.x0 + word.box.x1) / 2 - straight.width / 2, word.box.middleY - straight.height / 2)
      let (sine, cosine): (Float, Float) = (0.052336, 0.998630)
      let box = shown.words[index].box
      #expect(abs((box.x0 + box.x1) / 2 - (middleX + x * cosine - y * sine)) < 4)
      #expect(abs(box.middleY - (middleY + x * sine + y * cosine)) < 4)
    }
  }

  @Test func `a blank sheet is blank, with noise on it or not`() throws {
    var noisy = DrawnScan.sheet(235)
    var random = SeededGenerator(seed: 5)
    noisy = GrayBitmap(
      width: noisy.width, height: noisy.height, dpi: 200,
      pixels: ContiguousArray(noisy.pixels.map { _ in UInt8.random(in: 222...246, using: &random) }))
    let pages = try readDocument(DrawnScan.pdf([DrawnScan.sheet(), noisy]), recognition: english()).pages
    #expect(pages.map(\.source) == [.blank, .blank])
  }

  @Test(arguments: [RecognitionSettings.Mode.fast, .balanced, .careful])
  func `small writing is read`(mode: RecognitionSettings.Mode) throws {
    let page = try read(DrawnScan.bitmap(dpi: 75), english(mode))
    #expect(mode != .careful || page.recognition?.steps.contains(.enlarged) == true)
    let found = Set(page.words.map(\.text))
    let wanted = lines.joined(separator: " ").split(separator: " ").map(String.init)
    #expect(Double(wanted.count(where: found.contains)) >= 0.9 * Double(wanted.count))
  }

  @Test func `light writing on a dark ground is read`() throws {
    #expect(try read(DrawnScan.bitmap().inverted()).text == lines.joined(separator: "\n"))
  }

  @Test func `a single word is read as one`() throws {
    let word = try DrawnScan.bitmap(["Invoice"], dpi: 150, size: 40)
    let page = try read(word, english(.singleWord))
    #expect(page.words.map(\.text) == ["Invoice"])
    #expect(page.recognition?.steps.contains(.word) == true)
  }

  @Test func `every mode says what it did`() throws {
    #expect(try read(DrawnScan.bitmap(), english(.accurate)).recognition?.steps.contains(.reread) == true)
    #expect(try read(DrawnScan.bitmap(), english(.balanced)).recognition?.steps.contains(.reread) == false)
    #expect(try read(DrawnScan.bitmap(), english(.balanced)).recognition?.mode == .balanced)
  }

  @Test func `next to nothing found leads to a second look`() throws {
    let page = try read(DrawnScan.bitmap(["Stamp"]), english(.balanced))
    #expect(page.text == "Stamp")
    #expect(page.recognition?.engine.contains("tesseract") == true)
    #expect(page.recognition?.steps.contains(.reread) == true)
  }

  @Test func `a page whose time runs out keeps what was read`() throws {
    let scan = DrawnScan.pdf([try DrawnScan.bitmap()])
    let reading = try withEngineAlone {
      try withFile(scan) { descriptor in
        let job = ReadingJob(
          number: 1, format: .pdf, bytes: scan.count, maximumPages: 10, recognition: english(), secondsPerPage: 0.001)
        return try DocumentReader(languages: LanguageData(["eng"])).read(descriptor: descriptor, job: job)
      }
    }
    #expect(reading.pages.map(\.source) == [.recognised])
    #expect(reading.pages.first?.recognition?.steps.contains(.cutShort) == true)
    #expect(reading.warnings.contains { $0.contains("time ran out") })
  }

  @Test func `never and always are obeyed`() throws {
    let scan = DrawnScan.pdf([try DrawnScan.bitmap()])
    #expect(try readDocument(scan, recognition: english(when: .never)).pages.map(\.skipped) == [.needsRecognition])
    let text = PDFFixture.page(lines)
    #expect(try readDocument(text, recognition: english()).pages.map(\.source) == [.textLayer])
    let seen = try #require(try readDocument(text, recognition: english(when: .always)).pages.first)
    #expect(seen.source == .recognised)
    #expect(seen.text == lines.joined(separator: "\n"))
  }

  @Test func `a resolution that is asked for is kept`() throws {
    let page = try read(DrawnScan.bitmap(), english(dpi: 120))
    #expect(page.recognition?.steps.contains(.drawn) == true)
    #expect(abs((page.recognition?.dpi ?? 0) - 120) < 2)
  }
}
