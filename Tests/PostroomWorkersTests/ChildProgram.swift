import Foundation
import PostroomTesting
import Testing

/// Runs `crashing-reading-worker` without a sandbox, with a document on standard input.
enum ChildProgram {
  /// Runs it to its end.
  static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let (process, output) = try start(arguments)
    let bytes = output.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
  }

  /// Starts it and leaves it running.
  static func start(_ arguments: [String]) throws -> (process: Process, output: FileHandle) {
    let document = try NamelessDocument("hang")
    let output = Pipe()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try WorkerHarness.executable())
    process.arguments = arguments
    process.standardInput = FileHandle(fileDescriptor: dup(document.descriptor), closeOnDealloc: true)
    process.standardOutput = output
    try process.run()
    return (process, output.fileHandleForReading)
  }
}
