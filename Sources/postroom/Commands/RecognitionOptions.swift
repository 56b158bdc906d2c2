import ArgumentParser
import PostroomModel
import PostroomNative

/// How pages that are pictures are read.
struct RecognitionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How much care recognition takes: fast, balanced, accurate, careful or single-word.", valueName: "mode"))
  var mode: String?
  @Option(help: ArgumentHelp("The documents' languages, the likeliest first, such as tur+ita+eng.", valueName: "codes"))
  var languages: String?
  @Option(
    help: ArgumentHelp(
      "Draw pages at this resolution (default: 300, or that of the scan; 150 for PDFs over 5 MB).", valueName: "N"))
  var dpi: Int?
  @Option(
    help: ArgumentHelp(
      "Recognition: auto where a page has no usable text, never, or always.", valueName: "when"))
  var ocr: String?

  /// The resolutions that can be asked for, in dots per inch.
  private static let resolutions = 50...1_200

  /// The given settings, with those that a flag or the environment names in their place.
  ///
  /// - Throws: `usage-invalid`.
  func settings(over settings: RecognitionSettings) throws -> RecognitionSettings {
    var settings = settings
    _ = try KernelPath.best
    settings.mode = try Environment.choice(mode, "MODE") ?? settings.mode
    settings.when = try Environment.choice(ocr, "OCR") ?? settings.when
    if let languages = languages ?? Environment.text("LANGUAGES") {
      let named = languages.split(whereSeparator: { $0 == "+" || $0 == "," }).map(String.init)
      settings.languages = named.indices.filter { named.firstIndex(of: named[$0]) == $0 }.map { named[$0] }
      guard !settings.languages.isEmpty else {
        throw Fault(.usageInvalid, "--languages", "'\(languages)' names no language.")
      }
    }
    if let dpi = try Environment.number(dpi, "DPI") {
      guard Self.resolutions.contains(dpi) else {
        throw Fault(.usageInvalid, "--dpi \(dpi)", "It takes 50 to 1200 dots per inch.")
      }
      settings.dpi = dpi
    }
    return settings
  }
}
