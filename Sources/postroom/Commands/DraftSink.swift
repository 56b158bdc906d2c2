import PostroomEngine
import PostroomModel
import PostroomWorkers

extension OutputDraft {
  /// Takes what a worker writes.
  var sink: OutputSink {
    OutputSink(
      begin: { Self.fault { () throws(Fault) in try self.empty() } },
      take: { bytes in Self.fault { () throws(Fault) in try self.write(bytes) } })
  }

  private static func fault(_ body: () throws(Fault) -> Void) -> Fault? {
    do throws(Fault) {
      try body()
      return nil
    } catch {
      return error
    }
  }
}
