import Dispatch
import Glibc
import PostroomEngine

/// Ctrl-C and its like: the first asks the run to finish what it has begun, the second ends the process at once.
///
/// The workers end by themselves when their supervisor is gone, and the journal makes an end at any instant harmless.
final class Interruption {
  private let sources: [any DispatchSourceSignal]

  /// Begins to listen to signals.
  ///
  /// - Parameter onStop: Called with the first, beside raising the signal of the run.
  init(_ stop: StopSignal, onStop: @escaping @Sendable () -> Void = {}) {
    sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        guard !stop.wasRaised else { _exit(130) }
        stop.raise()
        onStop()
        Console.message("\npostroom: finishing what was begun; press Ctrl-C again to stop at once.")
      }
      source.resume()
      return source
    }
  }
}
