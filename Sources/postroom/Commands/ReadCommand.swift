import ArgumentParser
import Foundation
import Glibc
import PostroomEngine
import PostroomModel
import PostroomProfiles
import PostroomWorkers

/// `postroom read`: what does a document say.
struct ReadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read", abstract: "Show what a document says.",
    discussion: """
      The document is read in the same sandbox as in a run. Exit codes are those of its fault.

      --pdf writes a copy in which the pictures of pages can be searched: recognised words lie over them as an \
      invisible text layer. A PDF keeps everything else it has, and pages with text of their own keep that; pictures \
      become a PDF with a page each. The copy is a plain PDF, not PDF/A, and signatures do not hold for it.
      """)

  @Argument(help: "The document; - is standard input.")
  var file: String
  @Flag(help: "In which form: the text, every word with its box, or everything as JSON.")
  var form: Form?
  @Option(
    help: ArgumentHelp("Write a searchable copy as PDF; nothing is printed unless a form is given.", valueName: "file"))
  var pdf: String?
  @Flag(help: "Let --pdf replace an existing file; never the document itself.")
  var force = false
  @Option(help: ArgumentHelp("Only this page.", valueName: "N"))
  var page: Int?
  @Option(help: ArgumentHelp("A profile's name or file, for category and fields.", valueName: "name|file"))
  var profile: String = "office"
  @OptionGroup(title: "Recognition") var recognition: RecognitionOptions
  @OptionGroup(title: "Limits") var limits: LimitOptions

  /// What is printed.
  enum Form: String, EnumerableFlag {
    case text, boxes, json
  }

  func run() async throws {
    try await Console.guarded {
      let source = try file == "-" ? StandardInput.file() : OpenFile(path: AbsolutePath.of(file))
      let copy = try searchableCopy(of: source)
      let analysis = try await analyse(source, copy)
      guard let reading = analysis.reading else {
        throw Fault(.internalError, file, "The worker sent no reading.")
      }
      if let page, !reading.pages.contains(where: { $0.number == page }) {
        throw Fault(.usageInvalid, "--page \(page)", "The document has \(reading.pages.count) pages.")
      }
      let pages = reading.pages.filter { page == nil || $0.number == page }
      for warning in analysis.warnings { Console.message("postroom: \(warning)") }
      if let form = form ?? (copy == nil ? .text : nil) { show(analysis, pages, form) }
      for page in pages { if let reason = page.skipped, form != .json { note(page.number, reason) } }
      try copy?.place(reading, named: file)
    }
  }

  private func searchableCopy(of source: OpenFile) throws -> SearchableOutput? {
    guard let pdf else {
      if force { throw Fault(.usageInvalid, "--force", "It belongs to --pdf.") }
      return nil
    }
    if page != nil, form == nil {
      throw Fault(.usageInvalid, "--page", "It says what is printed; a copy has all pages.")
    }
    return try SearchableOutput(pdf, of: source, isPrivate: file != "-", replaces: force)
  }

  private func analyse(_ source: OpenFile, _ copy: SearchableOutput?) async throws -> Analysis {
    let limits = try limits.limits()
    guard source.identity.size > 0 else { throw Fault(.fileEmpty, file, "It has no bytes.") }
    guard source.identity.size <= limits.fileBytes else {
      throw Fault(.fileTooLarge, file, "It has \(source.identity.size >> 20) MB.")
    }
    let profile = try ProfileLibrary().load(profile)
    let recognition = try recognition.settings(over: RecognitionSettings(profile))
    if copy != nil, recognition.when == .never {
      throw Fault(.usageInvalid, "--ocr never", "A searchable copy is made by recognition.")
    }
    let pool = WorkerPool(
      command: ReadingWorkerProcess.command, workers: 1, limits: limits, recycleAfter: 1,
      configuration: try WorkerConfiguration(profile: profile, recognition: recognition).encoded())
    let job = ReadingJob(
      number: 1, format: try source.format(), bytes: Int(source.identity.size),
      wanted: copy == nil ? .reading : .searchable,
      maximumPages: limits.pages, recognition: recognition, maximumPixels: limits.pixels,
      secondsPerPage: limits.secondsPerPage)
    let answer = await pool.analyse(job, descriptor: source.descriptor, output: copy?.sink)
    for warning in pool.warnings { Console.message("postroom: \(warning)") }
    await pool.shutdown()
    switch answer.result {
    case .success(let analysis): return analysis
    case .failure(let fault): throw Fault(fault.code, file, fault.detail)
    }
  }

  private func show(_ analysis: Analysis, _ pages: [Page], _ form: Form) {
    switch form {
    case .text:
      let texts = pages.map { page in
        page.text.split(separator: "\n", omittingEmptySubsequences: false).map { Console.printable(String($0)) }
          .joined(separator: "\n")
      }
      Console.data(texts.joined(separator: "\n\u{0C}"))
    case .boxes:
      Console.data("page\tline\tx0\ty0\tx1\ty1\tconfidence\ttext")
      for page in pages {
        for word in page.words {
          let box = [word.box.x0, word.box.y0, word.box.x1, word.box.y1].map { String(format: "%.1f", $0) }
          let place = "\(page.number)\t\(word.line)\t\(box.joined(separator: "\t"))"
          Console.data(place + "\t\(String(format: "%.2f", word.confidence))\t\(Console.printable(word.text))")
        }
      }
    case .json:
      var shown = analysis
      shown.reading?.pages = pages
      Console.data(Console.json(shown))
    }
  }

  private func note(_ page: Int, _ reason: Page.SkipReason) {
    Console.message("postroom: page \(page) was skipped: \(reason.rawValue).")
  }
}

/// Standard input as a file that can be read anywhere.
enum StandardInput {
  /// Copies standard input into a file that has no name and ends with the process.
  ///
  /// - Throws: `source-unreadable`, `disk-low`.
  static func file() throws(Fault) -> OpenFile {
    var template = PathText.terminated(FileManager.default.temporaryDirectory.path + "/postroom-XXXXXX")
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw Fault(.sourceUnreadable, "-", "No temporary file can be made.") }
    defer { close(descriptor) }
    let path = PathText.encode(template.dropLast().map { UInt8(bitPattern: $0) })
    defer { unlink(path) }
    var piece = [UInt8](repeating: 0, count: 256 << 10)
    while true {
      let count = read(STDIN_FILENO, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Fault(.sourceUnreadable, "-", "Standard input cannot be read.") }
      if count == 0 { break }
      guard write(descriptor, piece, count) == count else { throw Fault(.diskLow, path, "It cannot be written.") }
    }
    return try OpenFile(path: path)
  }
}
