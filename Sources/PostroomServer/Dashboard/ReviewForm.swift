internal import Crypto
internal import Foundation
internal import PostroomEngine
internal import PostroomLedger
internal import PostroomModel

/// The form by which a person says what a document is, and what comes of what it sends.
struct ReviewForm {
  let visit: Visit
  let known: DocumentPage.Known
  let fields: [Entry]
  let profile: Profile?
  let refusal: ReviewPage.Refusal?

  /// A field of the form; one that is missing has no value yet.
  struct Entry: Sendable {
    var name: String
    var field: Field?
    var doubts: [Doubt]

    var isDoubtful: Bool { !doubts.isEmpty }
  }

  /// What stands nowhere on a page.
  static let nowhere = Field(
    value: "", raw: "", confidence: 0, page: 1, box: Box(x0: 0, y0: 0, x1: 0, y1: 0), source: "")

  private static let prefix = "field."
  private static let mostValue = 2_000

  static let schema: JSONValue = {
    var schema = Schema.object(
      "What a person says; fields are `field.NAME`, one left empty is one that the document does not have.",
      [
        "csrf?": Schema.text, "version": Schema.described(Schema.text, "Which state of the document was looked at."),
        "act": Schema.choice(["save", "accept"]), "category?": Schema.text(longest: 200), "note?": Schema.text,
      ])
    schema["additionalProperties"] = Schema.text
    return schema
  }()

  /// What tells one state of a document from another.
  static func version(_ known: DocumentPage.Known) -> String {
    TokenHash.hexadecimal(SHA256.hash(data: Data((known.record.result ?? "").utf8)).prefix(12))
  }

  /// The fields that a document has, should have or has in doubt; those in doubt come first.
  static func fields(of known: DocumentPage.Known, _ profile: Profile?) -> [Entry] {
    guard let row = known.row else { return [] }
    let present = known.fields(by: profile).map(\.name)
    let required = profile?.categories.first { $0.name == known.record.category }?.required ?? []
    let doubted = row.openDoubts.compactMap(\.field)
    var names: [String] = []
    for name in doubted + present + required
    where !names.contains(name) && name != FieldName.lines
      && name != FieldName.vehicles
    {
      names.append(name)
    }
    return names.map { name in
      Entry(name: name, field: row.fields[name], doubts: row.openDoubts.filter { $0.field == name })
    }
  }

  /// What was said, beside what stood there.
  static func correction(
    _ form: [String: String], _ known: DocumentPage.Known, _ fields: [Entry], who: String
  ) -> Correction {
    var correction = Correction(who: who)
    correction.accepts = form["act"] == "accept"
    if let category = form["category"].map(trimmed), !category.isEmpty, category != known.record.category {
      correction.category = category
    }
    for entry in fields {
      guard let given = form[prefix + entry.name].map(trimmed), given != entry.field?.value ?? "" else { continue }
      if given.isEmpty { correction.absent.insert(entry.name) } else { correction.values[entry.name] = given }
    }
    if let note = form["note"].map(trimmed), !note.isEmpty { correction.note = note }
    return correction
  }

  private static func trimmed(_ text: String) -> String { text.trimmingCharacters(in: .whitespacesAndNewlines) }

  // MARK: The form

  var markup: Markup {
    let id = known.record.id
    return """
      <form method="post" action="/review/\(id)" class="work" autocomplete="off">\(visit.token)
      <input type="hidden" name="version" value="\(Self.version(known))">
      \(category)<fieldset><legend><h2>\(visit(.fields))</h2></legend>\(fields.enumerated().map { entry($0, $1) })
      <p class="quiet">\(visit(.emptyMeansNone))</p></fieldset>
      <div class="entry"><label for="note">\(visit(.note)) <span class="quiet">\(visit(.noteHelp))</span></label>
      <input id="note" name="note" maxlength="1000" value="\(refusal?.given["note"] ?? "")"></div>
      <div class="buttons"><button name="act" value="save" data-key="s" aria-keyshortcuts="s" accesskey="s">\
      \(visit(.save)) <kbd>s</kbd></button>
      <button name="act" value="accept" class="main" data-key="a" aria-keyshortcuts="a" accesskey="a">\
      \(visit(.accept)) <kbd>a</kbd></button></div></form>
      """
  }

  private var category: Markup {
    let chosen = refusal?.given["category"] ?? known.record.category ?? ""
    let control: Markup
    if let profile {
      var names = profile.categoryNames
      if !names.contains(chosen), !chosen.isEmpty { names.insert(chosen, at: 0) }
      let options = names.markup { .option($0, $0, isChosen: $0 == chosen) }
      control = "<select id=\"category\" name=\"category\" data-key=\"c\" aria-keyshortcuts=\"c\">\(options)</select>"
    } else {
      control = """
        <input id="category" name="category" maxlength="200" data-key="c" aria-keyshortcuts="c" value="\(chosen)">
        """
    }
    let isDoubtful = known.row?.openDoubts.contains { $0.reason == .category } ?? false
    let kind: Markup = isDoubtful ? " doubtful" : ""
    return
      "<div class=\"entry\(kind)\"><label for=\"category\">\(visit(.category)) <kbd>c</kbd></label>\(control)</div>"
  }

  private func entry(_ index: Int, _ entry: Entry) -> Markup {
    let value = refusal?.given[Self.prefix + entry.name] ?? entry.field?.value ?? ""
    let isWrong = refusal?.fault?.subject == entry.name
    var help: Markup = entry.doubts.markup { doubt in
      "<span><strong>\(visit.word(doubt.reason)):</strong> \(visit.english(doubt.detail))</span> "
    }
    if let field = entry.field {
      if field.raw != field.value, !field.raw.isEmpty { help += "<span>\(visit(.asPrinted)): \(field.raw)</span> " }
      if !field.alternatives.isEmpty { help += "<span>\(field.alternatives.joined(separator: " / "))</span> " }
      for check in field.checks where !check.passed { help += "<span>✗ \(check.name)</span> " }
      if field.hasPlace { help += "<span>\(visit(.page)) \(field.page)</span>" }
    }
    let fault: Markup =
      isWrong ? "<span class=\"fault\">\(visit.english(refusal?.fault?.detail ?? ""))</span> " : ""
    let kind: Markup = entry.isDoubtful ? " doubtful" : ""
    let wrong: Markup = isWrong ? " aria-invalid=\"true\"" : ""
    let first: Markup = index == 0 ? " data-key=\"f\" aria-keyshortcuts=\"f\"" : ""
    let sure: Markup =
      entry.field.map { "<span class=\"quiet\">\(visit.percent($0.confidence))</span>" } ?? ""
    return """
      <div class="entry\(kind) f\(index)" id="f\(index)"><label for="i\(index)"><span>\
      \(FieldWords.text(entry.name, visit.language))</span>\(sure)</label>
      <input id="i\(index)" name="\(Self.prefix + entry.name)" value="\(value)" maxlength="\(Self.mostValue)" \
      aria-describedby="h\(index)"\(wrong)\(first)><span id="h\(index)" class="quiet">\(fault)\(help)</span></div>
      """
  }
}
