internal import Foundation
internal import Glibc

/// A process and those that it has started, as proc(5) shows them.
public struct ProcessTree: Sendable, Equatable, Codable {
  /// What a process holds in memory, in bytes.
  public var residentBytes = 0
  /// Open descriptors of the process itself.
  public var descriptors = 0
  /// Its threads.
  public var threads = 0
  /// How many processes it has started that live, and theirs.
  public var children = 0
  /// What these hold in memory together, in bytes; what they share is counted for each.
  public var childrenBytes = 0

  /// Looks at a process; nil where there is none.
  public init?(of process: Int32) {
    guard let own = Entry(process), let names = try? FileManager.default.contentsOfDirectory(atPath: "/proc") else {
      return nil
    }
    (residentBytes, threads) = (own.pages * Self.pageBytes, own.threads)
    descriptors = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd").count) ?? 0
    let all = names.compactMap { Int32($0).flatMap(Entry.init) }
    var parents: Set<Int32> = [process]
    while !parents.isEmpty {
      let found = all.filter { parents.contains($0.parent) }
      children += found.count
      childrenBytes += found.reduce(0) { $0 + $1.pages * Self.pageBytes }
      parents = Set(found.map(\.process))
    }
  }

  /// Processor time of a process without its children, in seconds; nil where there is none.
  static func processorSeconds(of process: Int32) -> Double? {
    Entry(process).map { Double($0.ticks) / Double(max(1, sysconf(CInt(_SC_CLK_TCK)))) }
  }

  private static let pageBytes = Int(sysconf(CInt(_SC_PAGESIZE)))

  /// What `/proc/PROCESS/stat` says.
  private struct Entry {
    var process: Int32
    var parent: Int32
    var threads: Int
    var pages: Int
    var ticks: Int

    init?(_ process: Int32) {
      // The name stands in brackets and may hold anything: fields are counted from the last bracket, the state being the third.
      guard let line = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
        let end = line.lastIndex(of: ")")
      else { return nil }
      let fields = line[line.index(after: end)...].split(separator: " ")
      guard fields.count > 21, let parent = Int32(fields[1]), let threads = Int(fields[17]),
        let pages = Int(fields[21]), let user = Int(fields[11]), let system = Int(fields[12])
      else { return nil }
      (self.process, self.parent, self.threads, self.pages, ticks) = (process, parent, threads, pages, user + system)
    }
  }
}
