internal import Foundation
internal import Glibc
internal import Synchronization

/// The form in which a service tells what happens.
public enum LogForm: String, Sendable, CaseIterable {
  /// A line for people.
  case text
  /// One JSON object a line, for programs.
  case json
  /// Nothing but warnings and errors.
  case quiet
}

/// Writes the service's log to a descriptor, some lines at a time, so that a request does not wait for whoever reads it.
///
/// No secret gets here: neither headers nor bodies are ever given to it, and addresses without their query.
final class LogSink: Sendable {
  enum Level: String, Sendable { case debug, info, warning, error }

  private let form: LogForm
  private let descriptor: CInt
  private let waiting = Mutex<[UInt8]>([])
  /// Held while lines are written, so that they stay in their order.
  private let writing = Mutex(())

  /// Lines are written at the latest when so many bytes wait, or by ``keepFlushed()``.
  private static let mostBytes = 32 << 10
  static let interval = Duration.milliseconds(200)

  init(form: LogForm, descriptor: CInt = STDERR_FILENO) {
    self.form = form
    self.descriptor = descriptor
  }

  /// Whether lines of a level are written.
  func takes(_ level: Level) -> Bool { form != .quiet || level == .warning || level == .error }

  /// Adds a line.
  func write(_ level: Level, _ message: String, _ fields: [(name: String, value: String)] = []) {
    guard takes(level) else { return }
    let line = form == .json ? json(level, message, fields) : text(level, message, fields)
    let isFull = waiting.withLock { waiting in
      waiting.append(contentsOf: line)
      return waiting.count >= Self.mostBytes
    }
    if isFull || level == .warning || level == .error { flush() }
  }

  /// Writes what waits.
  func flush() {
    writing.withLock { _ in
      var bytes = waiting.withLock { waiting in
        defer { waiting = [] }
        return waiting[...]
      }
      while !bytes.isEmpty {
        let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        // A log that nobody can take does not stop the service.
        guard count > 0 else { return }
        bytes = bytes.dropFirst(count)
      }
    }
  }

  /// Flushes as long as the task lives.
  func keepFlushed() async {
    while !Task.isCancelled {
      try? await Task.sleep(for: Self.interval)
      flush()
    }
    flush()
  }

  private func text(_ level: Level, _ message: String, _ fields: [(name: String, value: String)]) -> [UInt8] {
    let values = fields.map { " \($0.name)=\(Self.plain($0.value))" }.joined()
    return Array(
      "\(Moment.text(Date().timeIntervalSince1970)) \(level.rawValue) \(Self.plain(message))\(values)\n".utf8)
  }

  private func json(_ level: Level, _ message: String, _ fields: [(name: String, value: String)]) -> [UInt8] {
    var line = Array("{\"time\":\"\(Moment.text(Date().timeIntervalSince1970))\",\"level\":\"\(level.rawValue)\"".utf8)
    for (name, value) in [("message", message)] + fields {
      line.append(contentsOf: ",\"\(name)\":".utf8)
      Self.quote(value, into: &line)
    }
    line.append(contentsOf: "}\n".utf8)
    return line
  }

  /// Text from outside, with nothing in it that a terminal would obey or take for another line.
  private static func plain(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }) else { return text }
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.properties.generalCategory == .control || $0.properties.isBidiControl ? " " : $0 })
    )
  }

  private static func quote(_ text: String, into line: inout [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    line.append(0x22)
    for byte in text.utf8 {
      switch byte {
      case 0x22, 0x5C: line += [0x5C, byte]
      case 0..<0x20, 0x7F: line += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: line.append(byte)
      }
    }
    line.append(0x22)
  }
}
