import ArgumentParser
import Foundation
import PostroomEngine
import PostroomLedger
import PostroomModel

/// `postroom cache`: what an archive keeps so that nothing is done twice.
struct CacheCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cache", abstract: "Show or clear what an archive keeps to save time.",
    discussion: """
      Recognised pages are kept by content, so that a run that was stopped, an undo or a second look recognises no page \
      twice; answers are kept for an hour, so that it reads no document twice either. Clearing them loses nothing but \
      that time. POSTROOM_CACHE_MB limits the size (default: 1024; what was used longest ago goes first), \
      POSTROOM_CACHE_TTL how long answers hold, in seconds (default: 3600; 0 keeps none, none lets them hold without end).
      """,
    subcommands: [CacheStatsCommand.self, CacheClearCommand.self, CacheWarmCommand.self],
    defaultSubcommand: CacheStatsCommand.self)
}

/// `postroom cache stats`: what is kept, and how often it helped.
struct CacheStatsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "Show what is kept, and how often it helped.")

  @OptionGroup var output: OutputOption
  @Flag(help: .hidden)
  var clear = false
  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    try await Console.guarded {
      let path = try CacheText.folder(output)
      if clear { return CacheText.tell(cleared: try ReadingCache.clear(output: path), json: json) }
      let contents = ReadingCache.contents(output: path)
      if json { return Console.data(Console.json(contents)) }
      for line in CacheText.lines(contents) { Console.data(line) }
    }
  }
}

/// `postroom cache clear`: forgets.
struct CacheClearCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clear", abstract: "Forget what is kept, and how often it helped; all of it, if nothing else is said.")

  @OptionGroup var output: OutputOption
  @Flag(help: "Forget recognised pages.")
  var pages = false
  @Flag(help: "Forget answers.")
  var answers = false
  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    try await Console.guarded {
      var kinds: Set<ReadingCache.Kind> = []
      if pages || !answers { kinds.insert(.pages) }
      if answers || !pages { kinds.insert(.answers) }
      var before = try ReadingCache.clear(output: try CacheText.folder(output), kinds)
      if !kinds.contains(.pages) { (before.pages, before.documents) = (0, 0) }
      if !kinds.contains(.answers) { before.answers = 0 }
      CacheText.tell(cleared: before, json: json)
    }
  }
}

/// What the cache holds, in words.
enum CacheText {
  /// The archive's folder, which must be there.
  static func folder(_ output: OutputOption) throws -> String {
    let path = try output.path()
    guard FileManager.default.fileExists(atPath: path) else {
      throw Fault(.sourceNotFound, path, "There is no such folder.")
    }
    return path
  }

  /// Tells what was forgotten.
  static func tell(cleared contents: ReadingCache.Contents, json: Bool) {
    Console.data(json ? Console.json(contents) : "cleared: \(amount(contents))")
  }

  /// What is kept, in one line.
  static func amount(_ contents: ReadingCache.Contents) -> String {
    let size = String(format: "%.1f MB", Double(contents.bytes) / 1_048_576)
    return "\(contents.pages) recognised pages of \(contents.documents) documents, \(contents.answers) answers, \(size)"
  }

  /// One line for `status`: what is kept and how often it helped; nil when there is nothing.
  static func summary(_ contents: ReadingCache.Contents) -> String? {
    guard contents.bytes > 0 else { return nil }
    let shares = [("pages", contents.use.pageHitRate), ("answers", contents.use.answerHitRate)]
    let rates = shares.compactMap { name, share in share.map { "\(name) found \(percent($0))" } }
    return (["cache: " + amount(contents)] + rates).joined(separator: ", ")
  }

  /// What is kept and how often it helped.
  static func lines(_ contents: ReadingCache.Contents) -> [String] {
    let use = contents.use
    var lines = [amount(contents)]
    lines.append(
      "pages\t" + rate(use[.pageHits], use[.pageMisses], use.pageHitRate) + ", \(use[.evictedPages]) went for room")
    lines.append(
      "answers\t" + rate(use[.answerHits], use[.answerMisses], use.answerHitRate)
        + ", \(use[.evictedAnswers]) went for room, \(use[.expiredAnswers]) were too old")
    if let since = use.since {
      lines.append("since\t" + Date(timeIntervalSince1970: since).formatted(.iso8601))
    }
    lines.append("Pages with a text layer are not kept: to read one again takes milliseconds.")
    return lines
  }

  private static func rate(_ hits: Int, _ misses: Int, _ share: Double?) -> String {
    "\(hits) found, \(misses) not" + (share.map { " (\(percent($0)))" } ?? "")
  }

  private static func percent(_ share: Double) -> String { String(format: "%.0f %%", share * 100) }
}
