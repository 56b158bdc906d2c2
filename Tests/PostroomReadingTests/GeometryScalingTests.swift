import PostroomNative
import Testing

@testable import PostroomReading

struct GeometryScalingTests {
  @Test(arguments: [0.2, 0.5, 0.73, 1.3, 2, 3] as [Float])
  func `one gray stays that gray`(factor: Float) {
    for gray in [0, 1, 77, 254, 255] as [UInt8] {
      let scaled = GeometryPages.sheet(gray, width: 61, height: 47).scaled(by: factor)
      #expect(scaled.width == Int((61 * factor).rounded()) && scaled.height == Int((47 * factor).rounded()))
      #expect(scaled.pixels.allSatisfy { $0 == gray })
      #expect(abs(scaled.dpi - 150 * Double(factor)) < 0.01)
    }
  }

  @Test(arguments: [0.25, 0.4, 0.61, 0.9] as [Float])
  func `reducing keeps the mean`(factor: Float) {
    let picture = GeometryPages.sheet(128, width: 300, height: 200).noisy(40)
    func mean(_ bitmap: GrayBitmap) -> Double {
      Double(bitmap.pixels.reduce(0) { $0 + Int($1) }) / Double(bitmap.pixels.count)
    }
    #expect(abs(mean(picture.scaled(by: factor)) - mean(picture)) < 0.6)
  }

  @Test func `halving averages squares`() {
    let picture = GrayBitmap(width: 4, height: 2, dpi: 10, pixels: [0, 100, 200, 100, 100, 200, 0, 100])
    #expect(picture.scaled(by: 0.5).pixels == [100, 100])
    #expect(picture.reduced(by: 2).pixels == [100, 100])
  }

  @Test func `enlarging keeps edges in their places`() {
    let picture = GeometryPages.sheet(255, width: 40, height: 30).changed { x, y, gray in x < 20 || y < 10 ? gray : 0 }
    let box = picture.scaled(by: 3).inkBox
    #expect(box.left == 60 && box.top == 30 && box.right == 120 && box.bottom == 90)
  }

  @Test(arguments: [0, -1, .nan, .infinity, 1] as [Float])
  func `what is no scale changes nothing`(factor: Float) {
    let sheet = GeometryPages.sheet(9, width: 10, height: 12)
    #expect(sheet.scaled(by: factor) == sheet)
  }
}
