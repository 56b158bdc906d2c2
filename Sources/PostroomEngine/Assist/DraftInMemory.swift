internal import PostroomModel
internal import PostroomWorkers
internal import Synchronization

/// What a worker writes, kept in memory up to a bound.
final class DraftInMemory: Sendable {
  private let most: Int
  private let content = Mutex<[UInt8]>([])

  init(most: Int) { self.most = most }

  var bytes: [UInt8]? { content.withLock { $0.isEmpty ? nil : $0 } }

  var sink: OutputSink {
    OutputSink(
      begin: {
        self.content.withLock { $0 = [] }
        return nil
      },
      take: { bytes in
        self.content.withLock { content in
          guard content.count + bytes.count <= self.most else {
            return Fault(.answerTooLarge, "", "The excerpt is larger than a language model takes.")
          }
          content += bytes
          return nil
        }
      })
  }
}
