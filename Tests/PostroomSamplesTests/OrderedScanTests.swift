import PostroomModel
import Testing

@testable import PostroomSamples

struct OrderedScanTests {
  private let generator = SampleGenerator(seed: 5, set: .archiveTR, delivery: .scans)

  @Test func `the same order gives the same scan`() throws {
    var order = ScanOrder(dpi: 50)
    order.rotation = 90
    order.skew = -3
    let (first, again) = (try generator.scan(1, as: order), try generator.scan(1, as: order))
    let isSame = first.bytes == again.bytes
    #expect(isSame && first.truth.text == again.truth.text)
    #expect(first.truth.scan?.rotation == 90 && first.truth.scan?.skew == -3 && first.truth.scan?.dpi == 50)
    let isOther = try generator.scan(2, as: order).bytes != first.bytes
    #expect(isOther)
  }

  @Test func `papers are added until the file is large enough`() throws {
    var order = ScanOrder(dpi: 50)
    let small = try generator.scan(0, as: order)
    order.leastBytes = small.bytes.count * 3
    let large = try generator.scan(0, as: order)
    let size = large.bytes.count
    #expect(size >= order.leastBytes)
    #expect(large.truth.pages > small.truth.pages && large.truth.pageTexts?.count == large.truth.pages)
    #expect(large.truth.category == small.truth.category)
  }

  @Test func `a category can be asked for`() throws {
    var order = ScanOrder(dpi: 50)
    order.category = "receipt"
    let office = SampleGenerator(seed: 5, set: .office, delivery: .scans)
    #expect(try office.scan(0, as: order).truth.category == "receipt")
    // A sample in a failed expectation would be printed with all its bytes.
    let isMade = (try? generator.scan(0, as: order)) != nil
    #expect(!isMade)
  }

  @Test func `full pages can be asked for`() throws {
    var order = ScanOrder(dpi: 50)
    order.category = "cheque"
    let all = try (0..<4).map { try shortSide(generator.scan($0, as: order)) }
    order.wantsFullPages = true
    let full = try (0..<2).map { try shortSide(generator.scan($0, as: order)) }
    #expect(all.contains { $0 < 500 })
    #expect(full.allSatisfy { $0 > 500 })
  }

  /// The short side of a PDF's first page, in points.
  private func shortSide(_ sample: Sample) throws -> Double {
    let text = String(decoding: sample.bytes.prefix(400), as: Unicode.ASCII.self)
    let box = try #require(text.firstMatch(of: /MediaBox\[0 0 ([0-9.]+) ([0-9.]+)\]/))
    return min(try #require(Double(box.1)), try #require(Double(box.2)))
  }

  @Test func `a picture holds one page and a photograph says what the camera saw`() throws {
    var order = ScanOrder(container: .jpeg)
    order.isPhotograph = true
    let sample = try generator.scan(3, as: order)
    #expect(sample.truth.pages == 1 && Array(sample.bytes.prefix(2)) == [0xFF, 0xD8])
    #expect(sample.truth.scan?.kinds.contains(.photograph) == true && sample.truth.scan?.dpi != 300)
  }

  @Test func `a gray picture becomes a PNG that states its size`() throws {
    let bytes = try GrayPNG.bytes(width: 3, height: 2, samples: [0, 128, 255, 1, 2, 3], dotsPerInch: 300)
    #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(Array(bytes[16..<26]) == [0, 0, 0, 3, 0, 0, 0, 2, 8, 0])
  }
}
