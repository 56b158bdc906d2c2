import Foundation
import PostroomModel
import PostroomProfiles

/// A folder with a profile that asks models, removed with the last reference to it.
final class AssistFolder {
  let path = FileManager.default.temporaryDirectory.path + "/postroom-assist-\(UUID().uuidString)"

  init(_ files: [String: String] = ["classify.md": "version: 2\n\nSort:\n{categories}\n"]) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name)) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  static let head = """
    name: test
    summary: A test
    languages: [eng]
    fallback: others
    naming: "{category}/{name}.{ext}"
    categories:
      - name: invoice
        phrases:
          invoice: 6

    """

  private var formats: ProfileFormats { ProfileFormats(home: path) }

  func problems(_ assist: String) -> [ProfileProblem] {
    ProfileFile.check(yaml: Self.head + assist, formats: formats)
  }

  func rule(_ assist: String) throws -> AssistRule? {
    try ProfileFile.parse(yaml: Self.head + assist, name: "test", formats: formats).assist
  }
}
