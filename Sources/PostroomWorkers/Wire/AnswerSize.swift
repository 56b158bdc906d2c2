import PostroomModel

/// How long a worker's frame may be.
enum AnswerSize {
  /// The most for an answer without words, in bytes.
  ///
  /// 5,000 pages take about 0.4 MB. A small cap matters because decoding JSON costs the supervisor up to 24 times
  /// its length (measured with a long array of zeros), and a hostile worker chooses the content.
  private static let withoutWords = 4 << 20

  /// The most while a worker starts: a greeting or a fault.
  static let starting = 64 << 10

  /// The most for one finished page, in bytes: some 30,000 words.
  static let finishedPage = 4 << 20

  /// The most for all finished pages of one document, in bytes: a thousand ordinary pages, or 400 dense ones.
  ///
  /// The supervisor keeps that much for each worker at most, and a worker must hold it as JSON beside its engines.
  static let finishedPages = 32 << 20

  /// The longest frame in which a finished page may come, in bytes.
  static func pageCap(for job: ReadingJob, limits: Limits) -> Int {
    min(cap(for: job, limits: limits), finishedPage)
  }

  /// The most for a report on a photograph: 39 checks twice, each with a sentence of 500 characters in JSON.
  private static let photograph = 512 << 10

  /// The most for what is made of a photograph, in bytes; the supervisor holds it in memory.
  private static let photographOutput = 32 << 20

  /// The most for what a worker writes, in bytes: what may be read may be written.
  static func outputCap(for job: ReadingJob, limits: Limits) -> Int {
    switch job.wanted {
    case .photograph: min(limits.fileBytes, photographOutput)
    case .analysis, .reading: ReadingJob.mostHandedOver
    case .formFields: FormDescription.mostBytes
    case .part, .image, .searchable, .filledForm: limits.fileBytes
    }
  }

  /// The longest payload that is taken as the answer to a job, in bytes.
  static func cap(for job: ReadingJob, limits: Limits) -> Int {
    switch job.wanted {
    case .analysis, .part, .image, .formFields, .filledForm: min(limits.answerBytes, withoutWords)
    case .photograph: min(limits.answerBytes, photograph)
    case .reading, .searchable: limits.answerBytes
    }
  }
}
