internal import PostroomModel
internal import PostroomNative

/// A word before it has a line: its place is kept in a frame in which its line runs from left to right.
struct Fragment {
  var text: String
  /// The place in the frame of its direction.
  var frame: Box
  var direction: PDFCharacter.Direction
  var em: Float
  /// How sure the reading is, 0 to 1.
  var confidence: Float = 1
  /// What stands between this word and the rest of it on the next line.
  var division: Division = .none

  enum Division {
    /// The word is whole.
    case none
    /// A hyphen that is seen, or a soft hyphen.
    case hyphen, softHyphen
  }

  /// Where the baseline runs: boxes reach from ascent to descent, about a fifth of them below the baseline.
  var baseline: Float { frame.y1 - 0.2 * frame.height }
}

extension Box {
  /// The box in a frame that is turned so that text of the direction runs from left to right.
  @inline(__always)
  func framed(_ direction: PDFCharacter.Direction) -> Box {
    switch direction {
    case .upright, .slanted: self
    case .downward: Box(x0: y0, y0: -x1, x1: y1, y1: -x0)
    case .upsideDown: Box(x0: -x1, y0: -y1, x1: -x0, y1: -y0)
    case .upward: Box(x0: -y1, y0: x0, x1: -y0, y1: x1)
    }
  }

  /// The box on the page as shown: undoes `framed`.
  func shown(_ direction: PDFCharacter.Direction) -> Box {
    switch direction {
    case .upright, .slanted: self
    case .downward: Box(x0: -y1, y0: x0, x1: -y0, y1: x1)
    case .upsideDown: Box(x0: -x1, y0: -y1, x1: -x0, y1: -y0)
    case .upward: Box(x0: y0, y0: -x1, x1: y1, y1: -x0)
    }
  }

  /// How much of the lower of two boxes lies beside the other, 0 to 1.
  func verticalOverlap(_ other: Box) -> Float {
    let lower = Swift.min(height, other.height)
    return lower > 0 ? (Swift.min(y1, other.y1) - Swift.max(y0, other.y0)) / lower : 0
  }
}
