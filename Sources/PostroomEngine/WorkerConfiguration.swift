public import Foundation
public import PostroomModel

/// What every worker is told before its first document.
public struct WorkerConfiguration: Sendable, Codable {
  /// How documents are sorted.
  public var profile: Profile

  /// Whether and in which languages pages are recognised.
  public var recognition: RecognitionSettings

  /// The file of the trained model that helps to tell categories apart; nil when there is none.
  public var model: Data?

  /// Makes a configuration; the profile's own settings of recognition hold where none are given.
  public init(profile: Profile, recognition: RecognitionSettings? = nil, model: Data? = nil) {
    self.profile = profile.forReading
    self.recognition = recognition ?? RecognitionSettings(profile)
    self.model = model
  }

  /// The configuration as it goes over the wire.
  ///
  /// - Throws: `internal-error`.
  public func encoded() throws(Fault) -> Data {
    do { return try JSONEncoder().encode(self) } catch {
      throw Fault(.internalError, profile.name, "The profile cannot be encoded: \(error).")
    }
  }

  /// Reads what ``encoded()`` wrote.
  ///
  /// - Throws: `internal-error`.
  public init(encoded: Data) throws(Fault) {
    do { self = try JSONDecoder().decode(Self.self, from: encoded) } catch {
      throw Fault(.internalError, "configuration", "It cannot be decoded: \(error).")
    }
  }
}
