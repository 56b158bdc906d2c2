import Foundation
import Testing

@testable import PostroomServer

/// Alerts are written into the log, beside everybody else who is told.
@Suite struct LoggedAlertTests {
  private static func alert(ended: Double? = nil) -> Alert {
    Alert(
      subject: .disk, severity: .critical, sentence: "The disk is full to 95 %.", worst: 0.95, threshold: 0.9, began: 7,
      ended: ended)
  }

  /// What a log says that a monitor tells of news.
  private func said(_ form: LogForm, _ news: [AlertWatch.News]) async throws -> String {
    let archive = try ServedArchive(documents: 0)
    let file = archive.output + "/log"
    try Data().write(to: URL(fileURLWithPath: file))
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
    let log = LogSink(form: form, descriptor: handle.fileDescriptor)
    let monitor = Monitor(database: archive.database, archive: archive.output, queue: { 0 })
    await monitor.inform { [log] alert in log.write(alert) }
    await monitor.tell(news)
    log.flush()
    try handle.close()
    return try String(contentsOfFile: file, encoding: .utf8)
  }

  @Test(arguments: LogForm.allCases) func `its beginning and its end are told in every form`(form: LogForm) async throws
  {
    let lines = try await said(form, [.began(Self.alert()), .ended(Self.alert(ended: 8))]).split(separator: "\n")
    #expect(lines.count == 2 && lines.allSatisfy { $0.contains("The disk is full to 95 %.") && $0.contains("disk") })
    #expect(lines.first?.contains("error") == true && lines.first?.contains("began") == true)
    #expect(lines.last?.contains("warning") == true && lines.last?.contains("ended") == true)
    if form == .json {
      for line in lines { #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) } }
    }
  }
}
