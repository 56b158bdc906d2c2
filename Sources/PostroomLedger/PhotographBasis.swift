internal import Foundation
public import PostroomModel

/// What a report on a photograph depends on beside its content: the format's rules, what was asked for, the program.
public struct PhotographBasis: Hashable, Sendable {
  /// The basis as text; a few KB.
  let text: String

  /// How reports are written; raised when it changes so that old ones would mislead.
  static let version = 1

  /// Describes a basis.
  ///
  /// - Parameters:
  ///   - configuration: The rules and what is wanted; equal ones make equal text, whatever the order of their limits.
  ///   - limits: What a photograph may cost; the number of pixels alone decides about an answer.
  ///   - program: What tells the program and its libraries from other builds; see ``AnswerBasis/identity(of:)``.
  public init(configuration: PhotographConfiguration, limits: Limits, program: String) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let told = (try? encoder.encode(configuration)).map { String(decoding: $0, as: UTF8.self) } ?? "\(configuration)"
    text = "\(Self.version) \(program)\n\(limits.pixels)\n\(told)"
  }
}
