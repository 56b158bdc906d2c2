internal import Foundation

/// Turns boxes about the origin so that lines that run downhill are level.
struct LevelFrame {
  private let cosine: Float
  private let sine: Float

  init(degrees: Float) {
    cosine = cos(degrees * .pi / 180)
    sine = sin(degrees * .pi / 180)
  }

  /// The box with its middle turned; it keeps its width and loses the height that slanting gave it.
  func level(_ box: LetterBox) -> LetterBox {
    let x = box.middleX * cosine + box.middleY * sine
    let y = box.middleY * cosine - box.middleX * sine
    // A letter does not fill its corners: slanting adds about half of what it would add to a full rectangle.
    let height = max(1, box.height - 0.5 * box.width * abs(sine))
    var level = box
    level.left = x - box.width / 2
    level.right = x + box.width / 2
    level.top = y - height / 2
    level.bottom = y + height / 2
    return level
  }
}
