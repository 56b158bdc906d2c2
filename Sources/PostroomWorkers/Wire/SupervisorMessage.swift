import FoundationEssentials
import PostroomModel

/// What the supervisor says to a worker: first how to work, then one document after another.
enum SupervisorMessage: Sendable, Equatable {
  /// The limits to live under and the composition's own settings.
  case configure(limits: Limits, settings: Data)
  /// A document; its descriptor travels with the frame's first byte.
  case job(ReadingJob)
}

extension SupervisorMessage: Codable {
  private enum Kind: String, Codable { case configure, job }
  private enum Keys: String, CodingKey { case type, limits, settings, job }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Keys.self)
    switch try values.decode(Kind.self, forKey: .type) {
    case .configure:
      self = .configure(
        limits: try values.decode(Limits.self, forKey: .limits),
        settings: try values.decode(Data.self, forKey: .settings))
    case .job: self = .job(try values.decode(ReadingJob.self, forKey: .job))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Keys.self)
    switch self {
    case .configure(let limits, let settings):
      try values.encode(Kind.configure, forKey: .type)
      try values.encode(limits, forKey: .limits)
      try values.encode(settings, forKey: .settings)
    case .job(let job):
      try values.encode(Kind.job, forKey: .type)
      try values.encode(job, forKey: .job)
    }
  }
}
