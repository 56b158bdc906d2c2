import PostroomMind
import PostroomModel
import PostroomNative
import PostroomReading

/// What the reference system does with a document's first page: read all of it, turned in four ways, until the words say
/// what it is; if they never do, all that again in twice as many pixels.
struct ReferenceStrategy {
  let mind: DocumentMind
  /// The category that says nothing.
  let fallback: String
  /// Recognises a whole picture: the lines of its text.
  let recognise: (GrayBitmap) throws -> String

  /// What came out.
  struct Answer {
    /// The lines of the pass that was the last.
    var text: String
    var category: String
    var identifier: String?
    /// How often the page was recognised.
    var passes: Int
  }

  /// Goes through the strategy with one picture.
  func answer(_ picture: GrayBitmap) throws -> Answer {
    var passes = 0
    var text = ""
    for enlarges in [false, true] {
      let picture = enlarges ? picture.doubled() : picture
      for turns in 0..<4 {
        passes += 1
        text = try recognise(PictureReading.turned(picture, by: turns))
        let document = mind.fold(PlainReading.of(text))
        let category = mind.classify(document).category
        guard category != fallback else { continue }
        let identifier = mind.identifiers(document, category: category)[FieldName.identifier]?.value
        return Answer(text: text, category: category, identifier: identifier, passes: passes)
      }
    }
    return Answer(text: text, category: fallback, identifier: nil, passes: passes)
  }
}
