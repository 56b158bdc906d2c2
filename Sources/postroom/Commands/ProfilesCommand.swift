import ArgumentParser
import Foundation
import PostroomEngine
import PostroomMind
import PostroomModel
import PostroomProfiles

/// `postroom profiles`: which there are, and whether one is right.
struct ProfilesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profiles", abstract: "List, show and check profiles.",
    subcommands: [List.self, Show.self, Check.self], defaultSubcommand: List.self)

  /// `postroom profiles list`.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the profiles that can be named.")

    func run() async throws {
      try await Console.guarded {
        for entry in ProfileLibrary().list() {
          Console.data("\(entry.name)\t\(entry.summary ?? "(cannot be read: check it)")")
        }
      }
    }
  }

  /// `postroom profiles show`.
  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print a profile as it is understood, as JSON.")

    @Argument(help: "A profile's name, or the path of its YAML file.")
    var profile: String

    func run() async throws {
      try await Console.guarded { Console.data(Console.json(try ProfileLibrary().load(profile))) }
    }
  }

  /// `postroom profiles check`.
  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check a profile; each problem names its line and its remedy.")

    @Argument(help: "The profile's YAML file.")
    var file: String

    func run() async throws {
      try await Console.guarded {
        guard let bytes = FileManager.default.contents(atPath: file) else {
          throw Fault(.sourceNotFound, file, "It cannot be read.")
        }
        let library = ProfileLibrary()
        let problems = ProfileFile.check(
          bytes: Array(bytes), formats: library.formats(for: file), fieldSet: library.fieldSets(for: file))
        for problem in problems { Console.data("\(file): \(problem)") }
        if problems.contains(where: { $0.severity == .error }) {
          throw ExitCode(Fault.Code.profileInvalid.kind.exitCode)
        }
        if let fault = DocumentMind(profile: try ProfileLibrary().load(AbsolutePath.of(file))).fault { throw fault }
        Console.message(problems.isEmpty ? "\(file): valid" : "\(file): valid, with warnings")
      }
    }
  }
}
