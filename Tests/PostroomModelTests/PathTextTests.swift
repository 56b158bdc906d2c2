import PostroomModel
import Testing

struct PathTextTests {
  @Test(arguments: ["/a/b.pdf", "/Müşteri/çek.pdf", ""])
  func `a path in UTF-8 is taken as it is`(_ path: String) {
    #expect(PathText.encode(Array(path.utf8)) == path)
    #expect(PathText.decode(path) == Array(path.utf8))
  }

  @Test(arguments: 0..<300)
  func `any bytes come back as they were`(_ seed: Int) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
    let bytes = (0..<40).map { _ -> UInt8 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 33)
    }
    #expect(PathText.decode(PathText.encode(bytes)) == bytes)
  }

  @Test func `private-use characters of the path itself come back as they were`() {
    let bytes = Array("a\u{F7FF}b".utf8)
    #expect(PathText.encode(bytes) != "a\u{F7FF}b")
    #expect(PathText.decode(PathText.encode(bytes)) == bytes)
  }
}
