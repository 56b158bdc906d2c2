internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import PostroomModel

/// Who looks at a page, at which one, and in which language.
struct Visit: Sendable {
  var caller: Caller
  var language: PageLanguage
  /// The page that is looked at, with its query.
  var path: String

  init(_ call: Call) { self.init(caller: call.caller, call.request) }

  init(caller: Caller, _ request: Request) {
    // Where a form was sent to is no page.
    let isPage = request.method == .get || request.method == .head
    self.init(
      caller: caller, language: PageLanguage(request.headers), path: isPage ? request.head.path ?? "/" : "/")
  }

  init(caller: Caller, language: PageLanguage, path: String) {
    (self.caller, self.language, self.path) = (caller, language, path)
  }

  /// Whether they may do something.
  func may(_ scope: Scope) -> Bool { caller.scopes.allows(scope) }

  /// The words of the page.
  func callAsFunction(_ phrase: PageText) -> String { phrase.text(language) }

  /// The hidden field by which a form proves that it is ours.
  var token: Markup {
    guard case .session(_, _, let csrf) = caller.kind else { return "" }
    return "<input type=\"hidden\" name=\"\(Markup(stringLiteral: FormFields.token))\" value=\"\(csrf)\">"
  }

  // MARK: Numbers and moments

  var locale: Locale {
    switch language {
    case .turkish: Locale(identifier: "tr_TR")
    case .italian: Locale(identifier: "it_IT")
    case .english: Locale(identifier: "en_GB")
    }
  }

  /// A whole number with its thousands parted.
  func number(_ value: Int) -> String { value.formatted(.number.locale(locale)) }

  /// A number with at most so many decimals.
  func decimal(_ value: Double, places: Int = 1) -> String {
    value.formatted(.number.precision(.fractionLength(0...places)).locale(locale))
  }

  /// A share of 1 in per cent.
  func percent(_ share: Double, places: Int = 0) -> String {
    share.formatted(.percent.precision(.fractionLength(0...places)).locale(locale))
  }

  /// A moment as an element that says it exactly too.
  func moment(_ seconds: Double) -> Markup {
    let exact = Moment.text(seconds)
    let shown = "\(exact.prefix(10)) \(exact.dropFirst(11).prefix(5))"
    return "<time datetime=\"\(exact)\">\(shown)</time>"
  }

  /// A length of time in words.
  func duration(_ seconds: Double) -> String {
    let whole = Int(min(max(0, seconds), 8e6).rounded())
    let (hours, minutes) = (whole / 3_600, whole / 60 % 60)
    if hours > 0 { return "\(hours) \(self(.hourShort)) \(minutes) \(self(.minuteShort))" }
    if minutes > 0 { return "\(minutes) \(self(.minuteShort)) \(whole % 60) \(self(.secondShort))" }
    return "\(whole) \(self(.secondShort))"
  }

  /// An amount of bytes.
  func bytes(_ count: Int) -> String {
    switch count {
    case ..<1_000: "\(count) B"
    case ..<1_000_000: "\(decimal(Double(count) / 1e3, places: 0)) KB"
    case ..<1_000_000_000: "\(decimal(Double(count) / 1e6)) MB"
    default: "\(decimal(Double(count) / 1e9)) GB"
    }
  }
}
