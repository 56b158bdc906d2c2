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

  // Tiles of one to four vectors of eight columns, odd rows, and texture whose scores lie about the thresholds.
  @Test func `faces among texture have the same scores on every code path`() throws {
    var found = 0
    for (width, height) in [(88, 600), (153, 449), (217, 600), (281, 333), (345, 217), (600, 408), (473, 90)] {
      for seed in 1...4 as ClosedRange<UInt64> {
        var noise = SeededNoise(seed: seed)
        let faces = (0..<3).map { _ in
          DrawnFace(
            x: Double.random(in: 0..<Double(width), using: &noise),
            y: Double.random(in: 0..<Double(height), using: &noise),
            radius: Double.random(in: 30..<90, using: &noise))
        }
        var picture = DrawnFace.picture(width: width, height: height, faces)
        for index in picture.pixels.indices { picture.pixels[index] ^= UInt8(truncatingIfNeeded: noise.next() & 31) }
        let searched = try #require(try SearchedPicture(picture))
        let plain = try FaceDetector(path: .portable).faces(in: searched)
        #expect(try FaceDetector(path: .fastest).faces(in: searched) == plain)
        found += plain.count
      }
    }
    // Without faces two paths agree on nothing.
    #expect(found >= 10)
  }

  @Test func `faces too small to be looked for are left out, and larger ones are found as they were`() throws {
    let drawn = [DrawnFace(x: 130, y: 250, radius: 60), DrawnFace(x: 400, y: 200, radius: 150)]
    let picture = try #require(try SearchedPicture(DrawnFace.picture(width: 600, height: 400, drawn)))
    let detector = try FaceDetector()
    let all = try detector.faces(in: picture)
    let large = try detector.faces(in: picture, from: 190)
    #expect(all.count == 2)
    #expect(large.count == 1)
    #expect(large == all.filter { $0.side > 150 })
  }
}
