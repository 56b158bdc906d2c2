import PostroomModel
import PostroomTypesetting
import Testing

@testable import PostroomSamples

struct SeparatorSheetTests {
  /// The lengths of black and white along a row of pixels, without the white at its ends.
  private func runs(_ raster: Raster, row: Int) -> [Int] {
    let pixels = raster.pixels[row * raster.width..<(row + 1) * raster.width].map { $0 & 255 < 128 }
    var runs: [Int] = []
    for (index, pixel) in pixels.enumerated() {
      if index > 0, pixel == pixels[index - 1] { runs[runs.count - 1] += 1 } else { runs.append(1) }
    }
    return Array(runs.dropFirst().dropLast())
  }

  @Test func `the code stands twice on the sheet, with white at its ends`() throws {
    let sheet = try #require(try SeparatorSheet().sheets().first)
    let raster = try Raster(of: sheet.size, dotsPerInch: 144) { $0.sheet(sheet, x: 0, y: 0) }
    let code = try #require(Code128("POSTROOM-SEPARATOR"))
    for y in [130.0, 700] {
      // Two points a module, two pixels a point.
      #expect(runs(raster, row: Int(y * 2)).map { Int((Double($0) / 4).rounded()) } == code.widths)
    }
    let ends = raster.pixels[260 * raster.width..<260 * raster.width + 80]
    #expect(ends.allSatisfy { $0 == 0xFFFFFF })
  }

  @Test func `a sheet says what it is for in the languages that are wanted`() throws {
    for (language, words) in [
      ("tur", "belgelerin arasına"), ("ita", "foglio tra un documento"), ("eng", "between documents"),
    ] {
      #expect(SeparatorWords.of(language)?.use.contains(words) == true)
    }
    #expect(SeparatorWords.languages == ["eng", "ita", "tur"])
  }

  @Test func `the same sheet has the same bytes, and each copy a page`() throws {
    let sheet = try SeparatorSheet(code: "PATCHT", languages: ["ita"])
    #expect(try sheet.pdf(count: 3) == sheet.pdf(count: 3))
    #expect(try sheet.pdf(count: 3).count > sheet.pdf().count)
    #expect(try sheet.pdf().starts(with: Array("%PDF-".utf8)))
  }

  @Test(arguments: [
    ("", "eng"), ("GRÜN", "eng"), (" A", "eng"), (String(repeating: "A", count: 41), "eng"), ("PATCHT", "tlh"),
  ])
  func `a sheet that cannot be made is a mistake of the command`(code: String, language: String) {
    #expect(throws: Fault.self) { try SeparatorSheet(code: code, languages: [language]) }
  }

  @Test func `the longest code still fits on the sheet`() throws {
    let text = String(repeating: "W", count: SeparatorSheet.mostCharacters)
    let sheet = try #require(try SeparatorSheet(code: text).sheets().first)
    let raster = try Raster(of: sheet.size, dotsPerInch: 576) { $0.sheet(sheet, x: 0, y: 0) }
    #expect(runs(raster, row: 130 * 8).count == Code128(text)?.widths.count)
  }
}
