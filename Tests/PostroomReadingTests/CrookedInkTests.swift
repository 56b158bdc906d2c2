import Testing

@testable import PostroomNative
@testable import PostroomReading

/// Guards: ink that did not follow the slope of its page ended the reader.
struct CrookedInkTests {
  @Test(arguments: [-10.4, -5, 5, 10.4] as [Float], [false, true])
  func `level ink on a crooked page is looked at without harm`(slope: Float, isSideways: Bool) {
    let (width, height) = isSideways ? (60, 420) : (420, 60)
    var pixels = ContiguousArray<UInt8>(repeating: 255, count: width * height)
    for along in 10..<220 {
      for across in [18, 19, 20, 35, 36, 37] + (along % 40 == 0 ? Array(18...37) : []) {
        pixels[isSideways ? along * width + across : across * width + along] = 0
      }
    }
    let bitmap = GrayBitmap(width: width, height: height, dpi: 150, pixels: pixels)
    let threshold = InkThreshold(bitmap)
    let components = ComponentSearch.components(of: bitmap, threshold, most: 1_000) ?? []
    #expect(!components.isEmpty)
    let ink = PageInk(
      bitmap: bitmap, threshold: threshold, components: components, size: 11, slope: slope, isSideways: isSideways)
    let touching = TouchingLines(
      bitmap: bitmap, threshold: threshold, size: 11, slope: slope * .pi / 180, isSideways: isSideways
    ).cut(components)
    #expect(touching.allSatisfy { $0.x1 <= Int32(width) && $0.y1 <= Int32(height) })
    #expect(ink.components.count <= components.count + 100)
  }
}
