import FoundationEssentials
import Glibc
import PostroomModel
import PostroomWorkers

/// A photographs' worker that does what the file tells it, however bad: the tests of `postroom photo` are written as files.
///
/// | word | what happens |
/// |---|---|
/// | `fail`, `warn` | the check of sharpness comes out so; otherwise all pass |
/// | `sleep 50` | it takes 50 ms |
/// | `write 10 20 30` | so many bytes for the mended photograph, the sheet and the small picture are written; 0 leaves one out |
/// | `lie 5` | the first written file is said to be 5 bytes longer |
/// | `silent` | nothing is said of what was written |
/// | `swap` | the checks come in a wrong order |
/// | `nothing` | an answer without a report |
/// | `says TEXT` | the reason of the check of sharpness, to the end of the file |
/// | `pages 3` | a file that may hold several has three pages; the other words hold for each |
/// | `only 2 fail` | the words from the next one on hold for the second page alone |
/// | `needs 500` | decoding it takes so many MB: it is not looked at by jobs that allow less |
/// | `crash`, `hang`, `garbage` | what `Misbehaviour` makes of it |
/// | `fault image-damaged` | an honest fault |
public enum ObedientPhotographer {
  /// Serves the supervisor until it hangs up.
  ///
  /// - Returns: The exit code.
  public static func serve() -> CInt {
    ReadingWorker.serve { encoded throws(Fault) in
      guard let configuration = try? JSONDecoder().decode(PhotographConfiguration.self, from: encoded) else {
        throw Fault(.internalError, "", "The configuration cannot be read.")
      }
      return { job, descriptor, reports throws(Fault) in
        let text = try text(of: descriptor, bytes: job.bytes)
        return try analyse(job, text, configuration, reports)
      }
    }
  }

  private static func analyse(
    _ job: ReadingJob, _ text: String, _ configuration: PhotographConfiguration, _ reports: ReadingWorker.Reports
  ) throws(Fault) -> Analysis {
    let words = words(text, for: job.part?.first)
    func numbers(after word: String) -> [Int] {
      guard let place = words.firstIndex(of: word) else { return [] }
      return words[(place + 1)...].prefix { Int($0) != nil }.compactMap { Int($0) }
    }
    if let count = numbers(after: "pages").first, job.mayHoldSeveral {
      return Analysis(
        format: job.format, pages: [], classification: Classification(category: "", confidence: 0),
        parts: (1...count).map { PageRange(first: $0, last: $0) })
    }
    if let needed = numbers(after: "needs").first.map({ $0 << 20 }), let allowed = job.decodingBytes, needed > allowed {
      return Analysis(
        format: job.format, pages: [], classification: Classification(category: "", confidence: 0),
        decodingBytes: needed)
    }
    if let milliseconds = numbers(after: "sleep").first { usleep(useconds_t(milliseconds * 1_000)) }
    for word in words { try Misbehaviour(rawValue: word)?.happen(job) }
    if let place = words.firstIndex(of: "fault"), words.count > place + 1 {
      throw Fault(Fault.Code(rawValue: words[place + 1]) ?? .internalError, "", "The file said so.")
    }
    let says = words.firstIndex(of: "says").map { words[($0 + 1)...].joined(separator: " ") }
    var report = report(of: text, format: configuration.format.name, words: words, says: says)
    let kinds: [PhotographOutput.Kind] = [.mended, .annotated, .thumbnail]
    for (kind, count) in zip(kinds, numbers(after: "write")) where count > 0 {
      report.written.append(PhotographOutput(kind: kind, bytes: count))
      try write(count, to: reports.output)
    }
    if let more = numbers(after: "lie").first, !report.written.isEmpty { report.written[0].bytes += more }
    if words.contains("silent") { report.written = [] }
    if words.contains("swap") { report.checks.swapAt(0, 1) }
    return Analysis(
      format: job.format, pages: [], classification: Classification(category: "", confidence: 0),
      photograph: words.contains("nothing") ? nil : report)
  }

  /// The words that hold for a page.
  private static func words(_ text: String, for page: Int?) -> [String] {
    let words = text.split(separator: " ").map(String.init)
    guard let place = words.firstIndex(of: "only"), words.count > place + 1 else { return words }
    return Array(words[..<place]) + (Int(words[place + 1]) == page ? Array(words[(place + 2)...]) : [])
  }

  /// A report whose face lies where the length of the text says.
  private static func report(of text: String, format: String, words: [String], says: String?) -> PhotographReport {
    let sharpness: PhotographVerdict = words.contains("fail") ? .fail : words.contains("warn") ? .warn : .pass
    let checks = PhotographCheckName.allCases.map { name in
      let isSharpness = name == .sharpness
      return PhotographCheck(
        name: name, value: isSharpness ? -1.5 : Double(text.utf8.count), unit: name.unit, min: isSharpness ? 20 : nil,
        verdict: isSharpness ? sharpness : .pass, reason: isSharpness ? says ?? "It is blurred." : "It is right.")
    }
    let face = PhotographFace(
      box: Box(x0: 100, y0: 100, x1: 300, y1: 400), rightEye: PhotographPoint(x: 150, y: 200),
      leftEye: PhotographPoint(x: 250, y: 200), chin: PhotographPoint(x: 200, y: 380),
      crown: PhotographPoint(x: 200, y: 60), roll: 0.25, yaw: -2)
    return PhotographReport(
      format: format, verdict: PhotographVerdict(of: checks), width: 413, height: 531, face: face, faces: 1,
      checks: checks, iso: [PhotographQuality(name: "Sharpness", native: 1.25, score: 40)])
  }

  /// Bytes that begin as a JPEG does, so that they pass for one.
  private static func write(
    _ count: Int, to output: (UnsafeRawBufferPointer) throws(Fault) -> Void
  ) throws(Fault) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 1)
    defer { buffer.deallocate() }
    for place in 0..<count { buffer[place] = place < 3 ? [0xFF, 0xD8, 0xFF][place] : UInt8(count % 251) }
    try output(UnsafeRawBufferPointer(buffer))
  }

  private static func text(of descriptor: CInt, bytes: Int) throws(Fault) -> String {
    var content = [UInt8](repeating: 0, count: bytes)
    guard pread(descriptor, &content, bytes, 0) == bytes else {
      throw Fault(.sourceUnreadable, "", "It cannot be read.")
    }
    return String(decoding: content, as: UTF8.self)
  }
}
