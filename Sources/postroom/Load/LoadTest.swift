import PostroomLoad
import PostroomModel

/// One load on a server, with what it took of the server.
struct LoadTest {
  let plan: LoadPlan
  let source: ServerFigures.Source
  let uploads: UploadStream?

  /// Sends everything.
  ///
  /// - Throws: What ``LoadGenerator/init(_:)`` throws.
  func perform() throws(Fault) -> LoadReport {
    var generator = try LoadGenerator(plan)
    let before = ServerFigures.now(source)
    uploads?.start()
    let result = generator.run()
    let uploaded = uploads?.stop()
    let after = ServerFigures.now(source)
    var report = LoadReport(result)
    if let before, let after {
      report.server = LoadReport.Server(
        before: before, after: after, requests: result.good + result.failed)
    }
    report.uploads = uploaded.map(LoadReport.Uploads.init)
    return report
  }
}
