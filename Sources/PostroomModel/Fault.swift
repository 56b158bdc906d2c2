/// What went wrong with one document, one page or one run, said so that a person can act on it.
///
/// A fault is a value: a stable code, the thing it is about and what was seen. Everything else that a reader of
/// the fault needs (title, remedy, exit code, HTTP status, outcome) follows from the code by exhaustive switches,
/// so that no code can be added without deciding each of them.
public struct Fault: Error, Hashable, Sendable, Codable {
  /// The stable name of what went wrong, in kebab case on every wire and in every file.
  public let code: Code
  /// What the fault is about: a path, a page, a flag or a setting.
  public let subject: String
  /// What was seen, in one sentence without the subject.
  public let detail: String

  /// Makes a fault.
  ///
  /// - Parameters:
  ///   - code: The stable name of what went wrong.
  ///   - subject: The path, page, flag or setting that it is about.
  ///   - detail: What was seen, in one sentence.
  public init(_ code: Code, _ subject: String, _ detail: String) {
    self.code = code
    self.subject = subject
    self.detail = detail
  }

  /// The family that the fault belongs to; it decides exit code, HTTP status and whether to try again.
  public var kind: Kind { code.kind }
  /// A short heading for people.
  public var title: String { code.title }
  /// What the reader can do about it.
  public var remedy: String { code.remedy }
}

extension Fault: CustomStringConvertible {
  /// One line for people: subject, what was seen, remedy and code.
  public var description: String {
    let about = subject.isEmpty ? "" : "\(subject): "
    return "\(about)\(detail) \(remedy) [\(code.rawValue)]"
  }
}
