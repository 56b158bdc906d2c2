import Glibc
import PostroomModel
import Testing

@testable import PostroomEngine

/// What a walk through folders gives out, and what it leaves out and counts.
@Suite struct FolderWalkTests {
  private let folder: TemporaryFolder
  private var root: String { folder.path + "/in" }

  init() throws {
    folder = try TemporaryFolder()
    try Files.write("a", to: root + "/a.txt")
  }

  private func walk(output: String? = nil) throws -> (files: Set<String>, leftOut: [String: Int], unreadable: [String])
  {
    let identity = output.flatMap { FileIdentity(path: $0) }
    let walk = try FolderWalk(root: root, output: identity)
    var files: Set<String> = []
    var unreadable: [String] = []
    while let entry = walk.next() {
      switch entry {
      case .file(let path): files.insert(String(path.dropFirst(root.count + 1)))
      case .unreadable(let path, _): unreadable.append(String(path.dropFirst(root.count + 1)))
      }
    }
    return (files, walk.leftOut, unreadable)
  }

  @Test func `files at every depth are given out once`() throws {
    try Files.write("b", to: root + "/b/c/d/e.txt")
    try Files.makeFolder(root + "/empty")
    let walked = try walk()
    #expect(walked.files == ["a.txt", "b/c/d/e.txt"])
    #expect(walked.leftOut == [:])
  }

  @Test func `hidden files and folders are left out and counted`() throws {
    try Files.write("h", to: root + "/.hidden")
    try Files.write("h", to: root + "/.folder/inside.txt")
    let walked = try walk()
    #expect(walked.files == ["a.txt"])
    #expect(walked.leftOut == ["hidden": 2])
  }

  @Test func `FIFOs and sockets are left out and never opened`() throws {
    try #require(mkfifo(root + "/pipe", 0o600) == 0)
    try #require(mknod(root + "/socket", S_IFSOCK | 0o600, 0) == 0)
    symlink(root + "/pipe", root + "/link to pipe")
    let walked = try walk()
    #expect(walked.files == ["a.txt"])
    #expect(walked.leftOut == ["special": 3])
  }

  @Test func `links to files are followed and links to folders are not`() throws {
    try Files.write("b", to: root + "/b/b.txt")
    symlink(root + "/a.txt", root + "/link to file")
    symlink(root + "/b", root + "/link to folder")
    symlink(root, root + "/b/link to root")
    symlink(root + "/nothing", root + "/dangling")
    symlink(root + "/itself", root + "/itself")
    let walked = try walk()
    #expect(walked.files == ["a.txt", "b/b.txt", "link to file"])
    #expect(walked.leftOut == ["linked-folder": 2, "dangling-link": 2])
  }

  @Test func `the output folder inside the input is left out`() throws {
    try Files.write("filed", to: root + "/archive/others/x.txt")
    let walked = try walk(output: root + "/archive")
    #expect(walked.files == ["a.txt"])
    #expect(walked.leftOut == ["output": 1])
  }

  @Test func `names that are no UTF-8 come back byte for byte`() throws {
    let name = PathText.encode([0x62, 0xFF, 0xC3, 0x28, 0x2E, 0x74, 0x78, 0x74])
    try Files.write("strange", toPathText: root + "/" + name)
    let walked = try walk()
    #expect(walked.files == ["a.txt", name])
    #expect(Files.text(root + "/" + name) == "strange")
  }

  @Test func `folders that lie too deep are given out as unreadable`() throws {
    // Folders are made step by step because their whole path is longer than the system takes.
    var descriptor = open(root, O_RDONLY | O_DIRECTORY)
    for _ in 0..<300 {
      try #require(mkdirat(descriptor, "d", 0o755) == 0)
      let next = openat(descriptor, "d", O_RDONLY | O_DIRECTORY)
      close(descriptor)
      descriptor = next
    }
    close(descriptor)
    let walked = try walk()
    #expect(walked.files == ["a.txt"])
    #expect(walked.unreadable.count == 1)
  }

  @Test(.enabled(if: geteuid() != 0)) func `a folder that cannot be read is given out as unreadable`() throws {
    try Files.makeFolder(root + "/closed")
    chmod(root + "/closed", 0)
    defer { chmod(root + "/closed", 0o700) }
    #expect(try walk().unreadable == ["closed"])
  }
}
