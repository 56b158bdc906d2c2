/// How pages that are pictures are to be read.
public struct RecognitionSettings: Hashable, Sendable, Codable {
  /// Whether pages are recognised at all.
  public var when: When
  /// How much care is taken.
  public var mode: Mode
  /// The languages of the documents, ISO 639-2, the likeliest first.
  public var languages: [String]
  /// The resolution at which pages are drawn, in dots per inch; nil lets the document decide.
  public var dpi: Int?
  /// On which pages machine-readable codes are looked for.
  public var barcodes: Barcodes
  /// The resolution of pages when nothing asks for another, in dots per inch.
  public static let usualDPI = 300

  /// Makes settings.
  public init(
    when: When = .auto, mode: Mode = .balanced, languages: [String] = ["tur", "ita", "eng"], dpi: Int? = nil,
    barcodes: Barcodes = .never
  ) {
    self.when = when
    self.mode = mode
    self.languages = languages
    self.dpi = dpi
    self.barcodes = barcodes
  }

  /// On which pages machine-readable codes are looked for.
  public enum Barcodes: String, Sendable, Codable, CaseIterable {
    /// On none.
    case never
    /// On the pages that are recognised anyway, and on those with so few words that they may be separator sheets.
    case scans
    /// On every page of a PDF or picture; a page with a text layer is drawn for it, which takes ten times as long as its text.
    case all
  }

  /// When pages are recognised.
  public enum When: String, Sendable, Codable, CaseIterable {
    /// Pages without usable text are.
    case auto
    /// None is.
    case never
    /// Every page of a PDF or picture is, also where there is text.
    case always
  }

  /// How much care recognition takes.
  public enum Mode: String, Sendable, Codable, CaseIterable {
    /// The fast reader alone.
    case fast
    /// The fast reader, and the careful one behind it wherever the first is doubtful.
    case balanced
    /// Both readers always; what each of them read better is kept.
    case accurate
    /// The careful reader alone, which is Tesseract with its layout analysis.
    case careful
    /// The picture holds one word.
    case singleWord = "single-word"
  }
}

extension RecognitionSettings {
  /// The settings that a profile asks for.
  public init(_ profile: Profile) {
    let production = profile.production
    self.init(
      mode: Mode(rawValue: production.ocrMode) ?? .balanced,
      languages: profile.languages.isEmpty ? RecognitionSettings().languages : profile.languages,
      dpi: production.pdfDpi == Self.usualDPI ? nil : production.pdfDpi,
      barcodes: Barcodes(rawValue: production.barcodes) ?? .never)
  }
}
