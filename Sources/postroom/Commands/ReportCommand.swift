import ArgumentParser
import Foundation
import PostroomEngine
import PostroomLedger
import PostroomModel

/// `postroom report`: one page about an archive.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Write one self-contained HTML page about an archive.")

  @OptionGroup var output: OutputOption
  @Option(help: ArgumentHelp("Where the page goes; - is standard output.", valueName: "file|-"))
  var html: String

  func run() async throws {
    try await Console.guarded {
      let path = try output.path()
      let page = try RunReport(output: path, ledger: try Ledger(output: path, access: .read)).html()
      guard html != "-" else { return Console.data(page) }
      do {
        try Data(page.utf8).write(to: URL(fileURLWithPath: html), options: .atomic)
      } catch {
        throw Fault(.outputUnwritable, html, error.localizedDescription)
      }
      Console.message("report: \(AbsolutePath.of(html))")
    }
  }
}
