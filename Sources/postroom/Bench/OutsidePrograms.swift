import Foundation
import PostroomModel
import PostroomNative
import PostroomReading
import PostroomSamples

/// A program of somebody else's, started for one picture and waited for.
enum OutsideProgram {
  /// - Throws: `recognition-missing` when the program is not on the path.
  static func require(_ name: String) throws(Fault) {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
    guard folders.contains(where: { FileManager.default.isExecutableFile(atPath: $0 + "/" + name) }) else {
      throw Fault(.recognitionMissing, name, "The program is not installed.")
    }
  }

  /// What a program prints; it has as many threads as it wants.
  ///
  /// - Throws: `page-unreadable` when it fails.
  @discardableResult
  static func output(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.filter { $0.key != SingleThread.variable }
    process.standardInput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let text = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let name = arguments.first ?? "program"
      throw Fault(.pageUnreadable, name, "The program ended with \(process.terminationStatus).")
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Writes a picture as a PNG file, which is what Python's libraries hand to programs.
  static func write(_ bitmap: GrayBitmap, dpi: Double, to path: String) throws {
    let bytes = try GrayPNG.bytes(
      width: bitmap.width, height: bitmap.height, samples: Array(bitmap.pixels), dotsPerInch: dots(dpi))
    do { try Data(bytes).write(to: URL(fileURLWithPath: path)) } catch {
      throw Fault(.outputUnwritable, path, error.localizedDescription)
    }
  }

  /// A resolution that files can state.
  static func dots(_ dpi: Double) -> Int { Int(min(max(dpi, 70), 2_400).rounded()) }
}

/// The `tesseract` program with a PNG for each picture, as pytesseract calls it.
struct TesseractProgram {
  /// A folder for the pictures.
  let scratch: String

  /// The lines of a picture's text.
  func recognise(_ bitmap: GrayBitmap, dpi: Double, languages: [String], segmentation: Int) throws -> String {
    let path = scratch + "/page.png"
    try OutsideProgram.write(bitmap, dpi: dpi, to: path)
    return try OutsideProgram.output([
      "tesseract", path, "stdout", "-l", languages.joined(separator: "+"), "--psm", "\(segmentation)",
    ])
  }
}

/// OCRmyPDF with a PNG for each picture; its text is that of its sidecar.
struct OCRmyPDFEngine: OCREngine {
  let scratch: String
  let languages: [String]

  func read(_ input: OCRInput) throws -> () throws -> OCRAnswer {
    let (path, sidecar) = (scratch + "/page.png", scratch + "/page.txt")
    try OutsideProgram.write(input.upright, dpi: input.picture.dpi, to: path)
    try OutsideProgram.output([
      "ocrmypdf", "--quiet", "--jobs", "1", "--force-ocr", "--output-type", "pdf", "-l",
      languages.joined(separator: "+"), "--image-dpi", "\(OutsideProgram.dots(input.picture.dpi))", "--sidecar",
      sidecar,
      path, scratch + "/page.pdf",
    ])
    return { OCRAnswer(text: (try? String(contentsOfFile: sidecar, encoding: .utf8)) ?? "") }
  }

  func warm(_ input: OCRInput) {}
}
