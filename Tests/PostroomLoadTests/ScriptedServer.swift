import Foundation
import Glibc
import Synchronization

@testable import PostroomLoad

/// A server that does with each request what a test says.
final class ScriptedServer: Sendable {
  /// What it does.
  enum Deed: Sendable {
    case answer(status: Int)
    /// Waits for some seconds, then answers.
    case answerLate(Double)
    /// Sends half of a reply and ends the connection.
    case breakOff
    /// Answers and ends the connection without having said so.
    case answerAndEnd
    /// Says nothing more.
    case hang
  }

  let port: Int
  private let listener: CInt
  private let count = Mutex(0)
  private let deed: @Sendable (Int) -> Deed

  /// - Parameter deed: What it does with the request of a number, beginning with 0.
  init(_ deed: @escaping @Sendable (Int) -> Deed) throws {
    self.deed = deed
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    self.listener = listener
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        Glibc.bind(listener, pointer, size) + listen(listener, 128) + getsockname(listener, pointer, &size)
      }
    }
    guard code == 0 else { throw POSIXError(.EADDRINUSE) }
    port = Int(in_port_t(bigEndian: address.sin_port))
    Thread.detachNewThread { [self] in
      while case let connection = accept(listener, nil, nil), connection >= 0 {
        Thread.detachNewThread { [self] in serve(connection) }
      }
      // Closed by who waits on it: its number is another one's at once.
      close(listener)
    }
  }

  /// Takes no more connections.
  func end() { shutdown(listener, Int32(SHUT_RDWR)) }

  /// How many requests have come.
  var requests: Int { count.withLock { $0 } }

  func target(_ path: String = "/") throws -> LoadTarget { try LoadTarget("http://127.0.0.1:\(port)\(path)") }

  private func serve(_ connection: CInt) {
    defer { close(connection) }
    var head: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4_096)
    while true {
      let taken = recv(connection, &piece, piece.count, 0)
      guard taken > 0 else { return }
      head += piece[..<taken]
      guard head.suffix(4) == [13, 10, 13, 10] else { continue }
      head = []
      let number = count.withLock { count in
        defer { count += 1 }
        return count
      }
      switch deed(number) {
      case .answer(let status): send("HTTP/1.1 \(status) X\r\nContent-Length: 2\r\n\r\nok", connection)
      case .answerLate(let seconds):
        Thread.sleep(forTimeInterval: seconds)
        send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", connection)
      case .breakOff: return send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nok", connection)
      case .answerAndEnd: return send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", connection)
      case .hang: Thread.sleep(forTimeInterval: 60)
      }
    }
  }

  private func send(_ text: String, _ connection: CInt) {
    let bytes = Array(text.utf8)
    _ = Glibc.send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }
}
