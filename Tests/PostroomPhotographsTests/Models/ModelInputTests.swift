import PostroomModel
import Testing

@testable import PostroomPhotographs

struct ModelInputTests {
  /// Two pixels: (1, 2, 3) and (4, 5, 6).
  private let pixels: ContiguousArray<UInt8> = [1, 2, 3, 4, 5, 6]

  private func input(
    _ layout: PhotographModel.Input.Layout, _ channels: PhotographModel.Input.Channels
  ) -> PhotographModel.Input {
    PhotographModel.Input(width: 2, height: 1, layout: layout, channels: channels)
  }

  @Test(
    arguments: [
      (PhotographModel.Input.Layout.nchw, PhotographModel.Input.Channels.rgb, [1, 3, 1, 2], [1, 4, 2, 5, 3, 6]),
      (.nhwc, .rgb, [1, 1, 2, 3], [1, 2, 3, 4, 5, 6]),
      (.nchw, .bgr, [1, 3, 1, 2], [3, 6, 2, 5, 1, 4]),
      (.nhwc, .bgr, [1, 1, 2, 3], [3, 2, 1, 6, 5, 4]),
    ] as [(PhotographModel.Input.Layout, PhotographModel.Input.Channels, [Int], [Float])])
  func `numbers lie in the order of layout and channels`(
    layout: PhotographModel.Input.Layout, channels: PhotographModel.Input.Channels, shape: [Int], values: [Float]
  ) {
    #expect(ModelInput.tensor(input(layout, channels), pixels) == ModelTensor(shape: shape, values: values))
  }

  @Test func `gray weighs the channels as television does`() {
    let tensor = ModelInput.tensor(input(.nchw, .gray), [255, 0, 0, 0, 255, 0])
    #expect(tensor.shape == [1, 1, 1, 2])
    #expect(abs(tensor.values[0] - 76.245) < 0.01 && abs(tensor.values[1] - 149.685) < 0.01)
  }

  @Test func `the mean is taken away and the factor multiplied channel by channel`() {
    var described = input(.nchw, .bgr)
    described.mean = [1, 2, 3]
    described.factor = [1, 10, 100]
    // Blue is 3 and 6, less 1; green 2 and 5, less 2, times 10; red 1 and 4, less 3, times 100.
    #expect(ModelInput.tensor(described, pixels).values == [2, 5, 0, 30, -200, 100])
  }

  @Test func `the pupils of an aligned input lie where the square has them, however the head is held`() throws {
    for roll in [-20.0, 0, 35] {
      let landmarks = MadeLandmarks(roll: roll, scale: 1.3).landmarks
      // A bright spot on each pupil of a black picture.
      let bitmap = Self.spots([landmarks.rightEye.pupil, landmarks.leftEye.pupil], width: 800, height: 600)
      let described = PhotographModel.Input(width: 308, height: 308, channels: .gray)
      let part = try #require(ModelCrop(described, of: bitmap, face: nil, landmarks: landmarks))
      let values = try #require(ModelInput.tensor(described, part, of: bitmap)).values
      for (x, y) in [(125.5, 136.0), (182, 136)] {
        #expect(values[Int(y) * 308 + Int(x)] > 200, "roll \(roll)")
        #expect(values[Int(y) * 308 + Int(x) + 20] < 20)
      }
    }
  }

  @Test func `a region is cut out of the aligned square`() throws {
    let landmarks = MadeLandmarks().landmarks
    let bitmap = Self.spots([landmarks.leftEye.pupil], width: 800, height: 600)
    var described = PhotographModel.Input(width: 50, height: 100, channels: .gray)
    // From 339 to 389 across and from 222 to 322 down: the left pupil, at (364, 272), is its middle.
    described.crop = .aligned(left: 339, top: 222, width: 50)
    let part = try #require(ModelCrop(described, of: bitmap, face: nil, landmarks: landmarks))
    let values = try #require(ModelInput.tensor(described, part, of: bitmap)).values
    #expect(values[50 * 50 + 25] > 200 && values[5 * 50 + 25] < 20 && values[95 * 50 + 25] < 20)
  }

  @Test func `the whole picture fits in without being distorted`() {
    let bitmap = ColourBitmap(width: 100, height: 50, pixels: ContiguousArray(repeating: 9, count: 15_000))
    let part = ModelCrop(whole: bitmap, in: PhotographModel.Input(width: 40, height: 40))
    #expect(part.step == 2.5 && part.x == 50 && part.y == 25)
  }

  @Test func `the face's square has a margin, and nothing is cut without a face`() throws {
    var described = PhotographModel.Input(width: 40, height: 40)
    described.crop = .face(margin: 0.5)
    let bitmap = ColourBitmap(width: 100, height: 100, pixels: ContiguousArray(repeating: 9, count: 30_000))
    let face = DetectedFace(left: 20, top: 30, side: 40, score: 1)
    let part = try #require(ModelCrop(described, of: bitmap, face: face, landmarks: nil))
    #expect(part.x == 40 && part.y == 50 && part.step == 2)
    #expect(ModelCrop(described, of: bitmap, face: nil, landmarks: nil) == nil)
    described.crop = .aligned(left: 0, top: 0, width: 616)
    #expect(ModelCrop(described, of: bitmap, face: face, landmarks: nil) == nil)
  }

  private static func spots(_ points: [PhotographPoint], width: Int, height: Int) -> ColourBitmap {
    var bitmap = ColourBitmap(
      width: width, height: height, pixels: ContiguousArray(repeating: 0, count: 3 * width * height))
    for point in points {
      for y in Int(point.y) - 6...Int(point.y) + 6 {
        for x in Int(point.x) - 6...Int(point.x) + 6 {
          for channel in 0..<3 { bitmap.pixels[3 * (y * width + x) + channel] = 255 }
        }
      }
    }
    return bitmap
  }
}
