import Foundation
import PostroomModel
import PostroomProfiles
import Testing

struct ProfileLibraryTests {
  private let library = ProfileLibrary(
    environment: ["POSTROOM_PROFILES": ShippedProfiles.folder.path], executable: nil)

  @Test func `the shipped profiles are listed with what they are for`() {
    #expect(library.list().map(\.name).filter(ShippedProfiles.names.contains) == ShippedProfiles.names)
    #expect(library.list().allSatisfy { $0.summary?.isEmpty == false })
  }

  @Test(arguments: ShippedProfiles.names)
  func `a profile is found by name, by folder and by path`(_ name: String) throws {
    let folder = ShippedProfiles.folder.appending(path: name).path
    let profile = try library.load(name)
    #expect(profile.name == name)
    #expect(try library.load(folder) == profile)
    #expect(try library.load(folder + "/profile.yaml") == profile)
  }

  @Test(arguments: ["archive", "./nothing.yaml", ".", "..", "", "/nowhere/at/all"])
  func `an unknown profile is a fault that names the known ones`(_ name: String) {
    let fault = #expect(throws: Fault.self) { try library.load(name) }
    #expect(fault?.code == .profileNotFound)
    #expect(fault?.detail.contains("archive-tr") == true)
  }

  @Test func `the folder above the executable and the one beside it are searched`() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: root) }
    for (place, summary) in [
      ("share/postroom/Profiles/mine", "beside"), ("Profiles/mine", "above"), ("Profiles/other", "above"),
    ] {
      let folder = root.appending(path: place)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let head = "name: mine\nsummary: \(summary)\nlanguages: [eng]\n"
      let yaml = head + "fallback: x\nnaming: \"{name}.{ext}\"\ncategories: []\n"
      try yaml.write(to: folder.appending(path: "profile.yaml"), atomically: true, encoding: .utf8)
    }
    let library = ProfileLibrary(environment: [:], executable: root.appending(path: "bin/postroom").path)
    #expect(library.list().map(\.summary) == ["beside", "above"])
    #expect(try library.load("mine").summary == "beside")
  }

  @Test func `a profile that is not valid is a fault with its path`() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("nam: x".utf8).write(to: file)
    let fault = #expect(throws: Fault.self) { try library.load(file.path) }
    #expect(fault?.code == .profileInvalid)
    #expect(fault?.subject == file.path)
  }
}
