import ArgumentParser
import Foundation
import PostroomEngine
import PostroomModel
import PostroomProfiles

/// `postroom forms`: what a company's PDF form has to be filled.
struct FormsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forms",
    abstract: "List the fields of a PDF form.",
    discussion: "Their names stand under 'fields:' of an answer in a profile; docs/forms.md has more.")

  @Argument(help: "The form.")
  var file: String
  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    try await Console.guarded {
      let profile = Profile(
        name: "forms", summary: "", languages: ["eng"], categories: [], fallback: "other", identifiers: [],
        naming: "{name}.{ext}")
      let worker = try FormWorker(profile, command: ReadingWorkerProcess.command)
      let path = AbsolutePath.of(file)
      let described = await worker.describeApart(path)
      await worker.end()
      let description = try described.get()
      if json { return Console.data(Console.json(description)) }
      for field in description.fields where field.kind != .other {
        var facts = ["page \(field.page)", field.kind.rawValue]
        if !field.choice.isEmpty { facts.append("choice '\(field.choice)'") }
        if field.isMultiline { facts.append("several lines") }
        if field.places > 0 { facts.append("\(field.places) characters") }
        Console.data("\(Console.printable(field.name))\t\(Console.printable(facts.joined(separator: ", ")))")
      }
    }
  }
}
