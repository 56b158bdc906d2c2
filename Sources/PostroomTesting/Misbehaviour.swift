import Glibc
import PostroomModel
import PostroomWorkers

/// What a worker does when hostile bytes have got the better of it.
enum Misbehaviour: String {
  case crash, abort, trap, hang, garbage
  case hangAfterPage2 = "hang after page 2"
  case eatMemory = "eat memory"
  case eatMemorySlowly = "eat memory slowly"
  case oversizeFrame = "oversize frame"
  case halfAFrame = "half a frame"
  case hangUp = "hang up"
  case wrongNumber = "wrong number"
  case unknownType = "unknown type"
  case forgedFault = "forged fault"
  case earlyReady = "early ready"
  case backwardPages = "backward pages"

  func happen(_ job: ReadingJob) throws(Fault) {
    switch self {
    case .crash: Self.crash()
    case .abort: Glibc.abort()
    case .trap: raise(SIGTRAP)
    case .hang: Self.hang()
    case .hangAfterPage2:
      for page in 1...2 { Self.tell(page: page, of: 3, job) }
      Self.hang()
    case .eatMemory: Self.eatMemory(shared: false)
    case .eatMemorySlowly: Self.eatMemory(shared: true)
    case .garbage: Self.write(raw: (0..<4_096).map { _ in UInt8.random(in: .min ... .max) | 0x80 })
    case .oversizeFrame: Self.write(raw: [0xFF, 0xFF, 0xFF, 0x7F])
    case .halfAFrame:
      Self.write(raw: [0x00, 0x01, 0x00, 0x00, 0x7B])
      Self.hang()
    case .hangUp:
      close(ReadingWorker.channel)
      Self.hang()
    case .wrongNumber: Self.write(json: #"{"type":"page","number":\#(job.number + 1),"page":1,"of":1}"#)
    case .unknownType: Self.write(json: #"{"type":"confession","number":\#(job.number)}"#)
    case .forgedFault: throw Fault(.ledgerDamaged, "ledger", "Forged.")
    case .earlyReady: Self.write(json: #"{"type":"ready","layers":[]}"#)
    case .backwardPages:
      for page in [2, 1] { Self.tell(page: page, of: 3, job) }
    }
  }

  /// A real segmentation fault, not a signal that is sent.
  static func crash() {
    UnsafeMutablePointer<UInt8>(bitPattern: 8)?.pointee = 1
  }

  static func hang() {
    while true { sleep(1_000) }
  }

  /// Shared pages are not data to `RLIMIT_DATA`; only who looks at the resident size sees them.
  static func eatMemory(shared: Bool) {
    let bytes = 4 << 20
    while true {
      let flags = MAP_ANONYMOUS | (shared ? MAP_SHARED : MAP_PRIVATE)
      guard let block = mmap(nil, bytes, PROT_READ | PROT_WRITE, flags, -1, 0), block != MAP_FAILED else {
        Glibc.abort()
      }
      memset(block, 1, bytes)
      if shared { usleep(5_000) }
    }
  }

  /// Tells of a page at once, as an honest worker does only now and then.
  private static func tell(page: Int, of total: Int, _ job: ReadingJob) {
    write(json: #"{"type":"page","number":\#(job.number),"page":\#(page),"of":\#(total)}"#)
  }

  static func write(json: String) { write(raw: Frame.encode(Array(json.utf8))) }

  static func write(raw bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(ReadingWorker.channel, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
