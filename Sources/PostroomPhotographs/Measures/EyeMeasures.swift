internal import CPhotographs
internal import PostroomModel

/// What the pixels of the eyes and between them say.
public struct EyeMeasures: Hashable, Sendable {
  /// The share of red pixels in the redder iris, 0 to 1.
  public var red: Double
  /// How much the bridge of the nose looks as if glasses crossed it, 0 to 100.
  public var glasses: Double

  init(_ copy: FaceCopy, _ landmarks: FaceLandmarks) {
    red = max(Self.red(copy, landmarks.rightEye), Self.red(copy, landmarks.leftEye))
    glasses = Self.glasses(copy, landmarks)
  }

  /// The iris is about a fifth of the pupils' distance wide.
  private static func red(_ copy: FaceCopy, _ eye: FaceLandmarks.Eye) -> Double {
    let pupil = copy.place(eye.pupil)
    var counts: [UInt32] = [0, 0]
    copy.rgb.withUnsafeBufferPointer {
      photograph_red(
        $0.baseAddress, Int32(copy.width), Int32(copy.height), pupil.x, pupil.y, 0.095 * copy.eyeDistance, &counts)
    }
    return counts[0] > 0 ? Double(counts[1]) / Double(counts[0]) : 0
  }

  /// The contrast of the strongest edge that every column of the bridge has: skin has none, a frame's bridge has.
  private static func glasses(_ copy: FaceCopy, _ landmarks: FaceLandmarks) -> Double {
    let right = copy.place(landmarks.rightEye.innerCorner)
    let left = copy.place(landmarks.leftEye.innerCorner)
    let distance = copy.eyeDistance
    let middle = (right.x + left.x) / 2
    let eyes = (right.y + left.y) / 2
    let half = 0.25 * (left.x - right.x)
    let columns = range(middle - half, middle + half, within: copy.width)
    let rows = range(eyes - 0.2 * distance, eyes + 0.25 * distance, within: copy.height - 4)
    let contrasts = columns.map { contrast(copy, column: $0, rows: rows) }.sorted()
    guard !contrasts.isEmpty else { return 0 }
    return min(100, contrasts[contrasts.count / 4])
  }

  /// The strongest step down a column in per cent of the column's mean.
  private static func contrast(_ copy: FaceCopy, column: Int, rows: Range<Int>) -> Double {
    var sum = 0
    var largest = 0
    for row in rows {
      let here = Int(copy.gray[row * copy.width + column])
      let below = Int(copy.gray[(row + 3) * copy.width + column])
      sum += here
      largest = max(largest, abs(here - below))
    }
    return sum > 0 ? 100 * Double(largest) * Double(rows.count) / Double(sum) : 0
  }

  private static func range(_ from: Double, _ to: Double, within count: Int) -> Range<Int> {
    let most = Double(max(0, count))
    let first = Int(min(max(from, 0), most))
    return first..<max(first, Int(min(max(to, 0), most)))
  }
}
