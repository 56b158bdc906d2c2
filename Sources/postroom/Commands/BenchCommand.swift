import ArgumentParser
import Foundation
import PostroomEngine
import PostroomModel

/// `postroom bench`: how fast, compared in one run.
struct BenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measure speed and memory, always against something in the same run.",
    subcommands: [
      Text.self, OCR.self, Read.self, Overhead.self, Tables.self, Photos.self, Limiter.self, Assist.self,
      Answers.self, Queue.self,
    ])

  /// `postroom bench text`.
  struct Text: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Pages of text a second of a whole run, against bare PDFium calls.",
      discussion: """
        Bare: each document is opened and each character's code and box asked for, in one process, nothing else. Run: \
        the same documents hashed, read in sandboxed workers, classified, filed and recorded. Compared are CPU seconds, \
        workers included; the second worker's gain is in wall seconds.
        """)

    @Option(help: ArgumentHelp("PDFs to read; without it, generated documents are.", valueName: "dir"))
    var folder: String?
    @Option(help: ArgumentHelp("How many documents are generated.", valueName: "N"))
    var documents = 300
    @Option(help: ArgumentHelp("How many rounds; medians are printed.", valueName: "N"))
    var rounds = 5
    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
      try await Console.guarded {
        try await Scratch.with { scratch in
          let bench = try TextBench(folder: folder, documents: documents, scratch: scratch)
          let result = try await bench.measure(rounds: rounds)
          Console.data(json ? Console.json(result) : result.text)
        }
      }
    }
  }

  /// `postroom bench overhead`.
  struct Overhead: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "What the engine itself costs a document, with small text files.")

    @Option(help: ArgumentHelp("How many files.", valueName: "N"))
    var count = 100_000
    @Option(help: ArgumentHelp("Where the files and the archive are made.", valueName: "dir"))
    var scratch: String?
    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
      try await Console.guarded {
        try await Scratch.with(in: scratch) { scratch in
          let result = try await OverheadBench(count: count, scratch: scratch).measure()
          Console.data(json ? Console.json(result) : result.text)
        }
      }
    }
  }
}

/// A folder that is gone afterwards.
enum Scratch {
  static func with(in folder: String? = nil, _ body: (String) async throws -> Void) async throws {
    let home = folder.map(AbsolutePath.of) ?? FileManager.default.temporaryDirectory.path
    let path = home + "/postroom-bench-\(UUID().uuidString)"
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw Fault(.outputUnwritable, path, error.localizedDescription)
    }
    defer { try? FileManager.default.removeItem(atPath: path) }
    try await body(path)
  }
}
