internal import PostroomModel
internal import PostroomQueue
internal import Yams

/// Reads how a cluster's queues are from their YAML tree.
enum QueueSettingsReader {
  private static let keys = [
    "name", "delivery_limit", "most_waiting", "replicas", "consumer_timeout", "patience", "lanes",
  ]

  /// The settings; those that are not named keep their defaults.
  static func read(_ node: Node?, problems: inout ProblemList) -> QueueSettings {
    var settings = QueueSettings()
    guard let node, let section = MappingReader(node, section: "'queue'", keys: keys, problems: &problems) else {
      return settings
    }
    func integer(_ key: String, _ range: ClosedRange<Int>, _ standard: Int) -> Int {
      section.integer(key, in: range, problems: &problems) ?? standard
    }
    if section["name"] != nil, let name = section.text("name", example: "postroom", problems: &problems) {
      if isName(name) {
        settings.prefix = name
      } else {
        problems.add(
          section["name"], "'\(name)' cannot begin the names of queues.",
          "Take at most 100 letters from a to z, digits, '-' and '_'.")
      }
    }
    settings.deliveryLimit = integer("delivery_limit", 1...100, settings.deliveryLimit)
    settings.mostWaiting = integer("most_waiting", 1...100_000_000, settings.mostWaiting)
    settings.replicas = integer("replicas", 1...7, settings.replicas)
    settings.consumerTimeout = integer("consumer_timeout", 60...1_000_000, settings.consumerTimeout)
    settings.patience = Double(integer("patience", 1...86_400, Int(settings.patience)))
    if let lanes = section["lanes"] { settings.lanes = read(lanes: lanes, problems: &problems) }
    checkTimes(settings, section["lanes"] ?? node, problems: &problems)
    return settings
  }

  private static func read(lanes node: Node, problems: inout ProblemList) -> [Lane: LaneSettings] {
    let names = Lane.allCases.map(\.rawValue)
    guard let section = MappingReader(node, section: "'lanes'", keys: names, problems: &problems) else { return [:] }
    var lanes: [Lane: LaneSettings] = [:]
    for lane in Lane.allCases {
      guard let node = section[lane.rawValue],
        let reader = MappingReader(
          node, section: "'\(lane.rawValue)'", keys: ["prefetch", "longest_job"], problems: &problems)
      else { continue }
      var settings = LaneSettings.standard(lane)
      settings.prefetch = reader.integer("prefetch", in: 1...1_000, problems: &problems) ?? settings.prefetch
      settings.longestJob = reader.integer("longest_job", in: 1...100_000, problems: &problems) ?? settings.longestJob
      lanes[lane] = settings
    }
    return lanes
  }

  /// A job that is taken beside others waits for them, and the broker takes back what is not answered in time.
  private static func checkTimes(_ settings: QueueSettings, _ node: Node, problems: inout ProblemList) {
    for lane in Lane.allCases {
      let lane = (name: lane.rawValue, settings: settings[lane])
      let longest = lane.settings.prefetch * lane.settings.longestJob
      guard longest >= settings.consumerTimeout else { continue }
      problems.add(
        node,
        "The last of \(lane.settings.prefetch) jobs of '\(lane.name)' may be answered after \(longest) s, and the broker waits "
          + "\(settings.consumerTimeout) s.",
        "Lower 'prefetch' or 'longest_job' of '\(lane.name)', or raise the broker's consumer_timeout and the one here.")
    }
  }

  private static func isName(_ name: String) -> Bool {
    name.utf8.count <= 100 && !name.isEmpty
      && name.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      }
  }
}
