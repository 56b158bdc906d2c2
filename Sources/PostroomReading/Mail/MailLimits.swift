internal import PostroomModel

/// What no e-mail that people write goes beyond; one that does is refused before it costs time or memory.
enum MailLimits {
  /// Servers take 25 to 150 MB.
  static let bytes = 160 << 20
  /// The head of a message or of one of its parts, in bytes.
  static let headBytes = 1 << 20
  /// Fields of one head.
  static let fields = 2_000
  /// Multiparts and messages within each other.
  static let depth = 16
  /// Parts of all kinds.
  static let parts = 2_000
  /// Documents that one e-mail makes: its text and its attachments.
  static let entries = 100
  /// What is listed of pictures of its layout and signatures.
  static let others = 90
  /// Characters of its own text.
  static let textBytes = 8 << 20
  /// Characters of one field that is shown.
  static let shownField = 2_000

  /// The `email-unsafe` fault.
  static func exceeded(_ what: String) -> Fault { Fault(.emailUnsafe, "", what) }
}
