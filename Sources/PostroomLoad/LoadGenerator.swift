internal import CLoad
internal import Glibc
public import PostroomModel

/// Sends requests to a server from one thread and measures how long replies take.
///
/// It is made to be much lighter than a server, so that both can share a machine: sockets that wait for nothing, no framework,
/// replies that are looked at only for their end.
public struct LoadGenerator {
  private let plan: LoadPlan
  private let requests: [[UInt8]]
  private let connections: [LoadConnection]
  private var schedule = LoadSchedule(.closed(requests: 0, atOnce: 1), start: 0)
  private var result = LoadResult()
  private var turn = 0
  private var busy = 0

  /// Replies are looked for that are too late, so often, in nanoseconds.
  private static let sweep: UInt64 = 500_000_000

  /// Prepares a load; nothing is sent yet.
  ///
  /// - Throws: `usage-invalid` for a plan without targets or of several servers; `source-not-found` for a name that nobody knows.
  public init(_ plan: LoadPlan) throws(Fault) {
    guard let first = plan.targets.first else { throw Fault(.usageInvalid, "load-test", "It takes an address.") }
    guard plan.targets.allSatisfy({ $0.host == first.host && $0.port == first.port }) else {
      throw Fault(.usageInvalid, "load-test", "The addresses must be of one server.")
    }
    self.plan = plan
    requests = plan.targets.map { $0.request("GET", key: plan.key) }
    let address = try ServerAddress(first)
    connections = (0..<plan.pattern.connections).map { _ in LoadConnection(address) }
  }

  /// Sends everything and waits for the replies.
  ///
  /// - Parameter isStopped: Asked now and then whether to send nothing more.
  public mutating func run(isStopped: () -> Bool = { false }) -> LoadResult {
    result = LoadResult()
    let processor = OwnThreadTime.seconds
    let start = MonotonicClock.now
    schedule = LoadSchedule(plan.pattern, start: start)
    var swept = start
    var interests = [pollfd](repeating: pollfd(fd: -1, events: 0, revents: 0), count: connections.count)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 128 << 10, alignment: 16)
    defer { buffer.deallocate() }
    var mayBegin = true
    while true {
      if mayBegin { begin() }
      guard busy > 0 || (mayBegin && schedule.next != nil) else { break }
      for place in connections.indices { interests[place] = connections[place].interest }
      if postroom_poll(&interests, interests.count, pause(mayBegin)) > 0 {
        for place in interests.indices where interests[place].revents != 0 {
          note(connections[place].goOn(buffer), place)
        }
      }
      let now = MonotonicClock.now
      if now - swept >= Self.sweep {
        swept = now
        giveUpLate(now)
        mayBegin = mayBegin && !isStopped()
      }
    }
    result.seconds = Double(MonotonicClock.now - start) / 1e9
    result.ownSeconds = OwnThreadTime.seconds - processor
    result.bytes = connections.reduce(0) { $0 + $1.bytes }
    return result
  }

  private mutating func begin() {
    var now = MonotonicClock.now
    while let (moment, place) = schedule.take(at: now) {
      result.largestDelay = max(result.largestDelay, now - moment)
      busy += 1
      note(connections[place].begin(requests[turn], moment: moment, now: now), place)
      turn = (turn + 1) % requests.count
      now = MonotonicClock.now
    }
  }

  private mutating func note(_ step: LoadConnection.Step, _ place: Int) {
    let now = MonotonicClock.now
    switch step {
    case .waiting: return
    case .done(let status) where (200..<400).contains(status): result.latencies.add(now - connections[place].moment)
    case .done(let status): result.fail("status \(status)")
    case .failed(let why): result.fail(why)
    }
    schedule.finish(place, at: now)
    busy -= 1
  }

  private mutating func giveUpLate(_ now: UInt64) {
    let patience = MonotonicClock.nanoseconds(plan.patience)
    for (place, connection) in connections.enumerated() {
      guard connection.isBusy, now > connection.begun, now - connection.begun > patience else { continue }
      note(connection.giveUp(), place)
    }
  }

  /// How long it may be waited for replies, in nanoseconds.
  private func pause(_ mayBegin: Bool) -> Int64 {
    guard mayBegin, let next = schedule.next else { return Int64(Self.sweep) }
    let now = MonotonicClock.now
    return next <= now ? 0 : Int64(min(next - now, Self.sweep))
  }
}
