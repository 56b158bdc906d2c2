internal import PostroomModel

/// Where the places of an upright, level picture lie on the upright, level page, in points.
struct LevelPlace {
  /// The page's size in points, upright.
  let width: Float
  let height: Float
  private let corner: (x: Float, y: Float)
  private let unit: (x: Float, y: Float)

  /// - Parameters:
  ///   - picture: The page as the document gives it.
  ///   - frame: How its writing lies, in pixels of the analysed picture.
  ///   - scale: Pixels of the picture to one of the frame.
  init(_ picture: PagePicture, _ frame: UprightFrame, scale: Float) {
    let isSideways = frame.turns & 1 == 1
    width = isSideways ? picture.pageHeight : picture.pageWidth
    height = isSideways ? picture.pageWidth : picture.pageHeight
    let place = picture.place.turned(frame.turns, width: picture.pageWidth, height: picture.pageHeight)
    corner = (place.x0, place.y0)
    unit = (place.width / max(1, frame.width * scale), place.height / max(1, frame.height * scale))
  }

  /// The box of a rectangle of the picture.
  func box(_ area: RecognisedWords.Frame) -> Box {
    Box(
      x0: corner.x + area.left * unit.x, y0: corner.y + area.top * unit.y, x1: corner.x + area.right * unit.x,
      y1: corner.y + area.bottom * unit.y)
  }
}
