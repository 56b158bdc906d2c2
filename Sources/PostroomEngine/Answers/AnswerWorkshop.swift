internal import PostroomAnswers
public import PostroomModel

/// Makes the content of one rule's answers; its templates are parsed once, and any number of threads may ask.
struct AnswerWorkshop: Sendable {
  let rule: AnswerRule
  private let templates: [String: Result<AnswerTemplate, Fault>]
  private let fields: Result<[String: AnswerTemplate], Fault>
  private let filling: FormFilling?

  /// What was made.
  struct Product: Sendable {
    var bytes: [UInt8]
    /// Who a reply goes to.
    var recipient: String?
  }

  /// What a reply takes from elsewhere than its template.
  struct Circumstances: Sendable {
    /// When it is made, in seconds since 1970.
    var moment: Double
    /// Who it goes to.
    var recipient: MailAddress?
    /// The `Message-ID` of what it answers.
    var answers: String?
    /// The forms that go with it.
    var files: [MailDraft.File] = []
    /// What tells it from other answers.
    var key: String
  }

  /// Parses the templates; what is wrong with one fails each answer that is made by it.
  ///
  /// - Parameter filling: How a company's form is filled; nil where nobody can.
  init(_ rule: AnswerRule, filling: FormFilling?) {
    self.rule = rule
    self.filling = filling
    switch rule.making {
    case .page(let templates): self.templates = Self.parsed(templates, .page)
    case .reply(let reply): templates = Self.parsed(reply.templates, .text)
    case .filled: templates = [:]
    }
    if case .filled(let form) = rule.making {
      fields = Result { () throws(Fault) in
        var fields: [String: AnswerTemplate] = [:]
        for (name, text) in form.fields { fields[name] = try AnswerTemplate(text, file: name, content: .text) }
        return fields
      }
    } else {
      fields = .success([:])
    }
  }

  private static func parsed(
    _ templates: [AnswerRule.Template], _ content: AnswerTemplate.Content
  ) -> [String: Result<AnswerTemplate, Fault>] {
    templates.reduce(into: [:]) { parsed, template in
      parsed[template.language] = Result { () throws(Fault) in
        try AnswerTemplate(template.text, file: template.file, content: content)
      }
    }
  }

  /// Makes the answer about a document.
  ///
  /// - Parameter language: The document's.
  /// - Throws: `template-invalid`, `form-unusable`, `typesetting-missing`; what reading the company's form throws.
  func make(
    _ material: AnswerMaterial, language: String?, _ circumstances: Circumstances
  ) throws(Fault) -> Product {
    switch rule.making {
    case .page(let templates):
      let (text, template) = try filled(templates, material, language)
      let page = try PageDescription(text, file: template.file)
      return Product(bytes: try page.typeset(moment: AnswerMoment.stamp(circumstances.moment)))
    case .reply(let reply):
      let (text, template) = try filled(reply.templates, material, language)
      return try letter(reply, ReplyText(text, file: template.file), template.language, circumstances)
    case .filled(let form):
      guard let filling else { throw Fault(.formUnusable, form.path, "No worker can be asked to fill it here.") }
      let values = material.values(language: form.language)
      var texts: [String: String] = [:]
      for (name, template) in try fields.get() { texts[name] = template.filled(values) }
      return Product(bytes: try filling.fill(form, texts, AnswerMoment.stamp(circumstances.moment)))
    }
  }

  private func filled(
    _ templates: [AnswerRule.Template], _ material: AnswerMaterial, _ language: String?
  ) throws(Fault) -> (text: String, template: AnswerRule.Template) {
    guard let template = templates.template(for: language),
      let parsed = templates.isEmpty ? nil : self.templates[template.language]
    else { throw Fault(.templateInvalid, rule.name, "It has no template.") }
    return (try parsed.get().filled(material.values(language: template.language)), template)
  }

  private func letter(
    _ reply: AnswerRule.Reply, _ text: ReplyText, _ language: String, _ circumstances: Circumstances
  ) throws(Fault) -> Product {
    guard let sender = MailAddress(reply.sender) else {
      throw Fault(.templateInvalid, rule.name, "'\(reply.sender)' is no sender.")
    }
    let draft = MailDraft(
      sender: sender, recipient: circumstances.recipient, subject: text.subject, text: text.text, language: language,
      files: circumstances.files, answers: circumstances.answers, moment: circumstances.moment, key: circumstances.key)
    return Product(bytes: draft.bytes, recipient: circumstances.recipient?.address)
  }
}

/// How a company's own form is filled: a worker opens it, because somebody has given it to us.
public struct FormFilling: Sendable {
  /// Given the form, the texts by the names of its fields, and when it is made; gives the filled PDF.
  let fill: @Sendable (AnswerRule.FilledForm, [String: String], String) throws(Fault) -> [UInt8]

  /// Makes a way of filling forms.
  public init(fill: @escaping @Sendable (AnswerRule.FilledForm, [String: String], String) throws(Fault) -> [UInt8]) {
    self.fill = fill
  }
}
