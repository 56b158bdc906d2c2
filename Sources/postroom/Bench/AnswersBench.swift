import Foundation
import PostroomAnswers
import PostroomEngine
import PostroomModel
import PostroomProfiles
import PostroomSamples

/// What forms and replies cost: whole runs over requests with and without them, in turn, and the e-mail alone.
struct AnswersBench {
  private let scratch: String
  private let profile: Profile

  /// Prepares requests to an insurance broker as PDFs with text.
  init(documents: Int, scratch: String) throws {
    self.scratch = scratch
    profile = try ProfileLibrary().load("broker-it")
    try SampleGenerator(seed: 7, set: .broker).generate(count: documents, to: scratch)
  }

  /// What came out, medians over the rounds.
  struct Result: Encodable {
    var documents = 0
    var answers = 0
    /// Processor time of a run for each document, in milliseconds.
    var withoutMilliseconds = 0.0
    var withMilliseconds = 0.0
    /// Processor time that one form or reply adds, in milliseconds.
    var answerMilliseconds = 0.0
    /// Processor time of an e-mail with a form of 30 KB, in milliseconds.
    var emailMilliseconds = 0.0
    /// A run's processor time with answers over that without.
    var ratio = 0.0

    var text: String {
      """
      \(documents) requests, \(answers) forms and replies
      run without answers    \(Figure.two(withoutMilliseconds)) ms of CPU a request
      run with answers       \(Figure.two(withMilliseconds)) ms of CPU a request (\(Figure.two(ratio)) times)
      a form or a reply      \(Figure.two(answerMilliseconds)) ms of CPU in the run
      an e-mail by itself    \(Figure.three(emailMilliseconds)) ms of CPU
      """
    }
  }

  /// Measures in rounds: without, with, and again.
  func measure(rounds: Int) async throws -> Result {
    var (without, with, result) = ([Double](), [Double](), Result())
    for round in 0..<max(1, rounds) {
      var bare = profile
      bare.answers = nil
      without.append(try await run(bare, "bare-\(round)").cpu)
      let (summary, cpu) = try await run(profile, "whole-\(round)")
      with.append(cpu)
      result.documents = summary.entered
      result.answers = summary.answers?.made ?? 0
    }
    let (plain, whole) = (Self.median(without), Self.median(with))
    result.withoutMilliseconds = plain * 1_000 / Double(max(1, result.documents))
    result.withMilliseconds = whole * 1_000 / Double(max(1, result.documents))
    result.answerMilliseconds = (whole - plain) * 1_000 / Double(max(1, result.answers))
    result.ratio = whole / plain
    result.emailMilliseconds = try emails()
    return result
  }

  private func run(_ profile: Profile, _ name: String) async throws -> (summary: RunSummary, cpu: Double) {
    let output = "\(scratch)/\(name)"
    defer { try? FileManager.default.removeItem(atPath: output) }
    var settings = RunSettings(output: output, profile: profile, cores: 2)
    settings.paths = [scratch + "/documents"]
    let start = CPUTime.used()
    let summary = try await Run(settings: settings, command: ReadingWorkerProcess.command).perform()
    return (summary, CPUTime.used() - start)
  }

  /// The first reply of the profile, filled with nothing but a form.
  private func emails() throws -> Double {
    guard
      let reply = profile.answers?.lazy.compactMap({ if case .reply(let reply) = $0.making { reply } else { nil } })
        .first,
      let template = reply.templates.first, let sender = MailAddress(reply.sender)
    else { return 0 }
    let parsed = try AnswerTemplate(template.text, file: template.file, content: .text)
    let form = MailDraft.File(name: "scheda.pdf", bytes: [UInt8](repeating: 0x5A, count: 30_000))
    let material = AnswerMaterial(
      category: "flotta_auto", name: "richiesta.pdf", fields: [:], lines: [],
      doubts: [Doubt(.missing, field: FieldName.vehicles, "")], kinds: [:], day: "2026-01-31")
    let count = 500
    let start = ProcessorTime.own()
    for number in 0..<count {
      let text = try ReplyText(parsed.filled(material.values(language: template.language)), file: template.file)
      _ =
        MailDraft(
          sender: sender, recipient: sender, subject: text.subject, text: text.text, language: template.language,
          files: [form], answers: nil, moment: 0, key: "\(number)"
        ).bytes
    }
    return (ProcessorTime.own() - start) * 1_000 / Double(count)
  }

  private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}
