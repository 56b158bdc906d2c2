import PostroomModel
import Testing

@testable import PostroomPhotographs

/// No check may tell people by the colour of their skin.
struct SkinToneTests {
  private static let skins = [[236.0, 200, 180], [205, 160, 135], [150, 105, 82], [96, 64, 50], [70, 46, 36]]

  @Test func `sharpness, noise, light and colour of a good portrait pass whatever the skin`() throws {
    for skin in Self.skins {
      let measures = MadePortrait(skin: skin).picture.measures
      let detail = try #require(measures.detail)
      let light = try #require(measures.light)
      #expect(detail.sharpness > 70, "\(skin)")
      #expect(detail.noise < 2, "\(skin)")
      #expect(light.underExposed == 0, "\(skin)")
      #expect(light.burnt == 0, "\(skin)")
      #expect(light.evenness > 0.8, "\(skin)")
      #expect(light.cast == 0, "\(skin): \(light.skin)")
    }
  }

  @Test func `dark skin has dark pixels, and yet want of light alone is under-exposure`() throws {
    let dark = MadePortrait(skin: [70, 46, 36]).picture
    let good = try #require(dark.measures.light)
    #expect(good.dark > 0.8)
    #expect(good.underExposed == 0)
    let faint = try #require(dark.lit(by: 0.125).measures.light)
    #expect(faint.underExposed > 0.9)
    #expect(!faint.isSceneLight)
  }

  @Test func `a dark face before a light wall is not sure to want light`() throws {
    var portrait = MadePortrait(wall: [70, 70, 70], skin: [70, 46, 36])
    portrait.grain = 0
    let faint = portrait.picture.lit(by: 0.125)
    var light = faint
    for row in 0..<100 {
      for index in 0..<3 * light.width { light.bitmap.pixels[3 * row * light.width + index] = 230 }
    }
    #expect(try #require(light.measures.light).isSceneLight)
    #expect(!(try #require(faint.measures.light).isSceneLight))
  }
}
