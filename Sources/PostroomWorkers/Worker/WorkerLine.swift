import CSandbox
import FoundationEssentials
import Glibc
import PostroomModel

/// The worker's end of the socket: blocking, one message at a time.
final class WorkerLine {
  enum Received {
    case message(SupervisorMessage, descriptor: CInt?)
    case garbled
  }

  private let channel: CInt
  private let encoder = JSONEncoder()
  private let decoder = JSONDecoder()
  private var parser = FrameParser()

  /// A profile and its model are well below this; the supervisor is trusted, so the cap only catches mistakes.
  private static let configurationBytes = 256 << 20

  init(_ channel: CInt) { self.channel = channel }

  /// Sends a message; false when the supervisor has hung up.
  ///
  /// An answer that is too long, or that JSON cannot carry (a NaN), is replaced by the fault that says so.
  @discardableResult
  func send(_ message: WorkerMessage, cap: Int = AnswerSize.starting) -> Bool {
    do {
      let payload = try encoder.encode(message)
      if payload.count <= cap { return write(Frame.encode(payload)) }
      return sendInstead(
        of: message,
        Fault(.answerTooLarge, "", "The answer takes \(payload.count) bytes; the limit is \(cap)."))
    } catch {
      return sendInstead(of: message, Fault(.internalError, "", "The answer cannot be written as JSON."))
    }
  }

  /// Sends a message that may as well be lost; false when it is longer than the supervisor takes, and was not sent.
  func offer(_ message: WorkerMessage, cap: Int) -> Bool {
    guard let payload = try? encoder.encode(message), payload.count <= cap else { return false }
    return write(Frame.encode(payload))
  }

  /// Sends bytes of a document; false when the supervisor has hung up.
  func send(piece: Slice<UnsafeRawBufferPointer>, of number: Int) -> Bool {
    write(Frame.encode(OutputPiece.payload(number: number, piece)))
  }

  private func sendInstead(of message: WorkerMessage, _ fault: Fault) -> Bool {
    let number: Int? =
      switch message {
      case .analysis(let number, _, _): number
      case .fault(let number, _): number
      case .hello, .ready, .page, .recognising, .finished: nil
      }
    guard let payload = try? encoder.encode(WorkerMessage.fault(number: number, fault)) else { return false }
    return write(Frame.encode(payload))
  }

  /// With write(2): the filter denies the calls that could send a descriptor.
  private func write(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let count = Glibc.write(channel, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { return false }
      }
      return true
    }
  }

  /// The next message and the descriptor that came with it; nil when the supervisor has hung up.
  func receive() -> Received? {
    var descriptor: CInt?
    while true {
      do {
        if let payload = try parser.next(cap: Self.configurationBytes) {
          guard let message = try? decoder.decode(SupervisorMessage.self, from: Data(payload)) else {
            return .garbled
          }
          return .message(message, descriptor: descriptor)
        }
      } catch {
        return .garbled
      }
      var passed: CInt = -1
      let count = withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 16) { buffer in
        let count = sandbox_receive(channel, buffer.baseAddress, buffer.count, &passed)
        if count > 0 { parser.append(buffer[..<count]) }
        return count
      }
      guard count > 0 else { return nil }
      if passed >= 0 { descriptor = passed }
    }
  }
}
