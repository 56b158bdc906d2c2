internal import PostroomModel
internal import PostroomNative

/// What one pass of an engine over a page found, and how good it is.
struct ReadingPass {
  var text: RecognisedText
  var segmentation: TesseractEngine.Segmentation

  /// With fewer letters and digits a page is as good as unread: the reference system's threshold.
  static let fewLetters = 50
  /// Below this mean confidence a reading is doubtful: generated scans that read well have 0.88 and more.
  static let lowConfidence = 0.8

  /// How many letters and digits there are.
  let letters: Int
  /// The mean confidence of the letters and digits, 0 to 1.
  let confidence: Double
  /// What the pass is worth: each letter counts as far as it is surer than a guess.
  let worth: Double

  /// A letter of less confidence is a guess, as engines make them of pictures and ornaments.
  private static let guess = 0.6

  init(_ text: RecognisedText, _ segmentation: TesseractEngine.Segmentation) {
    self.text = text
    self.segmentation = segmentation
    var letters = 0
    var sum = 0.0
    var worth = 0.0
    for word in text.lines.lazy.flatMap(\.words) {
      let count = word.text.unicodeScalars.count { $0.properties.isAlphabetic || (0x30...0x39).contains($0.value) }
      letters += count
      sum += Double(count) * Double(word.confidence)
      worth += Double(count) * max(0, Double(word.confidence) - Self.guess)
    }
    self.letters = letters
    self.worth = worth
    confidence = letters > 0 ? sum / Double(letters) : 0
  }

  /// Whether a more careful pass is worth its time.
  var isDoubtful: Bool { letters < Self.fewLetters || confidence < Self.lowConfidence }

  /// The recognition step that tells of the segmentation.
  var step: Recognition.Step {
    switch segmentation {
    case .layout, .sparse: .layout
    case .block, .line: .block
    case .word: .word
    }
  }
}
