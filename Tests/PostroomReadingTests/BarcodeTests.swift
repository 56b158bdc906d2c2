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

  @Test func `a picture full of small patterns is looked at in whole`() {
    // Islands of 16 pixels, half black, 64 pixels apart: none touches another.
    let side = 2_048
    var pixels = ContiguousArray<UInt8>(repeating: 255, count: side * side)
    for row in 0..<side where row % 64 < 16 {
      for column in 0..<side where column % 64 < 16 && (row / 2 + column / 2) % 2 == 0 {
        pixels[row * side + column] = 0
      }
    }
    let bitmap = GrayBitmap(width: side, height: side, dpi: 100, pixels: pixels)
    #expect(CodeTexture.regions(of: bitmap) == [CodeTexture.Region(columns: 0..<side, rows: 0..<side)])
  }

  @Test(arguments: [5_000, 1e9, 1e300, .infinity, .nan, -1, 0])
  func `a resolution that no scanner has does no harm`(dpi: Double) {
    let pixels = ContiguousArray<UInt8>((0..<600 * 500).map { UInt8(truncatingIfNeeded: $0 / 3 % 2 &* 255) })
    let bitmap = GrayBitmap(width: 600, height: 500, dpi: dpi, pixels: pixels)
    let regions = CodeTexture.regions(of: bitmap)
    #expect(regions.allSatisfy { (0...600).contains($0.columns.upperBound) && (0...500).contains($0.rows.upperBound) })
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
