/// What a photographs' worker is told before its first photograph.
public struct PhotographConfiguration: Hashable, Sendable, Codable {
  /// The rules.
  public var format: PhotographFormat
  /// The language of reasons.
  public var language: Language
  /// Whether the components of ISO/IEC 29794-5 are wanted.
  public var wantsISO: Bool
  /// Whether a mended photograph is wanted where it would keep more rules.
  public var mends: Bool
  /// Whether the annotated sheet is wanted.
  public var annotates: Bool
  /// Whether a small picture for the report is wanted.
  public var wantsThumbnail: Bool
  /// Neural models of the user's own; nil when there is none.
  public var models: PhotographModels?

  /// The languages of reasons.
  public enum Language: String, Sendable, Codable, CaseIterable {
    case english = "en"
    case turkish = "tr"
    case italian = "it"
  }

  /// Makes a configuration.
  public init(
    format: PhotographFormat, language: Language = .english, wantsISO: Bool = false, mends: Bool = false,
    annotates: Bool = false, wantsThumbnail: Bool = false, models: PhotographModels? = nil
  ) {
    self.format = format
    self.language = language
    self.wantsISO = wantsISO
    self.mends = mends
    self.annotates = annotates
    self.wantsThumbnail = wantsThumbnail
    self.models = models
  }
}
