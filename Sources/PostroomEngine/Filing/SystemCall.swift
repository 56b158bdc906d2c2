internal import Glibc
internal import PostroomModel

/// What the errors of system calls mean for a document or a run.
enum SystemCall {
  /// The words of the C library for an error number.
  static func message(_ error: CInt) -> String { String(cString: strerror(error)) }

  /// The fault of a source that cannot be opened or read.
  static func sourceFault(_ path: String, _ error: CInt) -> Fault {
    switch error {
    case ENOENT, ENOTDIR, ESTALE: Fault(.sourceVanished, path, "The system says: \(message(error)).")
    case EMFILE, ENFILE, ENOMEM: Fault(.machineExhausted, path, "The system says: \(message(error)).")
    case ENXIO: Fault(.formatUnsupported, path, "It is no regular file.")
    default: Fault(.sourceUnreadable, path, "The system says: \(message(error)).")
    }
  }

  /// The fault of an output that cannot be written.
  static func outputFault(_ path: String, _ error: CInt) -> Fault {
    switch error {
    case ENOSPC, EDQUOT: Fault(.diskLow, path, "The system says: \(message(error)).")
    case EMFILE, ENFILE, ENOMEM: Fault(.machineExhausted, path, "The system says: \(message(error)).")
    default: Fault(.outputUnwritable, path, "The system says: \(message(error)).")
    }
  }
}
