import PostroomEngine
import PostroomModel
import PostroomSamples

/// A page that engines are compared on, and what is known about it.
struct OCRPage: Codable {
  var path: String
  var format: DocumentFormat
  /// The file's size.
  var bytes: Int
  /// From 1.
  var number: Int
  /// Drawn at this resolution, because its own text is the truth; nil takes the picture as a reading does.
  var dpi: Int?
  /// By how many degrees clockwise its content lies turned as viewers show it; nil when nobody knows.
  var rotation: Int?
  /// The same as Postroom's own reading found it, where nobody knows it.
  var foundRotation: Int?
  /// The words that stand on it; nil when nobody knows.
  var text: String?
  /// Values that it states.
  var values: [StatedValue] = []
  /// The document's category and identifier; only on first pages.
  var category: String?
  var identifier: String?
  /// What it is counted with.
  var labels: [Dimension: String] = [:]

  /// In which respect pages are told apart.
  enum Dimension: String, Codable, CodingKeyRepresentable, CaseIterable {
    case corpus, condition, kind, dpi, language, category
  }

  /// By how many quarter turns clockwise the picture becomes upright.
  var turns: Int { (360 - (rotation ?? foundRotation ?? 0)) / 90 % 4 }

  /// The file's name.
  var name: String { ReadCorpus.name(path) }

  /// Its picture's job, without regard to how it is recognised.
  func job(_ languages: [String], _ limits: Limits) -> ReadingJob {
    ReadingJob(
      number: 1, format: format, bytes: bytes, maximumPages: limits.pages,
      recognition: RecognitionSettings(languages: languages, dpi: dpi), maximumPixels: limits.pixels,
      secondsPerPage: limits.secondsPerPage)
  }
}

extension ScanTruth {
  /// What a scan is counted with.
  var condition: String {
    if kinds.contains(.photograph) { return "photograph" }
    if kinds.contains(.lowResolution) { return "low-resolution" }
    if !Set(kinds).isDisjoint(with: [.blur, .noise, .jpegArtefacts]) { return "poor-scan" }
    return Set(kinds).isSubset(of: [.bilevel, .pageRotation, .exifOrientation]) ? "clean-scan" : "office-scan"
  }
}
