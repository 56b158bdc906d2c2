internal import NIOCore
internal import PostroomModel

/// The fields of a form that a browser sends (`application/x-www-form-urlencoded`).
enum FormFields {
  static let mediaType = "application/x-www-form-urlencoded"
  /// The field by which a form proves that it is ours: the token of the session.
  static let token = "csrf"
  private static let most = 1_000

  /// Reads a form.
  ///
  /// - Throws: `request-invalid`.
  static func read(_ body: ByteBuffer) throws(Fault) -> [String: String] {
    guard let text = String(validating: body.readableBytesView, as: UTF8.self) else {
      throw Fault(.requestInvalid, "body", "It is not in UTF-8.")
    }
    let pairs = try RequestTarget.pairs(text[...])
    guard pairs.count <= most else { throw Fault(.requestInvalid, "body", "It has more than \(most) fields.") }
    var fields: [String: String] = [:]
    for pair in pairs {
      guard fields.updateValue(pair.value, forKey: pair.name) == nil else {
        throw Fault(.requestInvalid, pair.name, "The form has it twice.")
      }
    }
    return fields
  }
}
