/// What is made of documents beside filing them: a form that states what they say, or a reply to whoever wrote.
public struct AnswerRule: Hashable, Sendable, Codable {
  /// Its name among those of the profile: also the end of its files' names.
  public var name: String
  /// What is made.
  public var making: Making
  /// The categories of the documents that it is made for.
  public var categories: [String]
  /// How those documents ended: ``Outcome/filed``, ``Outcome/review`` or both.
  public var outcomes: [Outcome]

  /// Makes a rule.
  public init(name: String, making: Making, categories: [String], outcomes: [Outcome]) {
    self.name = name
    self.making = making
    self.categories = categories
    self.outcomes = outcomes
  }

  /// What is made.
  public enum Making: Hashable, Sendable, Codable {
    /// A form that is typeset, from page descriptions; one for each language.
    case page([Template])
    /// A company's own PDF form, filled.
    case filled(FilledForm)
    /// A reply, from templates; one for each language.
    case reply(Reply)
  }

  /// The text of a template, in one language.
  public struct Template: Hashable, Sendable, Codable {
    /// The language of its words, ISO 639-2.
    public var language: String
    /// Its file, as the profile names it; for messages.
    public var file: String
    /// Its text.
    public var text: String

    /// Makes a template.
    public init(language: String, file: String, text: String) {
      self.language = language
      self.file = file
      self.text = text
    }
  }

  /// A company's own form and what goes into its fields.
  public struct FilledForm: Hashable, Sendable, Codable {
    /// The language in which days and numbers are written, ISO 639-2.
    public var language: String
    /// The absolute path of the PDF.
    public var path: String
    /// What goes into each field, by the field's full name: a template of a line of text.
    public var fields: [String: String]

    /// Makes a form.
    public init(language: String, path: String, fields: [String: String]) {
      self.language = language
      self.path = path
      self.fields = fields
    }
  }

  /// How whoever wrote is answered.
  public struct Reply: Hashable, Sendable, Codable {
    /// The templates: a line `Subject: …`, an empty one, and the text.
    public var templates: [Template]
    /// Who writes: `Name <address>`.
    public var sender: String
    /// The names of the forms that are attached.
    public var attached: [String]

    /// Makes a reply.
    public init(templates: [Template], sender: String, attached: [String]) {
      self.templates = templates
      self.sender = sender
      self.attached = attached
    }
  }
}

extension AnswerRule {
  /// Which of the two kinds of files it makes.
  public var kind: AnswerKind {
    switch making {
    case .page, .filled: .form
    case .reply: .reply
    }
  }
}

/// The kinds of files that are made of documents.
public enum AnswerKind: String, Sendable, Codable, CaseIterable {
  /// A PDF that states what a document says.
  case form
  /// The draft of an e-mail.
  case reply

  /// The folder of such files, below the output folder.
  public var folder: String {
    switch self {
    case .form: "forms"
    case .reply: "replies"
    }
  }

  /// How the names of such files end.
  public var fileExtension: String {
    switch self {
    case .form: "pdf"
    case .reply: "eml"
    }
  }
}

extension [AnswerRule.Template] {
  /// The template of a language; the first where there is none.
  public func template(for language: String?) -> AnswerRule.Template? {
    first { $0.language == language } ?? first
  }
}
