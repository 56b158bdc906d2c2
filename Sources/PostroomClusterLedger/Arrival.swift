/// A file that came in.
public struct Arrival: Hashable, Sendable {
  /// The SHA-256 of its bytes, in 64 small hexadecimal digits.
  public var document: String
  /// The profile that reads it.
  public var profile: String
  /// Where it lies.
  public var place: String
  /// How many bytes it has.
  public var size: Int64

  /// Names a file.
  public init(document: String, profile: String, place: String, size: Int64) {
    (self.document, self.profile, self.place, self.size) = (document, profile, place, size)
  }
}

/// What came of an arrival.
public struct Admission: Hashable, Sendable {
  /// The ledger's number of its document.
  public var document: Int64
  /// Whether nobody had handed the same content in for the profile.
  public var isNewDocument: Bool
  /// Whether this place was not known to hold it; false when the same file is handed in again.
  public var isNewArrival: Bool
  /// The attempt that has ended last; 0 when none has, and then there is a job to publish.
  public var attempt: Int
}
