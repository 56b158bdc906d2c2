import Glibc
import PostroomEngine
import Synchronization

/// Counts what filing does to the disk, and kills the process at one of these moments.
final class KillSwitch: Sendable {
  private let moments = Atomic(0)
  private let fatal: Int?

  /// Makes a switch that kills at a moment, counted from 1; nil only counts.
  init(at fatal: Int? = nil) { self.fatal = fatal }

  /// How many moments there were: each operation has one before and one after it.
  var count: Int { moments.load(ordering: .relaxed) }

  /// A disk that this switch watches.
  var disk: Disk {
    Disk { _, _ in
      if self.moments.wrappingAdd(1, ordering: .relaxed).newValue == self.fatal { kill(getpid(), SIGKILL) }
    }
  }
}
