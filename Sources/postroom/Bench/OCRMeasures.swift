import PostroomMind
import PostroomModel
import PostroomSamples

/// What was measured of one page.
struct OCRMeasures {
  var page: OCRPage
  /// Processor seconds for opening the file and taking its picture, each round.
  var picture: [Double] = []
  var engines: [OCREngineName: Costs] = [:]

  init(page: OCRPage) { self.page = page }

  /// What one engine did with it.
  struct Costs {
    var takesOwnPicture: Bool
    /// Processor seconds of each round, programs' included, without taking the picture.
    var processor: [Double] = []
    var wall: [Double] = []
    var verdict: OCRVerdict?
    /// Why the engine could not read it.
    var fault: String?

    init(takesOwnPicture: Bool) { self.takesOwnPicture = takesOwnPicture }
  }

  /// An engine's processor seconds: the median of the rounds; nil where it did not read the page.
  func alone(_ name: OCREngineName) -> Double? {
    engines[name].flatMap { $0.processor.isEmpty ? nil : median($0.processor) }
  }

  /// The same with taking the picture.
  func whole(_ name: OCREngineName) -> Double? {
    alone(name).map { $0 + (engines[name]?.takesOwnPicture == true ? 0 : median(picture)) }
  }
}

/// How right a page was read; nil is what nobody knows.
struct OCRVerdict {
  var text: TextScore?
  var valuesFound = 0
  var values = 0
  var isUpright: Bool?
  var categoryIsRight: Bool?
  var identifierIsRight: Bool?
  var passes: Int?
}

/// Compares answers with the truth.
struct OCRJudge {
  let mind: DocumentMind

  func verdict(on answer: OCRAnswer, of page: OCRPage) -> OCRVerdict {
    var verdict = OCRVerdict()
    verdict.text = page.text.map { TextScore(truth: $0, found: answer.text) }
    verdict.values = page.values.count
    verdict.valuesFound = page.values.found(in: answer.text).count
    // Where nobody knows how the page lies, and where nothing stands on it, no turn is right or wrong.
    if let rotation = page.rotation, let turned = answer.rotation, page.text?.contains(where: \.isLetter) == true {
      verdict.isUpright = (rotation + turned) % 360 == 0
    }
    verdict.passes = answer.passes
    guard let category = page.category else { return verdict }
    var (found, identifier) = (answer.category, answer.identifier)
    if found == nil {
      let document = mind.fold(answer.reading)
      found = mind.classify(document).category
      identifier = mind.identifiers(document, category: found ?? "")[FieldName.identifier]?.value
    }
    verdict.categoryIsRight = found == category
    verdict.identifierIsRight = identifier == page.identifier
    return verdict
  }
}
