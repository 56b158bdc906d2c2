internal import Foundation
internal import Glibc
public import PostroomModel

/// What an answer about a document depends on beside its content, which is everything: answers of another basis are of no use.
public struct AnswerBasis: Hashable, Sendable {
  /// The basis as text; some 20 KB, for the profile is part of it.
  let text: String

  /// How answers are written; raised when it changes so that old ones would mislead.
  public static let format = 1

  /// Describes a basis.
  ///
  /// - Parameters:
  ///   - reading: What recognised pages depend on.
  ///   - profile: How documents are sorted and what is looked for in them.
  ///   - model: What tells the profile's trained model from others, such as a digest; empty when it has none.
  ///   - limits: What a document may cost; those that leave an answer as it is play no part.
  ///   - pagesAsked: How many pages of each document are read; nil for all.
  ///   - program: What tells the program and its libraries from other builds; see ``identity(of:)``.
  ///   - format: The form of the answers.
  public init(
    reading: ReadingBasis, profile: Profile, model: String = "", limits: Limits, pagesAsked: Int?, program: String,
    format: Int = AnswerBasis.format
  ) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let profile = (try? encoder.encode(profile)).map { String(decoding: $0, as: UTF8.self) } ?? "\(profile)"
    let asked = pagesAsked.map(String.init) ?? "all"
    text = """
      \(format) \(program)
      \(reading.text)
      \(asked) \(limits.pages) \(limits.pixels) \(limits.secondsPerPage)
      \(model)
      \(profile)
      """
  }

  /// What tells files from other files of the same names, and from what they are after a change.
  ///
  /// It is made of device, inode, size and times, without reading them. `/proc/self/exe` is the program that runs, even
  /// where another one has taken its place on the disk.
  ///
  /// - Parameter paths: Absolute paths in the form of `PathText`; links are followed.
  public static func identity(of paths: [String]) -> String {
    paths.map { path in
      var status = stat()
      guard stat(PathText.terminated(path), &status) == 0 else { return "none" }
      let times = [status.st_mtim, status.st_ctim].map { "\($0.tv_sec).\($0.tv_nsec)" }
      return ["\(status.st_dev)", "\(status.st_ino)", "\(status.st_size)"].joined(separator: ":") + ":"
        + times.joined(separator: ":")
    }.joined(separator: " ")
  }
}
