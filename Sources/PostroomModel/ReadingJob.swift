/// What the supervisor asks of a worker: one document.
public struct ReadingJob: Hashable, Sendable, Codable {
  /// The number of the job, unique in the life of the supervisor; the answer repeats it.
  public var number: Int
  /// What the first bytes say the document is.
  public var format: DocumentFormat
  /// The size of the document in bytes.
  public var bytes: Int
  /// Whether the whole reading is wanted or what follows from it.
  public var wanted: Wanted
  /// For ``Wanted/part`` the pages that are wanted as a document of their own, for ``Wanted/photograph`` the one that
  /// is; else the pages of its scan that the
  /// document is, where it is a part of one.
  public var part: PageRange?
  /// Whether the document may hold several, which separators divide.
  public var mayHoldSeveral: Bool
  /// At most this many pages are read and the others skipped; nil reads all.
  public var pages: Int?
  /// A document with more pages is refused.
  public var maximumPages: Int
  /// How pages that are pictures are read.
  public var recognition: RecognitionSettings
  /// A picture with more pixels is refused before it is decoded; a larger page of a PDF is drawn at less.
  public var maximumPixels: Int
  /// How long one page may take, in seconds; an engine that can stop by itself does so before.
  public var secondsPerPage: Double
  /// Pages that an earlier attempt or run has recognised already, by the same settings.
  public var finished: [FinishedPage]
  /// Pages that earlier attempts foundered on: they are skipped for the reason given.
  public var abandoned: [AbandonedPage]
  /// What language models proposed about the document, which is held against what it says; nil where none was asked.
  public var proposals: AssistProposals?
  /// The texts of so many first pages are wanted beside the analysis, where a reading may be handed over only with it; nil
  /// wants none.
  public var textPages: Int?
  /// Which documents' readings are handed over beside their analyses, for a later job about the same document.
  public var handsOver: Handover
  /// Whether the descriptor holds a reading that was handed over, in the place of the document.
  public var holdsReading: Bool

  /// What is laid over a form; nil for other work.
  public var form: FormOrder?

  /// A larger reading is not handed over, in bytes: some 20,000 words.
  public static let mostHandedOver = 512 << 10

  /// What decoding a photograph may take, in bytes; one that takes more is answered with how much, and not decoded.
  public var decodingBytes: Int?

  /// Makes a job.
  public init(
    number: Int, format: DocumentFormat, bytes: Int, wanted: Wanted = .analysis, part: PageRange? = nil,
    mayHoldSeveral: Bool = false, pages: Int? = nil,
    maximumPages: Int, recognition: RecognitionSettings = RecognitionSettings(),
    maximumPixels: Int = Limits().pixels, secondsPerPage: Double = Limits().secondsPerPage,
    finished: [FinishedPage] = [], abandoned: [AbandonedPage] = [], proposals: AssistProposals? = nil,
    textPages: Int? = nil, handsOver: Handover = .never, holdsReading: Bool = false, decodingBytes: Int? = nil,
    form: FormOrder? = nil
  ) {
    self.form = form
    self.number = number
    self.format = format
    self.bytes = bytes
    self.wanted = wanted
    self.part = part
    self.mayHoldSeveral = mayHoldSeveral
    self.pages = pages
    self.maximumPages = maximumPages
    self.recognition = recognition
    self.maximumPixels = maximumPixels
    self.secondsPerPage = secondsPerPage
    self.finished = finished
    self.abandoned = abandoned
    self.proposals = proposals
    self.textPages = textPages
    self.handsOver = handsOver
    self.holdsReading = holdsReading
    self.decodingBytes = decodingBytes
  }

  /// Whether the worker may write anything.
  public var mayWrite: Bool { wanted.mayWrite || handsOver != .never }

  /// Which documents' readings are handed over.
  public enum Handover: String, Sendable, Codable {
    /// None.
    case never
    /// Those with a doubt, or of no sure category.
    case doubtful
    /// All.
    case always
  }

  /// What a worker answers with.
  public enum Wanted: String, Sendable, Codable {
    /// What the document is and says in fields: the work of `run`.
    case analysis
    /// The analysis and every word with its box: the work of `read`.
    case reading
    /// The reading, and the document as a PDF whose pages can be searched: the work of `read --pdf`.
    case searchable
    /// Some pages as a document of their own, written as they are; nothing is read.
    case part
    /// The first of those pages as an image, for a person to look at; nothing is read.
    case image
    /// The document judged as a portrait photograph, and what is made of it: the work of `photo`. One of several pages
    /// is answered with them as parts, and asked about again by its ``ReadingJob/part``.
    case photograph
    /// The fields of a PDF form, written as a ``FormDescription``; nothing is read.
    case formFields = "form-fields"
    /// A PDF form with a layer over it, written; nothing is read.
    case filledForm = "filled-form"

    /// Whether the worker only writes, and reads nothing.
    public var isWrittenOnly: Bool { [.part, .image, .formFields, .filledForm].contains(self) }

    fileprivate var mayWrite: Bool { isWrittenOnly || self == .searchable || self == .photograph }
  }
}

/// A page that was recognised before: its number, and the page as the worker wrote it.
///
/// The supervisor keeps the text and hands it back; only workers look into it.
public struct FinishedPage: Hashable, Sendable, Codable {
  /// The page's number, from 1.
  public var number: Int
  /// A `Page` as JSON text.
  public var content: String

  /// Makes an entry.
  public init(number: Int, content: String) {
    self.number = number
    self.content = content
  }
}

/// A page that is not tried again.
public struct AbandonedPage: Hashable, Sendable, Codable {
  /// The page's number, from 1.
  public var number: Int
  /// Why it is given up.
  public var reason: Page.SkipReason

  /// Makes an entry.
  public init(number: Int, reason: Page.SkipReason) {
    self.number = number
    self.reason = reason
  }
}
