internal import PostroomModel
internal import PostroomNative

/// The fast reader: lines of text, found by their letters' boxes, through the models' own networks.
///
/// It belongs to one thread. Models are made when the first line needs them and are kept.
final class FastReader {
  private let data: LanguageData
  private var models: [String: LineModel] = [:]
  private var unusable: Set<String> = []

  /// The reader's name and the version of what it finds, as readings tell it.
  static let version = "postroom 1"

  init(_ data: LanguageData) { self.data = data }

  /// The models of languages; those that this reader cannot use are left out.
  func models(_ languages: [String]) throws(Fault) -> [LineModel] {
    var found: [LineModel] = []
    for language in languages {
      if let model = try model(language) { found.append(model) }
    }
    return found
  }

  /// What the reader made of a page; nil where it has no model for any of the languages, or saw nothing that it could read.
  func sight(
    _ view: PageView, _ mode: RecognitionSettings.Mode, _ languages: [String], _ time: Countdown
  ) throws(Fault) -> Sight? {
    guard let analysis = view.analysis else { return nil }
    let models = try models(languages)
    if models.isEmpty { return nil }
    let result = try FastPageReader(
      models: models, auxiliaries: auxiliaries(beside: models), bitmap: view.picture.bitmap, geometry: view.geometry,
      analysis: analysis, time: time
    ).read()
    let place = LevelPlace(view.picture, result.frame, scale: result.scale)
    let account = Recognition(
      engine: Self.version, languages: result.languages, mode: mode,
      dpi: (view.picture.dpi * 10).rounded() / 10, skew: (Double(result.frame.skew) * 100).rounded() / 100,
      confidence: result.confidence,
      steps: view.picture.steps + (result.turns != 0 ? [.turned] : []) + (result.text.isCutShort ? [.cutShort] : []))
    var sight = Sight(
      words: RecognisedWords(place: place.box).fragments(result.text), turns: result.turns, width: place.width,
      height: place.height, account: account, likelihood: Likelihood.fast)
    sight.unread = result.unread
    return sight
  }

  /// What mail, the web, sums and codes are written with beside letters and digits.
  private static let signs: [Unicode.Scalar] = ["@", "%", "=", "+", "_", "q", "Q"]

  /// The models that help out where the others cannot write all of the usual signs.
  private func auxiliaries(beside models: [LineModel]) throws(Fault) -> [LineModel] {
    let isLacking = Self.signs.contains { sign in !models.contains { $0.codes.canWrite(sign) } }
    return isLacking ? try self.models(data.auxiliaries) : []
  }

  private func model(_ language: String) throws(Fault) -> LineModel? {
    if let model = models[language] { return model }
    guard !unusable.contains(language), let bytes = LanguageData.bytes(of: language) else { return nil }
    do throws(Fault) {
      let model = try LineModel(language: language, bytes: bytes)
      models[language] = model
      return model
    } catch {
      if error.code == .usageInvalid { throw error }
      unusable.insert(language)
      return nil
    }
  }
}
