import ArgumentParser
import Foundation
import PostroomEngine
import PostroomModel

extension BenchCommand {
  /// `postroom bench tables`.
  struct Tables: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Validating tables of invoices, against DuckDB, Polars and others on the same files.",
      discussion: """
        Tables are generated; `postroom table` and the peers do the same with each, in turn, as processes of their own. \
        The results are compared with the generator's truth and with each other. `scripts/setup-table-peers` installs \
        the peers into the checkout; those that are missing are left out by name.
        """)

    @Option(help: ArgumentHelp("Sizes of the tables that are validated.", valueName: "N,N,…"))
    var rows = "100,1000,10000,50000,1000000,5000000"
    @Option(help: ArgumentHelp("How many runs; best and median are printed.", valueName: "N"))
    var runs = 5
    @Option(
      help: ArgumentHelp(TablesPeer.allCases.map(\.rawValue).joined(separator: ", ") + ".", valueName: "names"))
    var peers = TablesPeer.allCases.map(\.rawValue).joined(separator: ",")
    @Option(
      help: ArgumentHelp(TablesTask.allCases.map(\.rawValue).joined(separator: ", ") + ".", valueName: "names"))
    var tasks = TablesTask.allCases.map(\.rawValue).joined(separator: ",")
    @Option(help: ArgumentHelp("Our levels of effort; none measures the peers alone.", valueName: "1,2,3"))
    var levels = "1,2,3"
    @Option(help: ArgumentHelp("The program whose tables are measured (default: this one).", valueName: "file"))
    var program: String?
    @Option(help: ArgumentHelp("The Python that has the peers (default: that of the checkout).", valueName: "file"))
    var python: String?
    @Option(help: ArgumentHelp("Where tables and results are made.", valueName: "dir"))
    var scratch: String?
    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
      try await Console.guarded {
        let sizes = try Self.list(rows, "--rows") { Int($0) }
        guard runs > 0, sizes.allSatisfy({ $0 > 0 }) else {
          throw Fault(.usageInvalid, "--rows", "Rows and runs are numbers above 0.")
        }
        let tasks = try Self.list(tasks, "--tasks") { TablesTask(rawValue: $0) }
        let levels = try Self.list(levels, "--levels") { Int($0).flatMap { (1...3).contains($0) ? $0 : nil } }
        let peers = try Self.list(peers, "--peers") { TablesPeer(rawValue: $0) }
        try await Scratch.with(in: scratch) { scratch in
          let bench = TablesBench(
            programs: try programs(scratch), cases: TablesCase.all(sizes: sizes, tasks: Set(tasks)), levels: levels,
            peers: peers, runs: runs)
          let report = try bench.measure()
          Console.data(json ? Console.json(report) : report.text)
        }
      }
    }

    private func programs(_ scratch: String) throws(Fault) -> TablesPrograms {
      let own = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path
      let script = "scripts/table-peers.py"
      guard let checkout = Self.checkout(of: own, with: script) else {
        throw Fault(.sourceNotFound, script, "It is neither here nor above the program.")
      }
      let usual = checkout + "/.native/table-peers/bin/python"
      let interpreter = python.map(AbsolutePath.of) ?? usual
      return TablesPrograms(
        postroom: program.map(AbsolutePath.of) ?? own,
        python: FileManager.default.isExecutableFile(atPath: interpreter) ? interpreter : nil,
        script: checkout + "/" + script, scratch: scratch)
    }

    /// The nearest folder, from here or from the program upwards, that holds a file.
    private static func checkout(of program: String, with file: String) -> String? {
      for start in [FileManager.default.currentDirectoryPath, program] {
        var folder = URL(fileURLWithPath: start)
        while folder.path != "/" {
          if FileManager.default.fileExists(atPath: folder.path + "/" + file) { return folder.path }
          folder.deleteLastPathComponent()
        }
      }
      return nil
    }

    /// The items of a list with commas; an empty one has none.
    private static func list<T>(_ text: String, _ option: String, _ item: (String) -> T?) throws(Fault) -> [T] {
      var items: [T] = []
      for part in text.split(separator: ",") {
        guard let value = item(String(part).trimmingCharacters(in: .whitespaces)) else {
          throw Fault(.usageInvalid, option, "'\(part)' is not among what it takes.")
        }
        items.append(value)
      }
      return items
    }
  }
}
