internal import PostroomModel
internal import PostroomNative

/// Recognises the words of pictures of pages.
///
/// What lies cheaply at hand comes first: a blank page is told before any reader is asked, the orientation and skew are
/// measured on the letters' boxes. Then the fast reader reads, and the careful one behind it where the first is doubtful.
/// It belongs to one thread.
final class Recogniser {
  private let languages: [String]
  private let fast: FastReader
  private let careful: CarefulReader

  /// Of a page's time, the share that the readers may use before they must give what they have.
  private static let readersShare = 0.7

  init(_ data: LanguageData) {
    languages = data.languages
    fast = FastReader(data)
    careful = CarefulReader(data)
  }

  /// The words of a page.
  ///
  /// - Parameters:
  ///   - picture: The page as the document gives it.
  ///   - number: The page's number, from 1.
  ///   - settings: How much care is taken.
  ///   - seconds: How long the page may take.
  /// - Returns: A page of the source `.recognised`, or `.blank`.
  /// - Throws: `memory-limit`, `page-unreadable`, `recognition-missing`.
  func page(
    _ picture: PagePicture, number: Int, settings: RecognitionSettings, seconds: Double
  ) throws(Fault) -> Page {
    var picture = picture
    var (geometry, analysis) = PageGeometry.measured(picture.bitmap)
    if let redrawn = picture.redrawn, PreparedPicture.isSmall(geometry) {
      picture = try redrawn()
      (geometry, analysis) = PageGeometry.measured(picture.bitmap)
    }
    if geometry.content == .blank, settings.mode != .singleWord {
      return Page(number: number, width: picture.pageWidth, height: picture.pageHeight, source: .blank)
    }
    let view = PageView(picture: picture, geometry: geometry, analysis: analysis)
    let time = Countdown(seconds: seconds * Self.readersShare)
    let sight = try sight(view, settings.mode, time)
    var page = sight.page(number: number)
    if settings.barcodes != .never { page.barcodes = PageBarcodes.codes(on: picture, turns: sight.turns) }
    return page
  }

  private func sight(_ view: PageView, _ mode: RecognitionSettings.Mode, _ time: Countdown) throws(Fault) -> Sight {
    switch mode {
    case .careful: return try careful.sight(view, turns: nil, mode, languages, time)
    case .singleWord:
      if let word = Escalation.word(try fast.sight(view, mode, languages, time)) { return word }
      return try careful.sight(view, turns: nil, mode, languages, time)
    case .fast, .balanced, .accurate: break
    }
    guard let first = try fast.sight(view, mode, languages, time) else {
      return try careful.sight(view, turns: nil, mode, languages, time)
    }
    // What the fast reader sees nothing in, such as pale print, is not given up unread in any mode.
    let wantsMore = mode == .accurate || mode == .balanced && Escalation.isDoubtful(first) || first.letters == 0
    guard wantsMore, !first.account.steps.contains(.cutShort) else { return first }
    let turns = Escalation.knowsUp(first) ? first.turns : nil
    do throws(Fault) {
      return Escalation.settled(first, try careful.sight(view, turns: turns, mode, languages, time))
    } catch {
      // What the careful reader cannot take, such as pictures of no usual shape, keeps the fast one's reading.
      if error.code == .pageUnreadable { return first }
      throw error
    }
  }
}

/// A page's picture and what is known of it before it is read.
struct PageView {
  /// The page as the document gives it.
  let picture: PagePicture
  /// How its writing lies.
  let geometry: PageGeometry
  /// What was seen of its ink; nil where nothing could be told.
  let analysis: WritingAnalysis?
}
