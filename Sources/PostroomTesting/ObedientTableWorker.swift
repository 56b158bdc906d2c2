import Glibc
import PostroomModel
import PostroomWorkers
import Synchronization

/// A tables' worker that does what the file tells it, however bad; every other file's lines are written as rows.
///
/// | file | what happens |
/// |---|---|
/// | `crash` | the process ends by a signal, whenever it reads the file |
/// | `crash once` | the same, unless the file is read carefully |
/// | `hang` | silence |
/// | `forge` | a result whose rows were never written |
/// | `fault` | an honest fault |
public enum ObedientTableWorker {
  /// Serves the supervisor until it hangs up.
  public static func serve() -> Int32 {
    TableWorker.serve { configuration, descriptors, reports in
      let lengths = Mutex(configuration.lengths)
      return { job, descriptor in
        defer { close(descriptor) }
        let text = text(of: descriptor, bytes: job.bytes)
        var result = TableFileResult(number: job.number)
        switch text {
        case "crash": abort()
        case "crash once" where !job.isCareful: abort()
        case "hang": pause()
        case "fault": result.fault = Fault(.fileTooLarge, "", "It is told to.")
        default:
          let bytes = Array("\(job.name),\(text),\(job.isCareful)\n".utf8)
          lengths.withLock { lengths in
            if text != "forge" { pwrite(descriptors[.rows], bytes, bytes.count, off_t(lengths.rows)) }
            lengths.rows += bytes.count
          }
          (result.records, result.good) = (1, 1)
        }
        result.lengths = lengths.withLock { $0 }
        reports.finished(result)
      }
    }
  }

  private static func text(of descriptor: CInt, bytes: Int) -> String {
    var buffer = [UInt8](repeating: 0, count: bytes)
    let count = pread(descriptor, &buffer, bytes, 0)
    return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
  }
}
