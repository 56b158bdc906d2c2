import ArgumentParser
import Foundation
import PostroomEngine
import PostroomModel
import PostroomSamples

extension GenerateCommand {
  /// `postroom generate separators`.
  struct Separators: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write DIR/separators.pdf: sheets to print and lay between documents before they are scanned.",
      discussion: """
        Each sheet has its code twice. A profile that divides scans takes a page with the code for the end of a document; \
        the sheet itself is not filed.
        """)

    @Option(help: ArgumentHelp("What the code says.", valueName: "text"))
    var code = SplitRule.usualCodes[0]
    @Option(help: ArgumentHelp("Copies, a page each.", valueName: "N"))
    var count = 1
    @Option(help: ArgumentHelp("The languages of the sentences, with commas between.", valueName: "codes"))
    var languages = "tur,ita,eng"
    @Option(help: ArgumentHelp("The folder that it is written into.", valueName: "dir"))
    var out: String
    @Flag(name: [.short, .long], help: "Print nothing.")
    var quiet = false

    /// More sheets than a ream has paper are a slip.
    private static let most = 500

    func run() async throws {
      try await Console.guarded {
        guard (1...Self.most).contains(count) else {
          throw Fault(.usageInvalid, "--count", "It takes a number from 1 to \(Self.most).")
        }
        let names = languages.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        let sheet = try SeparatorSheet(code: code, languages: names)
        let folder = URL(fileURLWithPath: AbsolutePath.of(out), isDirectory: true)
        try Self.write(try sheet.pdf(count: count), to: folder)
        if !quiet { Console.message("\(count) pages → \(out)/separators.pdf") }
      }
    }

    private static func write(_ bytes: [UInt8], to folder: URL) throws(Fault) {
      do {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(bytes).write(to: folder.appendingPathComponent("separators.pdf"))
      } catch {
        throw Fault(.outputUnwritable, folder.path, "It cannot be written: \(error.localizedDescription)")
      }
    }
  }
}
