internal import CRabbitMQ
internal import Glibc

/// Wakes the one thread that waits for it and for a connection.
final class Bell: Sendable {
  private let descriptor: CInt

  init() { descriptor = postroom_rabbit_bell() }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Wakes the thread, now or when it waits next.
  func ring() { postroom_rabbit_ring(descriptor) }

  /// Waits for a ring, for the other descriptor or for some time.
  ///
  /// - Parameters:
  ///   - other: Negative for none.
  ///   - seconds: Rounded up to a millisecond.
  func wait(or other: CInt, seconds: Double) {
    var polled = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0), pollfd(fd: other, events: Int16(POLLIN), revents: 0),
    ]
    _ = poll(&polled, 2, CInt(max(0, seconds * 1_000).rounded(.up)))
    if polled[0].revents != 0 { postroom_rabbit_hush(descriptor) }
  }
}
