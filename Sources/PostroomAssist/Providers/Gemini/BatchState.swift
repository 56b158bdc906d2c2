/// The name that a service gave to a batch, such as `batches/abc123`.
///
/// It becomes part of addresses, so it is checked.
public struct BatchName: Hashable, Sendable, Codable {
  /// The name as the service writes it.
  public let text: String

  /// Takes a name; nil unless it is `batches/` and letters, digits, `-` and `_`, of 200 characters at most.
  public init?(_ text: String) {
    let own = text.utf8.dropFirst(8)
    guard text.hasPrefix("batches/"), !own.isEmpty, own.count <= 200, own.allSatisfy(Self.isPlain) else { return nil }
    self.text = text
  }

  /// Reads a stored name.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let name = BatchName(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "This is no name of a batch.")
    }
    self = name
  }

  /// Writes the name as a text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

/// How a batch stands.
public struct BatchState: Hashable, Sendable {
  /// Its name, to be stored before anything else is done.
  public var name: BatchName
  /// What it is doing.
  public var phase: Phase
  /// How many questions it has; nil when the service does not say.
  public var requests: Int?
  /// How many of them are still to be answered; nil when the service does not say.
  public var pending: Int?

  /// What a batch is doing.
  public enum Phase: String, Hashable, Sendable, Codable, CaseIterable {
    /// It waits or works.
    case working
    /// Its answers can be read.
    case done
    /// It failed as a whole.
    case failed
    /// Somebody gave it up.
    case cancelled
    /// It was not answered in time, and has to be submitted again.
    case expired
  }
}
