internal import CSignedMessage
public import PostroomModel

/// The content of a signed message (CMS, RFC 5652) whose signature holds.
public struct SignedMessage {
  /// What was signed.
  public let content: [UInt8]
  /// The names in the signers' certificates; nobody has checked the certificates against an authority.
  public let signers: [String]
  /// Whether a signer used MD5 or SHA-1, with which two contents can be made that have one signature.
  public let isWeak: Bool

  /// Sets OpenSSL up; without it, the first message does so, and would look for files.
  ///
  /// A process that gives up its access to files calls it before. Calling it again does nothing.
  public static func prepare() { postroom_signed_prepare() }

  /// Opens a message in DER or BER and checks every signature over its content with the certificates it carries.
  ///
  /// - Throws: `signed-damaged`, `format-unsupported` when it holds nothing that is signed, `signature-broken`,
  ///   `memory-limit`.
  /// - Complexity: O(bytes).
  public init(_ bytes: [UInt8]) throws(Fault) {
    Self.prepare()
    let opened = bytes.withUnsafeBufferPointer { postroom_signed_open($0.baseAddress, $0.count) }
    guard let opened else { throw Fault(.memoryLimit, "", "The signed message needs more memory than there is.") }
    defer { postroom_signed_free(opened) }
    if let fault = Self.fault(opened.pointee.outcome) { throw fault }
    content = [UInt8](UnsafeBufferPointer(start: opened.pointee.content, count: opened.pointee.length))
    let names = withUnsafeBytes(of: opened.pointee.signers) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    signers = names.split(separator: "\n").map(String.init)
    isWeak = opened.pointee.is_weak != 0
  }

  private static func fault(_ outcome: postroom_signed_outcome) -> Fault? {
    switch outcome {
    case POSTROOM_SIGNED_SOUND: nil
    case POSTROOM_SIGNED_DAMAGED: Fault(.signedDamaged, "", "It is no complete signed message.")
    case POSTROOM_SIGNED_OTHER: Fault(.formatUnsupported, "", "It is an encrypted or compressed message.")
    case POSTROOM_SIGNED_DETACHED:
      Fault(.formatUnsupported, "", "It is a signature without the document that was signed.")
    case POSTROOM_SIGNED_BY_NOBODY: Fault(.signatureBroken, "", "Nobody has signed it.")
    case POSTROOM_SIGNED_BROKEN:
      Fault(.signatureBroken, "", "The content or its signature was changed after it was signed.")
    case POSTROOM_SIGNED_UNVERIFIABLE:
      Fault(.signatureBroken, "", "The signature cannot be checked with what the message carries.")
    default: Fault(.memoryLimit, "", "The signed message needs more memory than there is.")
    }
  }
}
