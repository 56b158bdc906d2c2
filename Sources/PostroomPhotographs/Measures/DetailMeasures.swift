internal import CPhotographs
internal import Foundation
internal import PostroomModel

/// How sharply and how cleanly the face was taken.
public struct DetailMeasures: Hashable, Sendable {
  /// 0 to 100: 100 is as sharp as a print shows.
  public var sharpness: Double
  /// 0 to 100: 100 is as sharp in every direction.
  public var motionSharpness: Double
  /// The standard deviation of noise in levels of 255, over all channels, as the print shows it: a larger picture is averaged
  /// until its pupils are about 113 pixels apart, and its noise with it.
  public var noise: Double
  /// How much steps between blocks of 8 × 8 pixels stand out: 0 is not at all, 1 is twice as large as others.
  public var blockiness: Double
  /// The part of the detail of eyes, nose and mouth that is fine, in four directions.
  public var fineness: [Double]

  init(_ copy: FaceCopy, _ bitmap: ColourBitmap, _ landmarks: FaceLandmarks) {
    let spans = ConvexHull(landmarks.outline.map(copy.place)).spans(width: copy.width, rows: copy.height)
    let fineness = Self.fineness(copy, landmarks, noise: Self.calmest(copy.gray, channels: 1, copy, spans))
    noise = Self.calmest(copy.rgb, channels: 3, copy, spans) / Self.calmestOfAll
    self.fineness = fineness
    sharpness = Self.sharpness(fineness)
    motionSharpness = Self.motionSharpness(fineness)
    blockiness = Self.blockiness(bitmap, landmarks)
  }

  /// The fine over the coarse energy of what has edges in every face: brows, eyes, nose and mouth.
  ///
  /// As a ratio it is the same for every contrast, and so for every colour of skin.
  private static func fineness(_ copy: FaceCopy, _ landmarks: FaceLandmarks, noise: Double) -> [Double] {
    let right = copy.place(landmarks.rightEye.pupil)
    let left = copy.place(landmarks.leftEye.pupil)
    let mouth = max(copy.place(landmarks.mouth.rightCorner).y, copy.place(landmarks.mouth.leftCorner).y)
    let distance = copy.eyeDistance
    let top = min(right.y, left.y) - 0.35 * distance
    let bottom = mouth + 0.15 * distance
    let from = right.x - 0.4 * distance
    let to = left.x + 0.4 * distance
    let detail = copy.gray.withUnsafeBufferPointer {
      photograph_detail_of(
        $0.baseAddress, Int32(copy.width), Int32(copy.height), whole(from), whole(top), whole(to - from),
        whole(bottom - top))
    }
    // Noise adds 6 of its variances to second differences and 2 to first ones.
    let variance = noise * noise
    let fine = [detail.fine.0, detail.fine.1, detail.fine.2, detail.fine.3]
    let coarse = [detail.coarse.0, detail.coarse.1, detail.coarse.2, detail.coarse.3]
    return zip(fine, coarse).map { max(0, $0.0 - 6 * variance) / max(1, $0.1 - 2 * variance) }
  }

  private static func whole(_ value: Double) -> Int32 { Int32(min(max(value, -32768), 32767)) }

  /// Sharp portraits have a fineness from 0.1 on, blurred ones one of hundredths: each halving costs about 23 of 100.
  static func sharpness(_ fineness: [Double]) -> Double {
    let mean = fineness.reduce(0, +) / 4
    guard mean > 0.008 else { return 0 }
    return min(100, 100 * log2(mean / 0.008) / log2(0.16 / 0.008))
  }

  /// The least of the directions over the greatest, each over what it is in sharp portraits.
  static func motionSharpness(_ fineness: [Double]) -> Double {
    let usual = [0.173, 0.213, 0.143, 0.226]
    let relative = zip(fineness, usual).map { $0.0 / $0.1 }
    guard let least = relative.min(), let most = relative.max(), most > 0 else { return 0 }
    return 100 * least / most
  }

  /// Where noise of one strength is made, the calmest quarter's is so much of it, in the median of strengths and colours.
  private static let calmestOfAll = 0.88

  /// The noise of the calmest quarter of the face: skin without hair, wrinkles and features.
  private static func calmest(
    _ pixels: ContiguousArray<UInt8>, channels: Int, _ copy: FaceCopy, _ spans: [Int32]
  ) -> Double {
    let most = copy.width * copy.height / 64 + 1
    var tiles = [UInt16](repeating: 0, count: most)
    let count = pixels.withUnsafeBufferPointer {
      photograph_noise(
        $0.baseAddress, Int32(channels), Int32(copy.width), spans, Int32(copy.height), &tiles, Int32(most))
    }
    guard count > 0 else { return 0 }
    return Double(tiles[..<Int(count)].sorted()[Int(count) / 4]) / 64
  }

  /// The blocks' steps in at most a million pixels around the nose.
  private static func blockiness(_ bitmap: ColourBitmap, _ landmarks: FaceLandmarks) -> Double {
    let half = min(500, max(24, 0.9 * landmarks.pupilDistance))
    let left = Int(min(max(landmarks.nose.tip.x - half, 0), Double(bitmap.width)))
    let top = Int(min(max(landmarks.nose.tip.y - half, 0), Double(bitmap.height)))
    let columns = min(Int(2 * half), bitmap.width - left)
    let rows = min(Int(2 * half), bitmap.height - top)
    guard columns >= 24, rows >= 24 else { return 0 }
    return blockiness(bitmap, left: left, top: top, columns: columns, rows: rows)
  }

  /// How much steps between blocks stand out in a rectangle of the picture.
  static func blockiness(_ bitmap: ColourBitmap, left: Int, top: Int, columns: Int, rows: Int) -> Double {
    bitmap.pixels.withUnsafeBufferPointer {
      photograph_blockiness(
        $0.baseAddress, Int32(bitmap.width), Int32(left), Int32(top), Int32(columns), Int32(rows))
    }
  }
}

extension DetailMeasures {
  /// The quality of a JPEG, 1 to 100, whose blocks stand out as much: of a portrait of 413 × 531 pixels, in the median.
  var quality: Double {
    let known = [
      (0.06, 100.0), (0.15, 90), (0.26, 80), (0.36, 70), (0.46, 60), (0.53, 50), (0.66, 40), (0.82, 30), (1.25, 20),
      (1.6, 15), (2.2, 10), (4, 5), (20, 1),
    ]
    guard let upper = known.firstIndex(where: { blockiness < $0.0 }) else { return 1 }
    guard upper > 0 else { return 100 }
    let share = (blockiness - known[upper - 1].0) / (known[upper].0 - known[upper - 1].0)
    return known[upper - 1].1 + share * (known[upper].1 - known[upper - 1].1)
  }
}
