import ArgumentParser
import Foundation
import Glibc
import PostroomModel

/// What goes to the terminal: data to standard output, everything else to standard error.
enum Console {
  /// Writes a line of data.
  static func data(_ text: String) { _ = write(text + "\n", to: STDOUT_FILENO) }

  /// Writes a line of results, of which none may be missing.
  ///
  /// - Returns: Whether anybody reads them: a reader that has left, such as `head`, is none's loss.
  /// - Throws: `output-unwritable` when it cannot be written.
  static func result(_ text: String) throws(Fault) -> Bool {
    let error = write(text + "\n", to: STDOUT_FILENO)
    if error == EPIPE { return false }
    guard error == 0 else {
      throw Fault(.outputUnwritable, "standard output", "The system says: \(String(cString: strerror(error))).")
    }
    return true
  }

  /// Writes a line of message; nothing in it is obeyed by a terminal.
  static func message(_ text: String) {
    _ = write(
      text.split(separator: "\n", omittingEmptySubsequences: false).map { printable(String($0)) }
        .joined(separator: "\n") + "\n", to: STDERR_FILENO)
  }

  /// Writes text as it is to standard error.
  static func raw(_ text: String) { _ = write(text, to: STDERR_FILENO) }

  /// Whether standard error is a terminal that can move its cursor.
  static var isTerminal: Bool {
    isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }

  /// Does a command's work; a fault ends it with its message and its exit code.
  static func guarded(_ body: () async throws -> Void) async throws {
    do {
      try await body()
    } catch let fault as Fault {
      message("postroom: \(fault)")
      throw ExitCode(fault.kind.exitCode)
    }
  }

  /// Encodes a value as readable JSON.
  static func json(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  /// Text from a document or a file name, with nothing in it that a terminal would obey.
  static func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          if PathText.isEscape(scalar) { return "\u{FFFD}" }
          let obeys = scalar.properties.generalCategory == .control || scalar.properties.isBidiControl
          return obeys ? " " : scalar
        }))
  }

  /// Writes all of a text, or says by the system's number why not; 0 for all.
  private static func write(_ text: String, to descriptor: CInt) -> CInt {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      // A closed pipe ends the output, not the run.
      guard count > 0 else { return errno }
      bytes = bytes.dropFirst(count)
    }
    return 0
  }
}
