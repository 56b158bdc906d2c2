import Foundation
import PostroomModel
import PostroomNative
import Testing

@testable import PostroomReading

/// Whole pages through both readers, with the models that are installed.
@Suite(.enabled(if: recognitionIsInstalled))
struct FastReadingTests {
  private static let wanted = words(DrawnScan.letter)
  private static let isTurkishInstalled = (try? LanguageData(["tur"])) != nil
  private static let isGermanInstalled = (try? LanguageData(["deu"])) != nil
  private static let hasOrientationModel = (try? LanguageData(["osd"])) != nil

  private static func words(_ lines: [String]) -> [String] {
    lines.joined(separator: " ").split(separator: " ").map(String.init)
  }

  private static func read(
    _ bitmap: GrayBitmap, _ mode: RecognitionSettings.Mode = .fast, _ languages: [String] = ["eng"],
    seconds: Double = 60
  ) throws -> Page {
    let points = Float(72 / bitmap.dpi)
    let picture = PagePicture(bitmap, width: Float(bitmap.width) * points, height: Float(bitmap.height) * points)
    let settings = RecognitionSettings(mode: mode, languages: languages)
    return try Recogniser(LanguageData(languages)).page(picture, number: 3, settings: settings, seconds: seconds)
  }

  /// Where words lie on the drawn page, from the file's own text, in points.
  private static func places() throws -> [Word] {
    var fixture = PDFFixture()
    fixture.addPage(
      DrawnScan.letter.enumerated().map { PDFFixture.line($1, x: 72, y: 760 - 36 * Double($0)) }.joined())
    return try #require(try readDocument(fixture.bytes).pages.first).words
  }

  // MARK: Modes

  @Test func `the fast reader reads a drawn letter word for word`() throws {
    let page = try Self.read(DrawnScan.bitmap())
    #expect(page.text == DrawnScan.letter.joined(separator: "\n"))
    #expect(page.number == 3 && page.source == .recognised && page.rotation == 0)
    let account = try #require(page.recognition)
    #expect(account.engine == "postroom 1" && account.languages == ["eng"] && account.mode == .fast)
    #expect(account.confidence > 0.9 && account.confidence <= 1 && abs(account.dpi - 200) < 1)
    #expect(account.skew == 0 && account.steps.isEmpty)
  }

  @Test func `each mode names the engines that it asked`() throws {
    let bitmap = try DrawnScan.bitmap()
    let engines = try [RecognitionSettings.Mode.fast, .balanced, .accurate, .careful].map {
      let page = try Self.read(bitmap, $0)
      #expect(page.text == DrawnScan.letter.joined(separator: "\n"), "\($0)")
      #expect(page.recognition?.mode == $0)
      return page.recognition?.engine ?? ""
    }
    #expect(engines[0] == "postroom 1" && engines[1] == "postroom 1")
    #expect(engines[2].hasPrefix("postroom 1 + tesseract 5."))
    #expect(engines[3].hasPrefix("tesseract 5."))
  }

  @Test func `few letters have the careful reader asked in balanced mode`() throws {
    let page = try Self.read(DrawnScan.bitmap(["Invoice"], size: 20), .balanced)
    #expect(page.text == "Invoice")
    #expect(page.recognition?.engine.hasPrefix("postroom 1 + tesseract 5.") == true)
    #expect(page.recognition?.steps.contains(.reread) == true)
    #expect(try Self.read(DrawnScan.bitmap(["Invoice"], size: 20)).recognition?.engine == "postroom 1")
  }

  @Test func `a picture of one word is read fast`() throws {
    let page = try Self.read(DrawnScan.bitmap(["Invoice"], dpi: 150, size: 40), .singleWord)
    #expect(page.text == "Invoice")
    #expect(page.recognition?.engine == "postroom 1" && page.recognition?.steps.contains(.word) == true)
  }

