internal import Mustache
public import PostroomModel

/// A Mustache template whose values are escaped for what it writes.
public struct AnswerTemplate: Sendable {
  /// What a template writes.
  public enum Content: Sendable {
    /// A page description: values lose what its markup is made of.
    case page
    /// Plain text.
    case text
  }

  private let template: MustacheTemplate
  private let content: Content

  /// Parses a template.
  ///
  /// - Parameters:
  ///   - text: The template.
  ///   - file: What messages call it.
  /// - Throws: `template-invalid` with the line.
  public init(_ text: String, file: String, content: Content) throws(Fault) {
    do {
      template = try MustacheTemplate(string: content == .text ? "{{% CONTENT_TYPE:TEXT}}" + text : text)
    } catch let error as MustacheTemplate.ParserError {
      let place = "line \(error.context.lineNumber), column \(error.context.columnNumber)"
      throw Fault(.templateInvalid, file, "It is no Mustache at \(place): \(error.error).")
    } catch {
      throw Fault(.templateInvalid, file, "It is no Mustache: \(error).")
    }
    self.content = content
  }

  /// The text with the values in their places; what has none is left empty.
  ///
  /// - Complexity: O(characters of template and values).
  public func filled(_ values: AnswerValues) -> String { template.render(values.object) }
}
