import Foundation
import PostroomModel
import PostroomNative

/// The `tesseract` program, started anew for each picture, as the reference system starts it.
struct ReferenceProgram {
  /// A folder for the pictures.
  let scratch: String

  /// `env` says so when it does not find the program.
  private static let notFound: Int32 = 127

  /// The lines of a picture's text.
  ///
  /// The picture goes through a file of uncompressed gray, which is cheaper than the reference's PNG. The program has as
  /// many threads as it wants.
  ///
  /// - Throws: `recognition-missing` when the program is not installed, `output-unwritable`, `page-unreadable`.
  func recognise(_ picture: GrayBitmap, language: String, segmentation: Int) throws -> String {
    let path = scratch + "/page.pgm"
    var content = Data("P5\n\(picture.width) \(picture.height)\n255\n".utf8)
    picture.pixels.withUnsafeBufferPointer { content.append($0) }
    do { try content.write(to: URL(fileURLWithPath: path)) } catch {
      throw Fault(.outputUnwritable, path, error.localizedDescription)
    }
    return try output(["tesseract", path, "stdout", "-l", language, "--psm", "\(segmentation)", "--oem", "3"])
  }

  private func output(_ arguments: [String]) throws -> String {
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
    if process.terminationStatus == Self.notFound {
      throw Fault(.recognitionMissing, "tesseract", "The program is not installed.")
    }
    guard process.terminationStatus == 0 else {
      throw Fault(.pageUnreadable, "page", "The program tesseract ended with \(process.terminationStatus).")
    }
    return String(decoding: text, as: UTF8.self)
  }
}
