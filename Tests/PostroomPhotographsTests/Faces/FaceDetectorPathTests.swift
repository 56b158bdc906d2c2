import PostroomModel
import Testing

@testable import PostroomPhotographs

struct FaceDetectorPathTests {
  @Test(arguments: [(300, 300), (431, 337), (200, 599), (85, 600), (161, 162)])
  func `every code path gives the same faces and scores`(width: Int, height: Int) throws {
    var noise = SeededNoise(seed: 3)
    let radius = Double(min(width, height)) * 0.35
    var picture = DrawnFace.picture(
      width: width, height: height, [DrawnFace(x: Double(width) / 2, y: Double(height) / 2, radius: radius)])
    for index in picture.pixels.indices { picture.pixels[index] &+= UInt8(truncatingIfNeeded: noise.next() & 7) }
    let searched = try #require(try SearchedPicture(picture))
    let plain = try FaceDetector(path: .portable).faces(in: searched)
    #expect(try FaceDetector(path: .fastest).faces(in: searched) == plain)
    #expect(radius < 50 || !plain.isEmpty)
  }
}
