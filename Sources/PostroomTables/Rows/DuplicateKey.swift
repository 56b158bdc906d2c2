/// What stands for a seller's tax number and invoice number: a seeded hash of 128 bits; plain data.
public struct DuplicateKey: Hashable, Sendable {
  /// The first 64 bits; 0 when the row has no key.
  public var fingerprint: UInt64
  /// 64 more, independent of them; the index keeps 24.
  public var check: UInt64

  /// Of a row without a seller or without a number, which is no duplicate of any.
  public static let none = DuplicateKey(fingerprint: 0, check: 0)

  /// Makes a key.
  public init(fingerprint: UInt64, check: UInt64) {
    self.fingerprint = fingerprint
    self.check = check
  }
}
