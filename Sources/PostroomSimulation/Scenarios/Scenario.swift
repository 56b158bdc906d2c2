/// A provider, what is asked of it, and what must be reached.
public struct Scenario: Sendable {
  /// What a scenario's aims are.
  public enum Kind: String, Sendable, Codable {
    /// The provider always takes the same.
    case steady
    /// What it takes changes, or it is away for a time.
    case changing
  }

  /// What a scenario has been used for.
  public enum Origin: String, Sendable, Codable, CaseIterable {
    /// The controller's figures were chosen on it.
    case tuned
    /// Its results were looked at while the controller was made.
    case seen
    /// It was run when the controller was finished.
    case heldOut = "held-out"
  }

  /// The name in tables.
  public var name: String
  /// Which aims hold.
  public var kind: Kind
  /// What it has been used for.
  public var origin: Origin
  /// The projects' plans.
  public var projects: [ProviderPlan]
  /// The moments at which so many requests arrive; empty for always more than the provider takes.
  public var arrivals: [Arrival]
  /// The moments after which full speed is awaited, in seconds.
  public var recoveries: [Double]
  /// Why the aims cannot be reached, where that is so.
  public var remark: String?

  /// Requests that arrive together.
  public struct Arrival: Hashable, Sendable {
    /// When, in seconds.
    public var moment: Double
    /// How many.
    public var count: Int
  }

  /// Makes a scenario with one project.
  public init(
    _ name: String, _ kind: Kind, origin: Origin, recoveries: [Double] = [], remark: String? = nil,
    arrivals: [Arrival] = [], _ change: (inout ProviderPlan) -> Void
  ) {
    self.init(
      name, kind, origin: origin, recoveries: recoveries, remark: remark, arrivals: arrivals,
      projects: [ProviderPlan(change)])
  }

  /// Makes a scenario.
  public init(
    _ name: String, _ kind: Kind, origin: Origin, recoveries: [Double] = [], remark: String? = nil,
    arrivals: [Arrival] = [], projects: [ProviderPlan]
  ) {
    self.name = name
    self.kind = kind
    self.origin = origin
    self.projects = projects
    self.arrivals = arrivals
    self.recoveries = recoveries
    self.remark = remark
  }

  /// All scenarios.
  public static func all(seconds: Double) -> [Scenario] {
    tuned(seconds: seconds) + seen(seconds: seconds) + heldOut(seconds: seconds)
  }

  /// How many requests a second can be answered at a moment.
  public func capacity(at moment: Double) -> Double { projects.reduce(0) { $0 + $1.capacity(at: moment) } }

  /// The least share of what could have been answered.
  public var goodputAim: Double { kind == .steady ? 0.95 : 0.92 }
  /// The largest share of requests that are refused or fail.
  public var refusedAim: Double { kind == .steady ? 0.01 : 0.015 }

  /// How many requests the best client could have answered in so many seconds.
  public func attainable(in seconds: Double) -> Double {
    var backlog = arrivals.isEmpty ? Double.infinity : 0
    var answered = 0.0
    var day = 0.0
    let step = 0.25
    var next = 0
    var moment = 0.0
    while moment < seconds {
      while next < arrivals.count, arrivals[next].moment <= moment {
        backlog += Double(arrivals[next].count)
        next += 1
      }
      var room = capacity(at: moment) * step
      if let perDay = projects[0].perDay, projects.count == 1 {
        if moment <= projects[0].midnight, projects[0].midnight < moment + step { day = 0 }
        room = min(room, perDay - day)
      }
      let done = min(room, backlog)
      answered += done
      day += done
      if backlog.isFinite { backlog -= done }
      moment += step
    }
    return answered
  }
}
