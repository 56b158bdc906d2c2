internal import PostroomModel

/// Takes the red of a flash out of pupils.
enum RedEyeMending {
  /// How far from the pupil's centre red is looked for, in distances of the pupils: a little more than an iris.
  private static let reach = 0.11
  /// A flashed pupil has at least so many red pixels.
  private static let leastPixels = 4

  /// Makes the red of both pupils gray; returns how many were red.
  static func mend(_ bitmap: inout ColourBitmap, _ landmarks: FaceLandmarks) -> Int {
    let radius = landmarks.pupilDistance * reach
    return [landmarks.rightEye.pupil, landmarks.leftEye.pupil].count { mend(&bitmap, $0, radius) }
  }

  private static func mend(_ bitmap: inout ColourBitmap, _ pupil: PhotographPoint, _ radius: Double) -> Bool {
    let (width, height) = (bitmap.width, bitmap.height)
    func clamped(_ value: Double, _ most: Int) -> Int { Int(min(max(value, 0), Double(most - 1))) }
    var reds: [(place: Int, share: Double)] = []
    var sure = 0
    for row in clamped(pupil.y - radius, height)...clamped(pupil.y + radius, height) {
      for column in clamped(pupil.x - radius, width)...clamped(pupil.x + radius, width) {
        let (x, y) = (Double(column) + 0.5 - pupil.x, Double(row) + 0.5 - pupil.y)
        guard x * x + y * y <= radius * radius else { continue }
        let place = 3 * (row * width + column)
        let redness = redness(bitmap, place)
        if redness >= 1 { sure += 1 }
        if redness > 0 { reds.append((place, min(1, redness))) }
      }
    }
    guard sure >= leastPixels else { return false }
    for red in reds { calm(&bitmap, red.place, red.share) }
    return true
  }

  /// 1 for what is as red as a flashed pupil, less for the rim around it, 0 for skin.
  private static func redness(_ bitmap: ColourBitmap, _ place: Int) -> Double {
    let red = Double(bitmap.pixels[place])
    let other = Double(max(bitmap.pixels[place + 1], bitmap.pixels[place + 2]))
    guard red - other > 25 else { return 0 }
    // Skin's red is at most half as much again as its green; a flashed pupil's nearly twice.
    return max(0, (red / max(other, 1) - 1.55) / (1.9 - 1.55))
  }

  private static func calm(_ bitmap: inout ColourBitmap, _ place: Int, _ share: Double) {
    let dark = (Double(bitmap.pixels[place + 1]) + Double(bitmap.pixels[place + 2])) / 2
    let red = Double(bitmap.pixels[place])
    bitmap.pixels[place] = UInt8((red + share * (dark - red)).rounded())
  }
}