  @Test func `the same page twice gives equal results`() throws {
    let bitmap = try DrawnScan.bitmap().noisy(25)
    let picture = PagePicture(bitmap, width: 595, height: 842)
    let settings = RecognitionSettings(mode: .fast, languages: ["eng"])
    let recogniser = try Recogniser(LanguageData(["eng"]))
    let first = try recogniser.page(picture, number: 1, settings: settings, seconds: 60)
    #expect(try recogniser.page(picture, number: 1, settings: settings, seconds: 60) == first)
    let other = try Recogniser(LanguageData(["eng"]))
    _ = try other.page(
      PagePicture(DrawnScan.bitmap(["Something else"]), width: 595, height: 842), number: 1, settings: settings,
      seconds: 60)
    #expect(try other.page(picture, number: 1, settings: settings, seconds: 60) == first)
    #expect(first.words.count > 20)
  }

  // MARK: How pages lie

  @Test(arguments: 0...3, [0, 3, -2] as [Float])
  func `a turned and crooked page reads the same, and boxes are where its words are`(turns: Int, skew: Float) throws {
    // A page that turned clockwise by the skew needs to be straightened by it.
    let page = try Self.read(DrawnScan.bitmap().straightened(degrees: -skew).turned(-turns))
    #expect(page.text == DrawnScan.letter.joined(separator: "\n"))
    #expect(page.rotation == turns * 90 && page.width < page.height)
    #expect(abs((page.recognition?.skew ?? 99) - Double(skew)) < 0.3)
    #expect(page.recognition?.steps.contains(.turned) == (turns != 0))
    let places = try Self.places()
    #expect(page.words.count == places.count)
    // Straightening made the picture grow on all sides.
    let (growthX, growthY) = ((page.width - 595) / 2, (page.height - 842) / 2)
    for (seen, told) in zip(page.words, places) {
      #expect(abs(seen.box.x0 - growthX - told.box.x0) < 4 && abs(seen.box.x1 - growthX - told.box.x1) < 4)
      #expect(abs(seen.box.y0 - growthY - told.box.y0) < 5 && abs(seen.box.y1 - growthY - told.box.y1) < 5)
      #expect(seen.line == told.line)
    }
  }

  @Test func `light writing on a dark page is read`() throws {
    #expect(try Self.read(DrawnScan.bitmap().inverted()).text == DrawnScan.letter.joined(separator: "\n"))
  }

  @Test(arguments: [false, true])
  func `large letters are read, dark on light and light on dark`(isInverted: Bool) throws {
    let lines = ["Report for the", "year of the", "great rebuilding", "and what came"]
    var bitmap = try DrawnScan.bitmap(lines, size: 48)
    if isInverted { bitmap = bitmap.inverted() }
    #expect(try Self.read(bitmap).text == lines.joined(separator: "\n"))
  }

  @Test(arguments: [100, 150, 300, 600] as [Double])
  func `a letter is read at every usual resolution`(dpi: Double) throws {
    let found = Set(try Self.read(DrawnScan.bitmap(dpi: dpi)).words.map(\.text))
    #expect(Self.wanted.count { found.contains($0) } >= Self.wanted.count - 1)
  }

  @Test(arguments: [0, 1.5, -1.5])
  func `columns of prose are read one after the other, also where one begins a little higher`(shift: Double) throws {
    let left = [
      "The goods will leave our warehouse early", "on Thursday morning and should be there",
      "before the weekend unless the roads are", "closed by snow in which case the driver",
      "will call you on the day before and will", "agree with you on another day that suits",
    ]
    let right = [
      "Please find enclosed the invoice for the", "last month together with the note of the",
      "delivery and a statement of your account", "which shows what was paid until now and",
      "what is due at the end of this month so", "that your books and ours tell the same",
    ]
    var fixture = PDFFixture()
    fixture.addPage(
      left.indices.map { index in
        PDFFixture.line(left[index], x: 72, y: 700 - 13 * Double(index), size: 10)
          + PDFFixture.line(right[index], x: 290, y: 700 + shift - 13 * Double(index), size: 10)
      }.joined() + PDFFixture.line("News for all who trade with us in the spring", x: 72, y: 730, size: 18))
    let bitmap = try withPage(fixture.bytes) { try $0.renderGray(dpi: 200) }
    let heading = "News for all who trade with us in the spring"
    #expect(try Self.read(bitmap).text == ([heading] + left + right).joined(separator: "\n"))
  }

  // MARK: What is no text

