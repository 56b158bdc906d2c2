import Glibc
import PostroomModel
import PostroomWorkers

/// A reader that writes a document, well or badly, as words tell it.
///
/// `write 3 1000` writes three pieces of 1,000 bytes, each of its number. After them `crash` crashes, `fault` ends with an
/// honest fault, and `rudely` writes the same past the honest ways of a worker.
struct ObedientWriter {
  private let pieces: Int
  private let bytes: Int
  private let end: String?

  init?(_ words: [String]) {
    guard words.first == "write", words.count >= 3, let pieces = Int(words[1]), let bytes = Int(words[2]) else {
      return nil
    }
    self.pieces = pieces
    self.bytes = bytes
    end = words.count > 3 ? words[3] : nil
  }

  func write(_ job: ReadingJob, _ reports: ReadingWorker.Reports) throws(Fault) {
    for piece in 0..<pieces {
      let content = [UInt8](repeating: UInt8(truncatingIfNeeded: piece + 1), count: bytes)
      if end == "rudely" {
        Misbehaviour.write(piece: content, of: job.number)
      } else {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes, alignment: 1)
        defer { buffer.deallocate() }
        buffer.copyBytes(from: content)
        try reports.output(UnsafeRawBufferPointer(buffer))
      }
    }
    switch end {
    case "crash": Misbehaviour.crash()
    case "fault": throw Fault(.pdfDamaged, "", "It ends here.")
    default: break
    }
  }
}

extension Misbehaviour {
  /// A piece of a document as it goes over the wire: a zero byte, the job's number, the bytes.
  fileprivate static func write(piece: [UInt8], of number: Int) {
    let head = [0] + stride(from: 0, to: 64, by: 8).map { UInt8(truncatingIfNeeded: number >> $0) }
    write(raw: Frame.encode(head + piece))
  }
}
