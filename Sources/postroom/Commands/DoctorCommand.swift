import ArgumentParser
import Foundation
import PostroomEngine
import PostroomModel
import PostroomNative
import PostroomProfiles
import PostroomWorkers

/// `postroom doctor`: what is installed, what is missing, and the command that installs it.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Say what is installed and what is missing.",
    discussion: "Exit code 69 when something that reading needs is missing.")

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    try await Console.guarded {
      let findings = await Diagnosis.findings()
      if json {
        Console.data(Console.json(findings))
      } else {
        for finding in findings { Console.data(finding.line) }
      }
      if findings.contains(where: { $0.state == .missing }) { throw ExitCode(Fault.Kind.missing.exitCode) }
    }
  }
}

/// One thing that the doctor looked at.
struct Finding: Encodable {
  /// What was looked at.
  var subject: String
  /// How it is.
  var state: State
  /// What was seen.
  var detail: String
  /// The command that mends it.
  var remedy: String?

  enum State: String, Encodable {
    case good, weak, missing
  }

  var line: String {
    let mark = [State.good: "✓", .weak: "!", .missing: "✗"][state] ?? "?"
    let mend = remedy.map { "\n    mend it: \($0)" } ?? ""
    return "\(mark) \(subject.padding(toLength: 14, withPad: " ", startingAt: 0)) \(detail)\(mend)"
  }
}

/// What the doctor looks at.
enum Diagnosis {
  static func findings() async -> [Finding] {
    [
      version(), machine(), processor(), engine(), await sandbox(), profiles(), languages(), pictures(), fonts(),
    ] + machineNotes() + disk()
  }

  private static func version() -> Finding {
    Finding(subject: "postroom", state: .good, detail: Version.text)
  }

  private static func processor() -> Finding {
    let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("flags") || $0.hasPrefix("Features") } ?? ""
    let flags = Set(line.split(separator: " ").map(String.init))
    let known = ["sse4_2", "avx2", "avx_vnni", "avx512f", "avx512_vnni", "sha_ni", "asimd", "asimddp", "sha2"]
    let present = known.filter(flags.contains)
    return Finding(
      subject: "processor", state: .good,
      detail: present.isEmpty ? "no vector extension is known" : present.joined(separator: " "))
  }

  private static func engine() -> Finding {
    do {
      _ = try PDFEngine()
      return Finding(subject: "PDF engine", state: .good, detail: "PDFium loads")
    } catch {
      return Finding(subject: "PDF engine", state: .missing, detail: error.detail, remedy: "scripts/setup")
    }
  }

  private static func sandbox() async -> Finding {
    do {
      let profile = try ProfileLibrary().load("office")
      let probe = try await WorkerProbe.run(
        command: ReadingWorkerProcess.command, limits: Limits(),
        configuration: try WorkerConfiguration(profile: profile).encoded())
      let held = probe.layers.map(\.rawValue).joined(separator: ", ")
      let lacking = SandboxLayer.allCases.filter { !probe.layers.contains($0) }.map(\.rawValue)
      let start = String(format: "a worker starts in %.0f ms; ", probe.startMilliseconds)
      guard lacking.isEmpty else {
        return Finding(
          subject: "sandbox", state: .weak,
          detail: start + "holds: \(held); this kernel lacks: \(lacking.joined(separator: ", "))",
          remedy: "a kernel from 6.12 on with Landlock has all of them")
      }
      return Finding(subject: "sandbox", state: .good, detail: start + held)
    } catch {
      return Finding(subject: "sandbox", state: .missing, detail: error.detail, remedy: "scripts/setup")
    }
  }

  private static func profiles() -> Finding {
    let names = ProfileLibrary().list().map(\.name)
    guard names.contains("office") else {
      return Finding(
        subject: "profiles", state: .missing, detail: "none found",
        remedy: "set POSTROOM_PROFILES to the folder Profiles of the checkout")
    }
    return Finding(subject: "profiles", state: .good, detail: names.joined(separator: ", "))
  }

  private static func languages() -> Finding {
    do { try TesseractLibrary.open() } catch {
      return Finding(
        subject: "recognition", state: .missing, detail: error.detail,
        remedy: "put the library beside the program, or build it with 'make build'")
    }
    let wanted = RecognitionSettings().languages
    let missing = wanted.filter { (try? LanguageData([$0])) == nil }
    guard !missing.isEmpty else {
      return Finding(
        subject: "recognition", state: .good, detail: TesseractEngine.version + "; " + wanted.joined(separator: " "))
    }
    return Finding(
      subject: "recognition", state: .missing,
      detail: "\(TesseractEngine.version); no model for \(missing.joined(separator: ", ")) in "
        + LanguageData.folders.joined(separator: ", "),
      remedy: "apt-get install " + missing.map { "tesseract-ocr-\($0)" }.joined(separator: " "))
  }

  /// HEIC is the one picture format whose decoder is not linked: its codec is under the GPL.
  private static func pictures() -> Finding {
    guard PictureCodecs.readsHEIC else {
      return Finding(
        subject: "pictures", state: .weak, detail: "HEIC is not read: libheif is not installed",
        remedy: "apt-get install libheif1")
    }
    return Finding(subject: "pictures", state: .good, detail: "JPEG PNG TIFF WebP GIF BMP JPEG-2000 HEIC")
  }

  private static func fonts() -> Finding {
    let wanted = ["dejavu": "fonts-dejavu-core", "liberation": "fonts-liberation2"]
    let missing = wanted.filter { name, _ in
      let folder = "/usr/share/fonts/truetype/" + name
      return !FileManager.default.fileExists(atPath: folder) && !FileManager.default.fileExists(atPath: folder + "2")
    }
    guard !missing.isEmpty else {
      return Finding(subject: "fonts", state: .good, detail: "DejaVu, Liberation (for generated documents)")
    }
    return Finding(
      subject: "fonts", state: .weak, detail: "missing for generated documents",
      remedy: "apt-get install " + missing.values.sorted().joined(separator: " "))
  }
}
