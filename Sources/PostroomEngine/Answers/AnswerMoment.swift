internal import Foundation

/// The moment of an answer as files state it.
enum AnswerMoment {
  /// ISO 8601 in universal time, of whole seconds.
  static func stamp(_ moment: Double) -> String {
    Date(timeIntervalSince1970: moment.rounded(.down)).formatted(.iso8601)
  }
}
