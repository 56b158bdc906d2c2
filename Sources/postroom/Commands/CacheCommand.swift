import ArgumentParser
import Foundation
import PostroomEngine
import PostroomLedger
import PostroomModel

/// `postroom cache`: the recognised pages that an archive keeps.
struct CacheCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cache", abstract: "Show or clear the recognised pages that an archive keeps.",
    discussion: """
      They are kept by content, so that a run that was stopped, an undo or a second look recognises no page twice. \
      Clearing them loses nothing but that time.
      """)

  @OptionGroup var output: OutputOption
  @Flag(help: "Forget all of them.")
  var clear = false
  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    try await Console.guarded {
      let path = try output.path()
      guard FileManager.default.fileExists(atPath: path) else {
        throw Fault(.sourceNotFound, path, "There is no such folder.")
      }
      let contents = clear ? try ReadingCache.clear(output: path) : ReadingCache.contents(output: path)
      if json { return Console.data(Console.json(contents)) }
      let size = String(format: "%.1f MB", Double(contents.bytes) / 1_048_576)
      let what = "\(contents.pages) recognised pages of \(contents.documents) documents, \(size)"
      Console.data(clear ? "cleared: \(what)" : what)
    }
  }
}
