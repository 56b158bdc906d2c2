internal import PostroomModel
internal import PostroomTypesetting

/// Where one sample is made: its chance, its look, the document in the making and what is known about it.
final class Desk {
  var random: SampleRandom
  let look: HouseStyle
  /// The contract's fields with their normalised values.
  var fields: [String: String] = [:]
  /// The contract's lines: each line's cells with their normalised values.
  var lineItems: [[String: String]] = []
  private(set) var identifier: String?
  private(set) var identifierKind: IdentifierDefinition.Kind?
  var language = "tur"
  /// What a reader should see where the page is a picture.
  var pictured: [String] = []
  /// What its drawing ends on.
  let medium: TypesetDocument.Medium
  let libraries: TypesettingLibraries
  private var document: TypesetDocument?

  /// Lays out an empty desk.
  ///
  /// - Throws: `typesetting-missing`.
  init(random: SampleRandom, medium: TypesetDocument.Medium = .file) throws(Fault) {
    libraries = try TypesettingLibraries.open()
    var random = random
    self.medium = medium
    look = HouseStyle(&random)
    self.random = random
  }

  /// The document, begun with the first thing drawn.
  func begin(_ size: PageSize = .a4) -> TypesetDocument {
    if let document { return document }
    let created = Day(&random).iso + "T09:00:00Z"
    let begun = TypesetDocument(libraries, size: size, creator: "Ofis", created: created, medium: medium)
    document = begun
    return begun
  }

  /// Text that flows down A4 pages.
  func flow(_ size: PageSize = .a4, margins: Margins? = nil, footer: ((Canvas, Int) -> Void)? = nil) -> Flow {
    Flow(begin(size), margins: margins ?? look.margins, decorate: footer)
  }

  /// The document is about this person: the number is printed with a label.
  func about(_ person: Person) {
    note(person.tckn, .tckn)
    fields["name"] = person.fullName
  }

  /// The document is about this company; a person's number that was noted before or after wins.
  func about(_ company: Company) {
    if identifier == nil { note(company.vkn, .vkn) }
    fields["company"] = fields["company"] ?? company.name
  }

  /// Notes a printed, labelled number: the first of its kind is the truth, and a person's wins over a company's.
  func note(_ number: String, _ kind: IdentifierDefinition.Kind) {
    let field = kind.rawValue.replacingHyphen
    fields[field] = fields[field] ?? number
    guard identifier == nil || (identifierKind == .vkn && kind == .tckn) else { return }
    identifier = number
    identifierKind = kind
  }

  /// Ends the document with its PDF.
  func finish() throws(Fault) -> [UInt8] { try begin().finish() }

  /// Ends the document on paper.
  func sheets() -> [Sheet] { begin().sheets() }

  /// The number of pages.
  var pages: Int { begin().pages }

  /// The words of all pages.
  var text: String { ([begin().text] + pictured).filter { !$0.isEmpty }.joined(separator: "\n") }

  /// The words of each page.
  var pageTexts: [String] { begin().canvas.texts.map { $0.joined(separator: "\n") } }

  func person() -> Person { Person(&random) }
  func company() -> Company { Company(&random) }
  func day(_ years: ClosedRange<Int> = 2025...2026) -> Day { Day(&random, years: years) }
  func money(_ range: ClosedRange<Int>, isRound: Bool = false) -> Money {
    Money(&random, range, isRound: isRound)
  }
  func pick<T>(_ values: [T]) -> T { random.pick(values) }
  func chance(_ percent: Int) -> Bool { random.chance(percent) }
  func digits(_ count: Int) -> String { random.digits(count) }
  /// Which of so many layouts this document has, from 0.
  func variant(_ count: Int) -> Int { random.number(0...count - 1) }
}

extension String {
  /// `partita-iva` as a field is `partita_iva`.
  fileprivate var replacingHyphen: String { String(map { $0 == "-" ? "_" : $0 }) }
}
