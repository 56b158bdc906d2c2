import Glibc
import PostroomModel
import Testing

@testable import PostroomEngine

/// What is listed of one folder.
struct FolderStreamTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `each name is given out once, itself and its parent are not`() throws {
    for number in 0..<500 { try Files.write("", to: "\(folder.path)/\(number)") }
    try Files.write("", to: folder.path + "/.hidden")
    try Files.write("", to: folder.path + "/...")
    let names = try FolderStream(path: folder.path).rest().map(\.name)
    #expect(names.count == 502)
    #expect(Set(names) == Set((0..<500).map(String.init) + [".hidden", "..."]))
  }

  @Test func `names that are no UTF-8 come back byte for byte, and their kinds are told`() throws {
    let name = PathText.encode([0x62, 0xFF, 0xC3, 0x28])
    try Files.write("x", toPathText: folder.path + "/" + name)
    try Files.makeFolder(folder.path + "/f")
    symlink("f", folder.path + "/to folder")
    symlink("nothing", folder.path + "/to nothing")
    try #require(mkfifo(folder.path + "/pipe", 0o600) == 0)
    let stream = try FolderStream(path: folder.path)
    var kinds: [String: FolderStream.Kind] = [:]
    for entry in try stream.rest() { kinds[entry.name] = stream.kind(of: entry) }
    #expect(
      kinds == [
        name: .file, "f": .folder, "to folder": .leftOut(.linkedFolder), "to nothing": .leftOut(.danglingLink),
        "pipe": .leftOut(.special),
      ])
  }

  @Test(arguments: [("missing", Fault.Code.sourceVanished), ("file", .sourceVanished), ("loop", .sourceUnreadable)])
  func `what is no folder cannot be listed`(name: String, code: Fault.Code) throws {
    try Files.write("", to: folder.path + "/file")
    symlink("loop", folder.path + "/loop")
    let fault = try #require(throws: Fault.self) { try FolderStream(path: folder.path + "/" + name) }
    #expect(fault.code == code && fault.subject == folder.path + "/" + name)
  }

  @Test func `a folder of the output is listed from where it is held open`() throws {
    try Files.write("", to: folder.path + "/a/b")
    let open = try OpenFolder(path: folder.path + "/a")
    try #require(rename(folder.path + "/a", folder.path + "/c") == 0)
    #expect(try FolderStream(open).rest().map(\.name) == ["b"])
  }

  @Test func `no descriptor stays open`() async throws {
    let path = folder.path
    await #expect(processExitsWith: .success) { [path = path as String] in
      var limit = rlimit(rlim_cur: 64, rlim_max: 64)
      try #require(setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)
      for _ in 0..<200 {
        _ = try FolderStream(path: path).next()
        _ = try FolderStream(try OpenFolder(path: path)).rest()
        #expect(throws: Fault.self) { try FolderStream(path: path + "/missing") }
      }
    }
    withExtendedLifetime(folder) {}
  }
}
