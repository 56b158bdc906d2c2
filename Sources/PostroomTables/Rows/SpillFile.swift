internal import Glibc
internal import PostroomModel

/// The file that an index spills to.
struct SpillFile {
  let descriptor: CInt

  /// Writes rows at a place, counted in rows.
  func write(_ entries: [DuplicateEntry], at place: Int) throws(Fault) {
    var (done, failure) = (0, CInt(0))
    entries.withUnsafeBytes { bytes in
      while done < bytes.count {
        let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
        let count = pwrite(descriptor, rest.baseAddress, rest.count, off_t(place * DuplicateEntry.bytes + done))
        if count > 0 { done += count } else if count == 0 || errno != EINTR { return failure = errno }
      }
    }
    if done < entries.count * DuplicateEntry.bytes { throw fault("written", failure) }
  }

  /// Reads rows from a place on, as many as the buffer has.
  func read(into entries: UnsafeMutableBufferPointer<DuplicateEntry>, at place: Int) throws(Fault) {
    let bytes = UnsafeMutableRawBufferPointer(entries)
    var done = 0
    while done < bytes.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: bytes[done...])
      let count = pread(descriptor, rest.baseAddress, rest.count, off_t(place * DuplicateEntry.bytes + done))
      if count > 0 {
        done += count
      } else if count == 0 || errno != EINTR {
        throw fault("read", count == 0 ? 0 : errno)
      }
    }
  }

  private func fault(_ what: String, _ code: CInt) -> Fault {
    let cause = code == 0 ? "it is shorter than it was" : String(cString: strerror(code))
    return Fault(.outputUnwritable, "duplicate index", "What it spilt cannot be \(what): \(cause).")
  }
}
