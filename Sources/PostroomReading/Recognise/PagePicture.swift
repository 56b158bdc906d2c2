internal import PostroomModel
internal import PostroomNative

/// A picture of a page as the document gives it, before anybody knows how its writing lies.
struct PagePicture {
  /// The pixels.
  var bitmap: GrayBitmap
  /// Where the picture lies on its page, in points from the top left.
  var place: Box
  /// The page's size in points, as the picture lies.
  var pageWidth: Float
  var pageHeight: Float
  /// How it was taken from the document.
  var steps: [Recognition.Step] = []
  /// What a person should know about it, one sentence without the page's number.
  var notes: [String] = []

  /// Draws the page again in finer pixels, where that is possible.
  var redrawn: (() throws(Fault) -> PagePicture)?

  /// How many pixels there are to an inch.
  var dpi: Double { place.width > 0 ? Double(bitmap.width) * 72 / Double(place.width) : bitmap.dpi }

  /// Makes a picture that is the whole page.
  init(_ bitmap: GrayBitmap, width: Float, height: Float, steps: [Recognition.Step] = []) {
    self.init(bitmap, at: Box(x0: 0, y0: 0, x1: width, y1: height), width: width, height: height, steps: steps)
  }

  /// Makes a picture that lies somewhere on the page.
  init(_ bitmap: GrayBitmap, at place: Box, width: Float, height: Float, steps: [Recognition.Step] = []) {
    self.bitmap = bitmap
    self.place = place
    pageWidth = width
    pageHeight = height
    self.steps = steps
  }
}