  @Test func `a blank page is blank in every mode`() throws {
    for mode in [RecognitionSettings.Mode.fast, .balanced, .accurate, .careful] {
      let page = try Self.read(DrawnScan.sheet(), mode)
      #expect(page.source == .blank && page.words.isEmpty && page.recognition == nil && page.number == 3)
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `a photograph of noise yields few words and none that is likely`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let noise = GeometryPages.sheet(128, width: 900, height: 1_200).changed { _, _, _ in
      Int.random(in: 0...255, using: &random)
    }
    let light = GeometryPages.sheet(0, width: 900, height: 1_200).changed { x, y, _ in
      Int(128 + 100 * sin(Double(x) / 37) * cos(Double(y * Int(seed)) / 53))
    }.noisy(20, seed: seed)
    for picture in [noise, light] {
      let page = try Self.read(picture)
      let words = page.words.filter { $0.text.count(where: \.isLetter) >= 3 }
      // Nothing is taken for a word that is likely right.
      #expect(words.count < 40 && words.allSatisfy { $0.confidence < 0.4 }, "\(words)")
      #expect((page.recognition?.confidence ?? 0) < Recognition.guesswork)
    }
  }

  // MARK: Languages

  @Test(.enabled(if: isTurkishInstalled))
  func `what a language cannot write is read with the help of English`() throws {
    let turkish = try TrainedModel(language: "tur", bytes: try #require(try Self.bytes("tur")))
    #expect(!turkish.codes.canWrite("@"))
    // In this typeface the sign stands so far from the letter before it that every model sees a space.
    let lines = ["Sorular adresimize gelsin", "name@firma.example", "veya telefon ile sorun"]
    let page = try Self.read(DrawnScan.bitmap(lines, dpi: 300, size: 10), .fast, ["tur"])
    #expect(page.text.contains("@firma.example"), "\(page.text)")
    #expect(page.recognition?.languages == ["tur", "eng"])
    #expect(page.text.hasPrefix(lines[0]) && page.text.hasSuffix(lines[2]))
  }

  @Test(.enabled(if: isTurkishInstalled), arguments: [150, 200, 300] as [Double])
  func `an address of mail within a line of another language is read as one word`(dpi: Double) throws {
    let lines = ["Sorular adresimize gelsin", "Adresimiz info@muster.example oldu", "veya telefon ile sorun"]
    let page = try Self.read(DrawnScan.bitmap(lines, dpi: dpi), .fast, ["tur"])
    #expect(page.text == lines.joined(separator: "\n"))
  }

  private static func bytes(_ language: String) throws -> UnsafeRawBufferPointer? {
    _ = try LanguageData([language])
    return LanguageData.bytes(of: language)
  }

  @Test(.enabled(if: isGermanInstalled && isTurkishInstalled), arguments: [["deu", "tur"], ["tur", "deu"]])
  func `a page is read in its language, whatever the order of the languages`(languages: [String]) throws {
    // The letters are written as Latin 1.
    let drawn = [
      "Die Verg\\374tung f\\374r den Monat M\\344rz", "wird nach Pr\\374fung \\374berwiesen",
      "Mit freundlichen Gr\\374\\337en",
    ]
    let page = try Self.read(DrawnScan.bitmap(drawn), .fast, languages)
    #expect(page.text == "Die Vergütung für den Monat März\nwird nach Prüfung überwiesen\nMit freundlichen Grüßen")
    #expect(page.recognition?.languages.first == "deu")
  }

  @Test(.enabled(if: hasOrientationModel))
  func `a model that the fast reader cannot use is left to Tesseract`() throws {
    let reader = try FastReader(LanguageData(["osd", "eng"]))
    #expect(try reader.models(["osd"]).isEmpty)
    #expect(try reader.models(["osd", "eng"]).map(\.language) == ["eng"])
    #expect(try reader.models(["osd", "eng"]).first === reader.models(["eng"]).first)
    let bitmap = try DrawnScan.bitmap()
    #expect(try Self.read(bitmap, .fast, ["osd"]).recognition?.engine.hasPrefix("tesseract 5.") == true)
    #expect(try Self.read(bitmap, .fast, ["osd", "eng"]).recognition?.engine == "postroom 1")
  }

  @Test func `a page whose time runs out says so`() throws {
    let page = try Self.read(DrawnScan.bitmap(), .fast, seconds: 0)
    #expect(page.source == .recognised && page.recognition?.steps.contains(.cutShort) == true)
  }
}
