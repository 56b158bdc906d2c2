import FoundationEssentials
import PostroomModel

/// What the supervisor says to a worker: first how to work, then one document after another.
enum SupervisorMessage: Sendable, Equatable {
  /// The limits to live under and the composition's own settings.
  case configure(limits: Limits, settings: Data)
  /// A document; its descriptor travels with the frame's first byte.
  ///
  /// With `tellsEachPage` the worker tells of each page at once: the document has felled a worker, and the page at
  /// which it fells the next one is wanted exactly.
  case job(ReadingJob, tellsEachPage: Bool)
}

extension SupervisorMessage: Codable {
  private enum Kind: String, Codable { case configure, job }
  private enum Keys: String, CodingKey { case type, limits, settings, job, tellsEachPage }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Keys.self)
    switch try values.decode(Kind.self, forKey: .type) {
    case .configure:
      self = .configure(
        limits: try values.decode(Limits.self, forKey: .limits),
        settings: try values.decode(Data.self, forKey: .settings))
    case .job:
      self = .job(
        try values.decode(ReadingJob.self, forKey: .job),
        tellsEachPage: try values.decode(Bool.self, forKey: .tellsEachPage))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Keys.self)
    switch self {
    case .configure(let limits, let settings):
      try values.encode(Kind.configure, forKey: .type)
      try values.encode(limits, forKey: .limits)
      try values.encode(settings, forKey: .settings)
    case .job(let job, let tellsEachPage):
      try values.encode(Kind.job, forKey: .type)
      try values.encode(job, forKey: .job)
      try values.encode(tellsEachPage, forKey: .tellsEachPage)
    }
  }
}
