import PostroomModel
import PostroomNative
import PostroomPhotographs

/// What a worker does with one photograph: decode, examine, mend, examine again, draw the sheet, write what was made.
struct PhotographStudio {
  private let configuration: PhotographConfiguration
  private let examiner: PhotographExaminer
  private let words: PhotographWords
  private let documents: Result<PDFEngine, Fault>

  /// Loads the finder and the landmarks.
  ///
  /// - Parameter documents: What opens PDFs, or why none can be opened.
  /// - Throws: `internal-error` when the models that are built in are damaged.
  init(_ configuration: PhotographConfiguration, documents: Result<PDFEngine, Fault>) throws(Fault) {
    self.configuration = configuration
    self.documents = documents
    examiner = try PhotographExaminer(configuration)
    words = PhotographWords(configuration.language)
  }

  /// Examines the photograph of a job.
  ///
  /// - Parameter output: Takes the files that are made, one after the other, in the order in which the report names them.
  /// - Throws: What decoding raises, `image-damaged` also for a picture of which a part is missing; `answer-too-large`,
  ///   `interrupted`.
  func examine(
    _ job: ReadingJob, descriptor: CInt, output: (UnsafeRawBufferPointer) throws(Fault) -> Void
  ) throws(Fault) -> Analysis {
    let before = try examiner.examine(decode(job, descriptor))
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

  private func decode(_ job: ReadingJob, _ descriptor: CInt) throws(Fault) -> Photograph {
    if job.format == .pdf {
      return try Self.photograph(page(of: job, descriptor), format: .pdf, bytes: job.bytes)
    }
    let file = try PictureFile(descriptor: descriptor, bytes: job.bytes, format: job.format)
    let picture = try file.decodeColours(at: 0, maximumPixels: job.maximumPixels)
    return try Self.photograph(picture, format: job.format, bytes: job.bytes)
  }

  /// The picture that is the only page of a PDF.
  private func page(of job: ReadingJob, _ descriptor: CInt) throws(Fault) -> DecodedColours {
    let document = try documents.get().open(descriptor: descriptor, bytes: job.bytes)
    guard document.pageCount == 1 else {
      throw Fault(.tooManyPages, "", "It has \(document.pageCount) pages; a photograph is a PDF's only one.")
    }
    guard let picture = try document.page(at: 0).photograph(maximumPixels: job.maximumPixels) else {
      throw Fault(.formatUnsupported, "", "Its page is more than one picture, or none.")
    }
    return picture
  }

  private static func photograph(
    _ picture: DecodedColours, format: DocumentFormat, bytes: Int
  ) throws(Fault) -> Photograph {
    // What is missing is white, and would count as background.
    if picture.isIncomplete { throw Fault(.imageDamaged, "", picture.notes.first ?? "A part of it is missing.") }
    return Photograph(
      bitmap: picture.bitmap,
      file: PhotographFile(
        format: format, bytes: bytes, dpi: picture.dpi, isGray: picture.isGray, jpegQuality: picture.jpegQuality,
        notes: picture.notes))
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
    let after = mended.photograph == nil ? nil : try examiner.examine(Self.photograph(mended.jpeg))
    let report = after?.report ?? before.report
    return Mended(
      account: PhotographMending(
        done: mended.done.map(words.done), left: mended.left.map(words.left), verdict: report.verdict,
        checks: report.checks),
      jpeg: mended.photograph == nil ? nil : mended.jpeg, after: after)
  }

  private static func photograph(_ jpeg: [UInt8]) throws(Fault) -> Photograph {
    let picture = try PictureFile(content: jpeg, format: .jpeg).decodeColours(at: 0, maximumPixels: Limits().pixels)
    return try photograph(picture, format: .jpeg, bytes: jpeg.count)
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
