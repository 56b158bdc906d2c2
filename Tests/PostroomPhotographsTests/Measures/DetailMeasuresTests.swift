import PostroomModel
import Testing

@testable import PostroomPhotographs

struct DetailMeasuresTests {
  private func detail(_ picture: MadePicture) throws -> DetailMeasures { try #require(picture.measures.detail) }

  @Test func `the wider the blur, the less sharp, until nothing is left`() throws {
    let portrait = MadePortrait().picture
    let sharpness = try [0.3, 1, 2, 4].map { try detail(portrait.blurred(deviation: $0)).sharpness }
    #expect(sharpness == sharpness.sorted(by: >))
    #expect(try #require(sharpness.first) > 80)
    #expect(try #require(sharpness.last) < 20)
  }

  @Test func `contrast does not make a picture sharper`() throws {
    let portrait = MadePortrait(grain: 0).picture.blurred(deviation: 1.2)
    let faint = portrait.changed { _, _, colour in (64 + colour.0 / 2, 64 + colour.1 / 2, 64 + colour.2 / 2) }
    #expect(abs(try detail(portrait).sharpness - detail(faint).sharpness) < 4)
  }

  @Test func `a smear in one direction is told from a blur in all`() throws {
    let portrait = MadePortrait().picture
    let still = try detail(portrait.blurred(deviation: 2)).motionSharpness
    // A drawing's lines do not run in all directions as a face's do: one of the smears may hardly be seen.
    let smeared = try [0.0, 30, 90, 135].map { try detail(portrait.smeared(length: 12, degrees: $0)).motionSharpness }
    #expect(smeared.count { $0 < still / 1.5 } >= 3)
  }

  @Test func `noise is measured in levels`() throws {
    var draw = Draw(seed: 3)
    for deviation in [4.0, 8, 16] {
      let noisy = MadePortrait(grain: 0).picture.changed { _, _, colour in
        let noise = deviation * draw.normal()
        return (colour.0 + noise, colour.1 + noise, colour.2 + noise)
      }
      let measured = try detail(noisy).noise
      #expect(abs(measured - deviation) < 0.25 * deviation, "\(measured) is not \(deviation)")
    }
  }

  @Test func `the coarser a JPEG, the lower the quality that its blocks show`() throws {
    let portrait = MadePortrait().picture
    let qualities = try [5.0, 15, 40].map { try detail(portrait.compressed(quality: $0)).quality }
    #expect(qualities == qualities.sorted())
    #expect(try #require(qualities.first) < 20)
    #expect(try detail(portrait).quality == 100)
  }

  @Test func `blocks are found wherever the face lies, and in no smooth picture`() {
    let flat = ColourBitmap(width: 64, height: 64, pixels: ContiguousArray(repeating: 128, count: 3 * 64 * 64))
    let blocks = ColourBitmap.grays(width: 64, height: 64) { column, row in
      UInt8(100 + (column / 8 * 5 + row / 8 * 3) % 7 * 6)
    }
    for corner in [0, 3, 5] {
      #expect(DetailMeasures.blockiness(flat, left: corner, top: corner, columns: 48, rows: 48) == 0)
      #expect(DetailMeasures.blockiness(blocks, left: corner, top: corner, columns: 48, rows: 48) > 5)
    }
  }
}
