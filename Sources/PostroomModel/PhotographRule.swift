/// How a profile judges and sorts the portrait photographs among its documents.
///
/// What a document is decides here, not its words: a picture with a face is a photograph.
public struct PhotographRule: Hashable, Sendable, Codable {
  /// The rules that photographs must keep; the whole of them, because a worker opens no file.
  public var format: PhotographFormat
  /// The category of photographs that keep every rule.
  public var pass: String
  /// The category of photographs that a person should look at.
  public var warn: String
  /// The category of photographs that break a rule.
  public var fail: String
  /// The verdicts that put a photograph before a person; with any other one it is filed.
  public var reviewed: [PhotographVerdict]
  /// The language of reasons.
  public var language: PhotographConfiguration.Language

  /// Makes a rule.
  public init(
    format: PhotographFormat, pass: String, warn: String, fail: String, reviewed: [PhotographVerdict] = [],
    language: PhotographConfiguration.Language = .english
  ) {
    self.format = format
    self.pass = pass
    self.warn = warn
    self.fail = fail
    self.reviewed = reviewed
    self.language = language
  }

  /// The categories of photographs, those of different verdicts in the order of pass, warn and fail.
  public var categories: [String] { [pass, warn, fail] }

  /// The category of a verdict.
  public func category(of verdict: PhotographVerdict) -> String {
    switch verdict {
    case .pass: pass
    case .warn, .notAssessed: warn
    case .fail: fail
    }
  }
}
