public import PostroomModel

/// Jobs that wait for workers, each done at least once.
///
/// A job that was published is delivered until somebody answers it, also when consumers and the broker die meanwhile. It may be
/// delivered twice: who does it must see to it that doing it twice is doing it once, which the hash in the job is for.
public protocol WorkQueue: Sendable {
  /// Makes the queues that are not there; at deploy time, since a queue that a broker has just made is not safe yet.
  ///
  /// - Throws: `queue-unreachable`, `queue-refused`, `queue-library-missing`.
  func declare() async throws(Fault) -> [QueueDeclaration]

  /// Hands a job in, and returns when it is safe. While the lane is full, or the broker takes nothing, it waits: that is what
  /// slows those who publish.
  ///
  /// - Throws: `queue-unreachable` when the broker is out of reach for longer than the settings' patience; `queue-refused`,
  ///   `queue-missing`, `queue-library-missing`; `interrupted` when the task was cancelled or the queue closed, and then nobody
  ///   knows whether the job was taken.
  func publish(_ body: [UInt8], to lane: Lane) async throws(Fault)

  /// Takes jobs, at most so many unanswered at a time.
  ///
  /// - Parameter prefetch: nil for what the settings say.
  /// - Throws: What the connection needs: `queue-library-missing`; all else is said by `next`.
  func consume(_ role: QueueRole, prefetch: Int?) async throws(Fault) -> any JobConsumer

  /// What lies in the queues.
  ///
  /// - Throws: `queue-unreachable`, `queue-refused`, `queue-library-missing`.
  func depths() async throws(Fault) -> [QueueDepth]

  /// Waits until what was published is confirmed, and lets go.
  func close() async
}

/// Somebody who takes jobs out of one queue.
public protocol JobConsumer: Sendable {
  /// The next job; nil after `drain`, when all that was delivered has been handed out, and in a cancelled task.
  ///
  /// - Throws: `queue-unreachable` after the settings' patience, `queue-refused`, `queue-missing`.
  func next() async throws(Fault) -> Delivery?

  /// The job is done and its result safe: it is never delivered again, unless the connection was lost meanwhile.
  func acknowledge(_ delivery: Delivery)

  /// The job cannot be done. From a lane it goes to its retry queue, where it is tried once more alone; from there to the dead
  /// letters.
  func reject(_ delivery: Delivery)

  /// Has no more delivered. What was delivered is still handed out, and is to be answered.
  func drain()

  /// Carries out the answers and ends; what is unanswered is delivered to somebody else.
  func close() async
}

/// Whether a queue was made.
public struct QueueDeclaration: Hashable, Sendable {
  /// What the broker calls it.
  public var name: String
  /// What came of it.
  public var result: Result

  /// What came of a declaration.
  public enum Result: Hashable, Sendable {
    /// It was not there and is now.
    case made
    /// It was there as it should be.
    case present
    /// It is there otherwise: the broker's words.
    case different(String)
  }
}

/// What lies in a queue.
public struct QueueDepth: Hashable, Sendable {
  /// Which it is.
  public var role: QueueRole
  /// What the broker calls it.
  public var name: String
  /// Whether it is there at all.
  public var isDeclared = true
  /// How many jobs wait to be delivered.
  public var ready = 0
  /// How many consumers it has.
  public var consumers = 0
}
