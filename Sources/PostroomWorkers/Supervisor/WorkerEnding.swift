import CSandbox
import Glibc

/// How a worker's process ended.
enum WorkerEnding: Equatable {
  case exited(code: CInt)
  case signalled(CInt)
  /// Somebody else reaped it, or it cannot be reaped yet.
  case unknown

  /// Reads the status of wait(2): the low seven bits are the signal, the next byte is the exit code.
  init(status: CInt) {
    let signal = status & 0x7F
    self = signal == 0 ? .exited(code: (status >> 8) & 0xFF) : .signalled(signal)
  }

  /// What happened, for the end of a sentence.
  var description: String {
    switch self {
    case .exited(let code): "exited with code \(code)"
    case .signalled(SIGKILL): "was killed by SIGKILL, perhaps by the kernel for want of memory"
    case .signalled(let signal): "was ended by \(Self.name(of: signal))"
    case .unknown: "ended for an unknown reason"
    }
  }

  /// Whether it said itself that it died for want of memory.
  var isOutOfMemory: Bool { self == .exited(code: CInt(SANDBOX_EXIT_OUT_OF_MEMORY)) }

  /// Whether a failed allocation can have ended it so: C++ aborts, Swift traps, careless C dereferences null.
  var canBeFailedAllocation: Bool {
    switch self {
    case .signalled(let signal): [SIGABRT, SIGSEGV, SIGILL, SIGTRAP, SIGBUS, SIGKILL].contains(signal)
    case .exited(let code): code != 0
    case .unknown: false
    }
  }

  private static func name(of signal: CInt) -> String {
    switch signal {
    case SIGABRT: "SIGABRT"
    case SIGBUS: "SIGBUS"
    case SIGFPE: "SIGFPE"
    case SIGILL: "SIGILL"
    case SIGSEGV: "SIGSEGV"
    case SIGSYS: "SIGSYS"
    case SIGTERM: "SIGTERM"
    case SIGTRAP: "SIGTRAP"
    case SIGXCPU: "SIGXCPU"
    default: "signal \(signal)"
    }
  }
}
