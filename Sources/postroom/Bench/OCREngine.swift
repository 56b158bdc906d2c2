import PostroomModel
import PostroomNative
import PostroomReading

/// Something that reads pages, as the comparison sees it.
protocol OCREngine {
  /// Whether it takes its own picture of the page; otherwise taking the picture is added to what it costs.
  var takesOwnPicture: Bool { get }

  /// Does what is measured: reads a page. What is returned tells what came out, which is not measured.
  func read(_ input: OCRInput) throws -> () throws -> OCRAnswer

  /// Does once what only the first page costs.
  func warm(_ input: OCRInput) throws
}

extension OCREngine {
  var takesOwnPicture: Bool { false }
  func warm(_ input: OCRInput) throws { _ = try read(input) }
}

/// What an engine is given.
struct OCRInput {
  var page: OCRPage
  /// The page as a reading takes it.
  var picture: PictureReading.Picture
  /// The same pixels upright, for engines that cannot turn.
  var upright: GrayBitmap
  /// The open file.
  var descriptor: CInt
}

/// What an engine found.
struct OCRAnswer {
  /// The words, as rules judge them.
  var reading: Reading
  /// The words in lines.
  var text: String
  /// By how many degrees clockwise the picture was turned; nil for engines that do not tell.
  var rotation: Int?
  /// What the words say, where the engine asks for that itself.
  var category: String?
  var identifier: String?
  /// How often the page was recognised, where the engine counts that.
  var passes: Int?

  /// An answer of nothing but lines.
  init(text: String) {
    self.text = text
    reading = PlainReading.of(text)
  }

  /// The answer of a page.
  init(_ page: Page) {
    reading = Reading(format: .pdf, pages: [page])
    text = page.text
    rotation = page.rotation
  }
}
