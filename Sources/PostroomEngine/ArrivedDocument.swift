internal import PostroomLedger
public import PostroomModel

/// A document that intake has opened, hashed and entered.
public struct ArrivedDocument: Sendable {
  /// Its number in the ledger.
  public let id: Int64
  /// Its absolute path in the form of `PathText`.
  public let source: String
  /// The open file; nil when it could not be opened.
  public let file: OpenFile?
  /// SHA-256 of its content; nil when it was not read.
  public let hash: [UInt8]?
  /// What its first bytes say it is.
  public let format: DocumentFormat
  /// What is to be done with it.
  public let verdict: Verdict
  /// What intake took for it, in milliseconds.
  public let milliseconds: Double
  /// Whether its source is removed in the end, where an earlier run has decided that; nil leaves it to this run.
  var moves: Bool? = nil
  /// The scan that it is a part of; its own file is one of ours then.
  var origin: PartOrigin? = nil

  /// Where a person finds it: the path of the file that came in.
  public var shownSource: String { origin?.source ?? source }

  /// What intake decided.
  public enum Verdict: Sendable {
    /// A worker reads it.
    case read
    /// Its content is that of another document.
    case duplicate(of: Int64)
    /// It ends here.
    case fault(Fault)
  }

  /// The content's hash in hexadecimal, or nil.
  public var hexadecimalHash: String? { hash.map(Hexadecimal.text) }
}

/// Bytes as lower-case hexadecimal digits.
enum Hexadecimal {
  private static let digits = Array("0123456789abcdef".utf8)

  static func text(_ bytes: [UInt8]) -> String {
    String(unsafeUninitializedCapacity: bytes.count * 2) { buffer in
      for (index, byte) in bytes.enumerated() {
        buffer[index * 2] = digits[Int(byte >> 4)]
        buffer[index * 2 + 1] = digits[Int(byte & 15)]
      }
      return bytes.count * 2
    }
  }
}
