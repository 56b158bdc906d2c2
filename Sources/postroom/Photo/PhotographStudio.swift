import PostroomModel
import PostroomNative
import PostroomPhotographs

/// What a worker does with one photograph: decode, examine, mend, examine again, draw the sheet, write what was made.
struct PhotographStudio {
  private let configuration: PhotographConfiguration
  private let examiner: PhotographExaminer
  private let words: PhotographWords
  private let pages: PhotographPages

  /// Loads the finder and the landmarks.
  ///
  /// - Parameters:
  ///   - documents: What opens PDFs, or why none can be opened.
  ///   - models: The user's own neural models.
  /// - Throws: `internal-error` when the models that are built in are damaged.
  init(
    _ configuration: PhotographConfiguration, documents: Result<PDFEngine, Fault>, models: AssessmentModels = .none
  ) throws(Fault) {
    self.configuration = configuration
    pages = PhotographPages(documents)
    examiner = try PhotographExaminer(configuration, models: models)
    words = PhotographWords(configuration.language)
  }

  /// Examines the photograph of a job, or says which pages its file has, each a photograph of its own.
  ///
  /// - Parameter output: Takes the files that are made, one after the other, in the order in which the report names them.
  /// - Throws: What decoding raises, `image-damaged` also for a picture of which a part is missing; `answer-too-large`,
  ///   `interrupted`.
  func examine(
    _ job: ReadingJob, descriptor: CInt, output: (UnsafeRawBufferPointer) throws(Fault) -> Void
  ) throws(Fault) -> Analysis {
    let photograph: Photograph
    switch try pages.answer(job, descriptor) {
    case .pages(let parts):
      return Analysis(
        format: job.format, pages: [], classification: Classification(category: "", confidence: 0), parts: parts)
    case .memory(let bytes):
      return Analysis(
        format: job.format, pages: [], classification: Classification(category: "", confidence: 0),
        decodingBytes: bytes)
    case .picture(let picture, let bytes):
      photograph = try PhotographSource.photograph(picture, format: job.format, bytes: bytes)
    }
    let before = try examiner.examine(photograph)
    var report = before.report
    report.notes = before.photograph.file.notes
    var files: [(kind: PhotographOutput.Kind, bytes: [UInt8])] = []
    let mended = configuration.mends ? try mend(before) : nil
    report.mending = mended?.account
    if let jpeg = mended?.jpeg { files.append((.mended, jpeg)) }
    if configuration.annotates {
      let sheet = AnnotatedSheet.jpeg(
        before: before, after: mended?.after.map { ($0.photograph.bitmap, $0) }, rules: configuration.format,
        words: words, mending: report.mending)
      files.append((.annotated, sheet))
    }
    if configuration.wantsThumbnail {
      files.append((.thumbnail, ScaledPhotograph.thumbnail(of: before.photograph.bitmap)))
    }
    for file in files where !file.bytes.isEmpty {
      report.written.append(PhotographOutput(kind: file.kind, bytes: file.bytes.count))
      try Self.write(file.bytes, to: output)
    }
    return Analysis(
      format: job.format, pages: [], classification: Classification(category: "", confidence: 0), photograph: report)
  }

  /// What came of mending.
  private struct Mended {
    let account: PhotographMending
    let jpeg: [UInt8]?
    let after: Examination?
  }

  /// Mends, and examines the file that came of it as if it had arrived.
  private func mend(_ before: Examination) throws(Fault) -> Mended {
    let mended = PhotographMender(configuration.format).mend(before)
    let after = mended.photograph == nil ? nil : try examiner.examine(PhotographSource.photograph(mended.jpeg))
    let report = after?.report ?? before.report
    return Mended(
      account: PhotographMending(
        done: mended.done.map(words.done), left: mended.left.map(words.left), verdict: report.verdict,
        checks: report.checks),
      jpeg: mended.photograph == nil ? nil : mended.jpeg, after: after)
  }

  private static func write(
    _ bytes: [UInt8], to output: (UnsafeRawBufferPointer) throws(Fault) -> Void
  ) throws(Fault) {
    let result = bytes.withUnsafeBytes { buffer -> Result<Void, Fault> in
      do throws(Fault) { return .success(try output(buffer)) } catch { return .failure(error) }
    }
    try result.get()
  }
}
