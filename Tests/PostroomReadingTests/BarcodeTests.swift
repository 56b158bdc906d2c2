import PostroomModel
import PostroomNative
import Testing

@testable import PostroomReading

struct BarcodeTests {
  private static let notice = "PAGOPA|002|302001069073736640|80005570561|4585"

  private static func page(turns: Int = 0) -> PagePicture {
    BarcodePatterns.page(
      [
        (BarcodePatterns.qr, 300, 300, 10, 10), (BarcodePatterns.dataMatrix, 1_900, 400, 14, 14),
        (BarcodePatterns.code128, 400, 1_800, 4, 150), (BarcodePatterns.code39, 1_200, 2_700, 4, 150),
      ], turns: turns)
  }

  @Test(arguments: [0, 1, 2, 3])
  func `codes among writing are read in any rotation`(turns: Int) {
    let codes = PageBarcodes.codes(on: Self.page(turns: turns), turns: (4 - turns) % 4)
    #expect(
      Set(codes.map { "\($0.symbology.rawValue) \($0.text)" }) == [
        "qr \(Self.notice)", "data-matrix ROOM 7", "code-128 POST-128", "code-39 DOC-42",
      ])
  }

  @Test(arguments: [0, 1, 2, 3])
  func `a code's box lies where the code is on the upright page`(turns: Int) throws {
    let codes = PageBarcodes.codes(on: Self.page(turns: turns), turns: (4 - turns) % 4)
    let box = try #require(codes.first { $0.symbology == .qr }?.box)
    #expect(abs(box.x0 - 72) < 3 && abs(box.y0 - 72) < 3)
    #expect(abs(box.x1 - 72 - 69.6) < 4 && abs(box.y1 - 72 - 69.6) < 4)
  }

  @Test func `only a small part of a page of writing is looked at for codes`() {
    #expect(CodeTexture.regions(of: BarcodePatterns.page([]).bitmap).isEmpty)
    let regions = CodeTexture.regions(of: Self.page().bitmap)
    #expect((3...6).contains(regions.count))
    let looked = regions.reduce(0) { $0 + $1.columns.count * $1.rows.count }
    #expect(looked < 2_400 * 3_300 / 4)
  }

  @Test(arguments: [(0, 0), (1, 1), (7, 900), (3_000, 5)])
  func `pictures of any size have no codes and no crash`(width: Int, height: Int) {
    let pixels = ContiguousArray<UInt8>(
      (0..<width * height).map { UInt8(truncatingIfNeeded: ($0 &* 2_654_435_761) >> 7) })
    let bitmap = GrayBitmap(width: width, height: height, dpi: 300, pixels: pixels)
    #expect(PageBarcodes.codes(on: PagePicture(bitmap, width: 100, height: 100), turns: 0).isEmpty)
    #expect(BarcodeReader.codes(in: bitmap, columns: -5..<width + 9, rows: -1..<height + 4).isEmpty)
  }

  @Test func `codes are read on recognised pages only where they are wanted`() throws {
    let languages = try LanguageData(["eng"])
    let recogniser = Recogniser(languages)
    var settings = RecognitionSettings(mode: .fast, languages: ["eng"])
    let without = try recogniser.page(Self.page(), number: 1, settings: settings, seconds: 60)
    #expect(without.barcodes.isEmpty)
    settings.barcodes = .scans
    let with = try recogniser.page(Self.page(), number: 1, settings: settings, seconds: 60)
    #expect(with.barcodes.contains { $0.text == Self.notice })
  }
}
