internal import Foundation
public import PostroomModel

/// What the words of a recognised page depend on beside the document: pages of another basis are of no use.
public struct ReadingBasis: Hashable, Sendable {
  /// The basis as one line of text.
  let text: String

  /// How pages are written and recognised; raised when either changes so that old pages would mislead.
  public static let format = 1

  /// Describes a basis.
  ///
  /// - Parameters:
  ///   - settings: How pages are to be recognised.
  ///   - engine: The engine, its models and their versions.
  ///   - format: The form of the pages.
  public init(settings: RecognitionSettings, engine: String, format: Int = ReadingBasis.format) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let written = (try? encoder.encode(settings)).map { String(decoding: $0, as: UTF8.self) } ?? "\(settings)"
    text = "\(format) \(engine) \(written)"
  }
}
