internal import Foundation
public import PostroomModel

/// What a worker is to do: one document to be read by a profile.
///
/// On the wire it is an object of JSON with the version of this description. It names the document and never holds it.
public struct Job: Hashable, Sendable {
  /// The version that is written, and the newest that is understood.
  public static let version = 1
  /// The most bytes of a job on the wire: a path has at most 4,096 bytes, which JSON makes six times as long.
  public static let mostBytes = 64 << 10

  /// The SHA-256 of the document's bytes, in 64 small hexadecimal digits.
  public var document: String
  /// Where it lies: a path or an address that every worker understands.
  public var place: String
  /// The profile's name.
  public var profile: String
  /// How often it was handed in, 1 at first; a dead letter that is tried again counts one more.
  public var attempt: Int

  /// Makes a job.
  public init(document: String, place: String, profile: String, attempt: Int = 1) {
    (self.document, self.place, self.profile, self.attempt) = (document, place, profile, attempt)
  }

  private struct Wire: Codable {
    var version: Int
    var document: String
    var place: String
    var profile: String
    var attempt: Int
  }

  private struct Versioned: Decodable { var version: Int }

  /// Its form on the wire.
  ///
  /// - Throws: `job-damaged` when it breaks the rules that a reader holds it to.
  public func encoded() throws(Fault) -> [UInt8] {
    let wire = Wire(version: Self.version, document: document, place: place, profile: profile, attempt: attempt)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(wire) else { throw Self.damaged("It cannot be written as JSON.") }
    let bytes = [UInt8](data)
    _ = try Self(decoding: bytes)
    return bytes
  }

  /// Reads a job.
  ///
  /// - Throws: `job-too-new` when a newer Postroom wrote it; `job-damaged` when it is anything else than a job.
  public init(decoding bytes: [UInt8]) throws(Fault) {
    guard bytes.count <= Self.mostBytes else {
      throw Self.damaged("It has \(bytes.count) bytes, more than \(Self.mostBytes).")
    }
    let decoder = JSONDecoder()
    let data = Data(bytes)
    guard let version = try? decoder.decode(Versioned.self, from: data).version, version >= 1 else {
      throw Self.damaged("It is no object of JSON with a version.")
    }
    guard version <= Self.version else {
      throw Fault(
        .jobTooNew, "job", "It is of version \(version), and this Postroom understands version \(Self.version).")
    }
    guard let wire = try? decoder.decode(Wire.self, from: data) else {
      throw Self.damaged("It lacks one of document, place, profile and attempt.")
    }
    guard wire.document.utf8.count == 64, wire.document.utf8.allSatisfy(Self.isDigit) else {
      throw Self.damaged("Its document is no SHA-256 in small hexadecimal digits.")
    }
    guard !wire.place.isEmpty, !wire.profile.isEmpty, wire.attempt >= 1 else {
      throw Self.damaged("Its place or profile is empty, or its attempt below 1.")
    }
    self.init(document: wire.document, place: wire.place, profile: wire.profile, attempt: wire.attempt)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }

  private static func damaged(_ detail: String) -> Fault { Fault(.jobDamaged, "job", detail) }
}
