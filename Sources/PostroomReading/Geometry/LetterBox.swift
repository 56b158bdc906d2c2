/// A letter's box in a frame in which lines run from left to right, right way up or upside down.
struct LetterBox: Hashable {
  var left: Float
  var top: Float
  var right: Float
  var bottom: Float
  /// The component that the box is of.
  var component: Int

  var width: Float { right - left }
  var height: Float { bottom - top }
  var middleX: Float { (left + right) / 2 }
  var middleY: Float { (top + bottom) / 2 }

  /// The box of a component.
  ///
  /// - Parameter isSideways: Whether the frame is the picture turned clockwise by a quarter; x then grows upwards from the
  ///   picture's lower edge, which is 0, so that all are negative or 0.
  init(_ box: InkComponent, at index: Int, isSideways: Bool) {
    if isSideways {
      left = Float(-box.y1)
      right = Float(-box.y0)
      top = Float(box.x0)
      bottom = Float(box.x1)
    } else {
      left = Float(box.x0)
      right = Float(box.x1)
      top = Float(box.y0)
      bottom = Float(box.y1)
    }
    component = index
  }
}
