import Foundation
import PostroomEngine
import PostroomModel
import PostroomNative
import PostroomReading
import PostroomWorkers

/// The memory that one engine takes, in a process of its own.
struct OCRPeak: Codable {
  var engine: String
  var pages: Int
  /// The process before its first page, in megabytes; 0 for programs, which are new each time.
  var readyMB = 0.0
  /// The largest resident size, the picture included; of programs that of all their processes, without the bench's own.
  var peakMB = 0.0
  /// By how much it grew after its first page.
  var growthMB = 0.0

  /// What the process is told.
  struct Task: Codable {
    var engine: String
    var pages: [OCRPage]
    var languages: [String]
    var profile: Profile
  }

  private static let megabyte = Double(1 << 20)

  /// Has this program started anew for an engine.
  ///
  /// - Parameter arguments: What makes it call `measured`, before the task's path.
  static func measure(_ task: Task, arguments: [String], scratch: String) throws -> OCRPeak {
    let path = scratch + "/task.json"
    try JSONEncoder().encode(task).write(to: URL(fileURLWithPath: path))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = arguments + [path]
    process.standardInput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard let peak = try? JSONDecoder().decode(OCRPeak.self, from: data) else {
      throw Fault(.internalError, task.engine, "Its memory could not be measured.")
    }
    return peak
  }

  /// Does the task in this process.
  static func measured(_ task: Task, scratch: String) throws -> OCRPeak {
    let name = try OCREngineName(task.engine)
    let setting = OCRSetting(languages: task.languages, profile: task.profile, limits: Limits(), scratch: scratch)
    let pictures = try PictureReading(languages: LanguageData(task.languages))
    let bench = OCRBench([(name, try name.make(setting))], pictures: pictures, setting: setting, slowPages: .max)
    var peak = OCRPeak(engine: task.engine, pages: task.pages.count)
    let programs = ProgramMemory()
    if !name.isProgram { peak.readyMB = Double(ResidentMemory.bytes()) / megabyte }
    var first: Int?
    for page in task.pages {
      _ = try bench.measure([page], rounds: 1)
      first = first ?? ResidentMemory.bytes()
    }
    let largest = programs.stop()
    peak.peakMB = Double(name.isProgram ? largest : OwnMemory.peakBytes) / megabyte
    if !name.isProgram, let first { peak.growthMB = Double(ResidentMemory.bytes() - first) / megabyte }
    return peak
  }

  /// The table for people.
  static func table(_ peaks: [OCRPeak]) -> String {
    var table = TextTable(["memory", "pages", "ready MB", "peak MB", "grows MB"])
    for peak in peaks {
      table.add([
        peak.engine, "\(peak.pages)", Figure.one(peak.readyMB), Figure.one(peak.peakMB), Figure.one(peak.growthMB),
      ])
    }
    return table.lines.joined(separator: "\n")
  }
}

extension OCREngineName {
  /// Whether programs do the work.
  var isProgram: Bool {
    switch self {
    case .program, .ocrmypdf, .reference(usesProgram: true): true
    case .reading, .library, .reference: false
    }
  }
}
