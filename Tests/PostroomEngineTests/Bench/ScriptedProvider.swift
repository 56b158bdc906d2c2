import Foundation
import Glibc
import PostroomScriptedProvider
import Testing

@testable import PostroomEngine

/// The scripted provider as a process of its own, which outlives the program that asks it and ends with the test.
final class ScriptedProvider: Sendable {
  /// Where it listens.
  let address: String
  private let command: Command
  private let log: String

  /// Starts it.
  ///
  /// - Parameters:
  ///   - script: How it behaves, as JSON.
  ///   - truths: The folder of what it knows.
  ///   - log: The file that its requests are appended to: another provider's, where one takes the other's place.
  ///   - certificate: The files of its certificate and key; nil speaks no TLS.
  init(_ script: String, truths: String, log: String, certificate: (file: String, key: String)? = nil) throws {
    let own = "\(log).\(UUID().uuidString)"
    try Files.write(script, to: own + ".json")
    let secure = certificate.map { ["--certificate", $0.file, "--key", $0.key] } ?? []
    command = try Command(
      ["--script", own + ".json", "--truth", truths, "--log", log] + secure, program: "scripted-provider",
      output: own + ".address")
    self.log = log
    for _ in 0..<1_000 where Files.text(own + ".address")?.hasSuffix("\n") != true { usleep(20_000) }
    address = (Files.text(own + ".address") ?? "").trimmingCharacters(in: .newlines)
    try #require(address.hasPrefix("http"), "The scripted provider said '\(address)'.")
  }

  deinit { end() }

  /// Every request that was answered or given up so far.
  var requests: [RequestRecord] {
    get throws {
      try (Files.text(log) ?? "").split(separator: "\n").map {
        try JSONDecoder().decode(RequestRecord.self, from: Data($0.utf8))
      }
    }
  }

  /// All requests once no more end: what became of one is written down a moment after its client knows.
  var settledRequests: [RequestRecord] {
    get throws {
      var known = try requests
      while true {
        usleep(300_000)
        let now = try requests
        if now.count == known.count { return now }
        known = now
      }
    }
  }

  /// What they come to.
  var counts: RequestCounts { get throws { RequestCounts(try requests) } }

  /// How many good answers about documents came that the same model had given before.
  var repeatedAnswers: Int {
    get throws {
      var times: [String: Int] = [:]
      for record in try requests where record.paid && record.delivered && record.fault == nil {
        for content in record.documents.values { times["\(record.model ?? "") \(content)", default: 0] += 1 }
      }
      return times.values.reduce(0) { $0 + $1 - 1 }
    }
  }

  /// The values that it invented, with the files that they are about.
  var planted: [Invention] {
    get throws {
      let lines = (Files.text(log) ?? "").split(separator: "\n")
      return try lines.flatMap { line -> [Invention] in
        let record = try JSONDecoder().decode(LoggedInventions.self, from: Data(line.utf8))
        let names = record.documents.keys.sorted { ($0.count, $0) < ($1.count, $1) }
        return record.planted.compactMap { value in
          names.firstIndex(of: value.document).map {
            Invention(file: record.files[$0], field: value.field, value: value.value)
          }
        }
      }
    }
  }

  /// A value that no document states.
  struct Invention {
    var file: String
    var field: String
    var value: String
  }

  private struct LoggedInventions: Decodable {
    struct Value: Decodable {
      var document: String
      var field: String
      var value: String
    }

    var documents: [String: String]
    var files: [String]
    var planted: [Value]
  }

  private func end() {
    command.send(SIGKILL)
    _ = command.wait()
  }
}
