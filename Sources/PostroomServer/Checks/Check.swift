internal import Foundation

/// Tables or photographs that were handed in to be checked, and are not filed.
public struct Check: Sendable, Equatable {
  /// What is checked.
  public enum Kind: String, Sendable, CaseIterable {
    /// Tables of invoices: rows are validated and normalised.
    case tables
    /// Portrait photographs: each is verified by the rules of a format.
    case photographs
  }

  /// How far it is.
  public enum State: String, Sendable, CaseIterable {
    /// Others come first.
    case waiting
    /// It is worked on.
    case working
    /// Every file has its outcome.
    case finished
    /// It ended before its time; `fault` says why.
    case failed
    /// It was given up.
    case cancelled
  }

  /// Its number.
  public var id: Int64
  /// What is checked.
  public var kind: Kind
  /// What whoever handed it in calls it.
  public var name: String
  /// How far it is.
  public var state: State
  /// How many files it has.
  public var files: Int
  /// The folder of its files, with that of its results beside them: an absolute path.
  public var folder: String
  /// What was asked for, by the names of the query.
  public var options: [String: String]
  /// Why it failed, as `code: detail`.
  public var fault: String?
  /// When it came in, in seconds since 1970.
  public var created: Double
  /// When it ended, in seconds since 1970.
  public var ended: Double?
  /// Who handed it in.
  public var who: String

  /// Its files: absolute paths, in the order of their names.
  ///
  /// Each is named to whoever checks, so that none is passed over.
  public var paths: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { !$0.hasPrefix(".") }.sorted()
      .map { "\(folder)/\($0)" }
  }

  /// Where its results lie.
  public var output: String { folder + "/" + Self.results }

  /// The name of the folder of results; no file that is handed in begins so.
  static let results = ".results"
  /// The file that says what came of it; every checker writes it.
  public static let summary = "summary.json"
}
