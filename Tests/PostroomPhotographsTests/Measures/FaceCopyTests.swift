import PostroomModel
import Testing

@testable import PostroomPhotographs

struct FaceCopyTests {
  @Test func `a face is averaged by whole pixels and never enlarged`() throws {
    let small = try #require(FaceCopy(MadePortrait().picture.bitmap, MadePortrait().points.landmarks))
    #expect(small.eyeDistance == 110)
    let large = MadePicture(
      bitmap: MadePortrait().picture.bitmap.repeated(times: 3),
      landmarks: MadePortrait().points.landmarks.moved { PhotographPoint(x: 3 * $0.x, y: 3 * $0.y) })
    let copy = try #require(FaceCopy(large.bitmap, large.landmarks))
    #expect(copy.eyeDistance == 110)
    // The copy of a picture whose every pixel is repeated is that picture.
    let pupil = copy.place(large.landmarks.rightEye.pupil)
    let same = small.place(MadePortrait().points.landmarks.rightEye.pupil)
    let (row, column) = (Int(pupil.y), Int(pupil.x))
    let there = Int(small.gray[Int(same.y) * small.width + Int(same.x)])
    #expect(abs(Int(copy.gray[row * copy.width + column]) - there) <= 8)
  }

  @Test func `a face that is hardly in the picture has no copy`() {
    let portrait = MadePortrait().picture
    let away = portrait.landmarks.moved { PhotographPoint(x: $0.x + 5000, y: $0.y) }
    let tiny = portrait.landmarks.moved { PhotographPoint(x: $0.x / 50, y: $0.y / 50) }
    #expect(FaceCopy(portrait.bitmap, away) == nil)
    #expect(FaceCopy(portrait.bitmap, tiny) == nil)
  }

  @Test func `points that are no numbers measure nothing and stop nothing`() {
    let portrait = MadePortrait().picture
    for wrong in [Double.nan, .infinity, -1e12, 1e300] {
      var picture = portrait
      picture.landmarks = portrait.landmarks.moved { PhotographPoint(x: $0.x * wrong, y: wrong) }
      #expect(picture.measures.placement == nil)
      #expect(picture.measures.detail == nil)
    }
  }

  @Test func `faces at every edge and of every size are measured without reading beyond the picture`() {
    let portrait = MadePortrait().picture
    for scale in [0.05, 0.3, 1, 4, 20] {
      for (x, y) in [(-300.0, -300.0), (0, -400), (300, 0), (0, 400), (-900, 900)] {
        var picture = portrait
        picture.landmarks = portrait.landmarks.moved {
          PhotographPoint(x: ($0.x - 206) * scale + 206 + x, y: ($0.y - 235) * scale + 235 + y)
        }
        #expect(picture.measures.placement != nil)
      }
    }
  }
}
