import Foundation
import GRDB
import PostroomModel
import Testing

@testable import PostroomLedger

/// Reports on photographs are found again by content, rules and program, and by nothing less.
struct PhotographCacheTests {
  private static let document: [UInt8] = Array(repeating: 7, count: 32)
  private static let configuration = PhotographConfiguration(
    format: PhotographFormat(
      name: "test", title: "A test", source: "here",
      limits: [.roll: PhotographLimits(max: 5), .yaw: PhotographLimits(max: 8), .dpi: PhotographLimits(min: 300)]))

  private static func basis(
    _ configuration: PhotographConfiguration = configuration, pixels: Int = 1_000, program: String = "1"
  ) -> PhotographBasis {
    var limits = Limits()
    limits.pixels = pixels
    return PhotographBasis(configuration: configuration, limits: limits, program: program)
  }

  private static func cache(
    _ folder: LedgerFolder, _ basis: PhotographBasis = basis(), limit: Int = PhotographCache.usualBytes,
    time: Double = 1_000_000
  ) -> PhotographCache {
    PhotographCache(path: path(folder), basis: basis, limitBytes: limit) { time }
  }

  private static func path(_ folder: LedgerFolder) -> String { folder.path + "/cache/photographs.sqlite" }

  private static func answer(_ text: String = "", thumbnail: Int = 10) -> PhotographCache.Answer {
    let checks = PhotographCheckName.allCases.map {
      PhotographCheck(name: $0, value: 0.1, unit: $0.unit, verdict: .pass, reason: text)
    }
    let report = PhotographReport(format: "test", verdict: .pass, width: 4, height: 5, checks: checks)
    return PhotographCache.Answer(report: report, thumbnail: Array(repeating: 1, count: thumbnail))
  }

  @Test func `what was kept is found by a later run, as it was`() throws {
    let folder = try LedgerFolder()
    let cache = Self.cache(folder)
    #expect(cache.answer(of: Self.document) == nil)
    cache.keep(Self.answer("ı"), of: Self.document)
    #expect(cache.answer(of: Self.document) == Self.answer("ı"))
    cache.close()
    #expect(Self.cache(folder).answer(of: Self.document) == Self.answer("ı"))
    #expect(cache.trouble == nil && cache.answer(of: Self.document) == nil)
  }

  @Test func `other rules, wishes, limits or programs know nothing of it`() throws {
    let folder = try LedgerFolder()
    let cache = Self.cache(folder)
    cache.keep(Self.answer(), of: Self.document)
    cache.close()
    var rules = Self.configuration
    rules.format.limits[.roll]?.max = 6
    var wishes = Self.configuration
    wishes.wantsThumbnail = true
    var language = Self.configuration
    language.language = .turkish
    let others = [
      Self.basis(rules), Self.basis(wishes), Self.basis(language), Self.basis(pixels: 999), Self.basis(program: "2"),
    ]
    for basis in others { #expect(Self.cache(folder, basis).answer(of: Self.document) == nil) }
    #expect(Self.cache(folder).answer(of: Array(Self.document.dropLast())) == nil)
    #expect(Self.cache(folder).answer(of: Self.document) != nil)
  }

  @Test func `rules are the same in whatever order their limits stand`() throws {
    for _ in 0..<20 {
      var format = Self.configuration.format
      format.limits = [:]
      for name in Self.configuration.format.limits.keys.shuffled() {
        format.limits[name] = Self.configuration.format.limits[name]
      }
      #expect(Self.basis(PhotographConfiguration(format: format)) == Self.basis())
    }
  }

  @Test(arguments: 0..<12)
  func `a file that is damaged anywhere is made anew and never read wrongly`(part: Int) throws {
    let folder = try LedgerFolder()
    let filled = Self.cache(folder)
    for number in 0..<40 { filled.keep(Self.answer("\(number)"), of: Self.document + [UInt8(number)]) }
    filled.close()
    let url = URL(fileURLWithPath: Self.path(folder))
    var bytes = try Data(contentsOf: url)
    let start = bytes.count * part / 12
    bytes.replaceSubrange(start..<start + bytes.count / 12, with: Data(repeating: 0xA5, count: bytes.count / 12))
    try bytes.write(to: url)
    let cache = Self.cache(folder)
    for number in 0..<40 {
      let found = cache.answer(of: Self.document + [UInt8(number)])
      #expect(found == nil || found == Self.answer("\(number)"))
      cache.keep(Self.answer("new"), of: Self.document + [UInt8(number)])
    }
    cache.close()
    let again = Self.cache(folder)
    #expect(again.answer(of: Self.document + [39]) == Self.answer("new"))
    again.close()
    #expect(again.trouble == nil)
  }

  @Test func `what is no database is moved aside with one word about it`() throws {
    let folder = try LedgerFolder()
    try FileManager.default.createDirectory(atPath: folder.path + "/cache", withIntermediateDirectories: true)
    try Data(String(repeating: "This is a letter. ", count: 500).utf8).write(
      to: URL(fileURLWithPath: Self.path(folder)))
    let cache = Self.cache(folder)
    cache.keep(Self.answer(), of: Self.document)
    #expect(cache.answer(of: Self.document) == Self.answer())
    #expect(cache.trouble?.contains("made anew") == true)
    cache.close()
    let aside = try String(contentsOfFile: Self.path(folder) + ".damaged", encoding: .utf8)
    #expect(aside.hasPrefix("This is a letter."))
  }

  @Test func `a folder that cannot be made costs only the cache`() throws {
    let folder = try LedgerFolder()
    try Data().write(to: URL(fileURLWithPath: folder.path + "/cache"))
    let cache = Self.cache(folder)
    cache.keep(Self.answer(), of: Self.document)
    #expect(cache.answer(of: Self.document) == nil)
    #expect(cache.trouble?.contains("not kept") == true)
  }

  @Test func `beyond its size what was used longest ago goes`() throws {
    let folder = try LedgerFolder()
    let limit = 400_000
    for number in 0..<60 {
      let cache = Self.cache(folder, limit: limit, time: 1_000_000 + Double(number) * 10_000)
      // The first one is used all the time.
      if number > 0 { #expect(cache.answer(of: Self.document + [0]) != nil) }
      cache.keep(Self.answer("\(number)", thumbnail: 20_000), of: Self.document + [UInt8(number)])
      cache.close()
    }
    let cache = Self.cache(folder, limit: limit)
    let known = (0..<60).filter { cache.answer(of: Self.document + [UInt8($0)]) != nil }
    #expect(known.contains(0) && known.contains(59) && !known.contains(1))
    #expect(known.count * 20_000 <= limit && known.count > 8)
    cache.close()
  }

  @Test func `an answer too large to be kept is not kept`() throws {
    let cache = Self.cache(try LedgerFolder())
    cache.keep(Self.answer(thumbnail: 2 << 20), of: Self.document)
    #expect(cache.answer(of: Self.document) == nil)
    #expect(cache.trouble == nil)
  }
}
