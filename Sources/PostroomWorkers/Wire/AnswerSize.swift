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

  /// The longest payload that is taken as the answer to a job, in bytes.
  static func cap(for job: ReadingJob, limits: Limits) -> Int {
    switch job.wanted {
    case .analysis: min(limits.answerBytes, withoutWords)
    case .reading: limits.answerBytes
    }
  }
}
