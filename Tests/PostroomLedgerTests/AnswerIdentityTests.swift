import Foundation
import Glibc
import Testing

@testable import PostroomLedger

/// Answers are those of one build: its files are told from what they become by any change, without being read.
@Suite struct AnswerIdentityTests {
  private func write(_ text: String, _ path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  @Test func `files that are left alone keep their identity, in their order`() throws {
    let folder = try LedgerFolder()
    defer { withExtendedLifetime(folder) {} }
    let (one, two) = (folder.path + "/one", folder.path + "/two")
    try write("a", one)
    try write("a", two)
    let identity = AnswerBasis.identity(of: [one, two])
    #expect(AnswerBasis.identity(of: [one, two]) == identity)
    #expect(AnswerBasis.identity(of: [two, one]) != identity)
    #expect(AnswerBasis.identity(of: [one]) != AnswerBasis.identity(of: [two]))
    #expect(identity.split(separator: " ").count == 2)
  }

  @Test func `a change of content, of size, of times or of place is another identity`() throws {
    let folder = try LedgerFolder()
    defer { withExtendedLifetime(folder) {} }
    let path = folder.path + "/program"
    try write("aaaa", path)
    var known: Set = [AnswerBasis.identity(of: [path])]
    let day = Date(timeIntervalSince1970: 1_000)
    let changes: [() throws -> Void] = [
      { try FileManager.default.setAttributes([.modificationDate: day], ofItemAtPath: path) },
      // The same size and, set back, the same modification time: the time of the change tells.
      {
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try handle.write(contentsOf: Data("bbbb".utf8))
        try handle.close()
        try FileManager.default.setAttributes([.modificationDate: day], ofItemAtPath: path)
      },
      { try self.write("longer", path) },
      {
        try self.write("longer", path + ".new")
        #expect(rename(path + ".new", path) == 0)
      },
    ]
    for (index, change) in changes.enumerated() {
      // A clock tick of the file system lies between two changes.
      Thread.sleep(forTimeInterval: 0.02)
      try change()
      #expect(known.insert(AnswerBasis.identity(of: [path])).inserted, "change \(index)")
    }
  }

  @Test func `links are followed, and what is missing is none`() throws {
    let folder = try LedgerFolder()
    defer { withExtendedLifetime(folder) {} }
    let path = folder.path + "/program"
    try write("a", path)
    try FileManager.default.createSymbolicLink(atPath: path + ".link", withDestinationPath: path)
    #expect(AnswerBasis.identity(of: [path + ".link"]) == AnswerBasis.identity(of: [path]))
    #expect(AnswerBasis.identity(of: [path + ".missing"]) == "none")
    #expect(AnswerBasis.identity(of: []) == "")
    #expect(AnswerBasis.identity(of: ["/proc/self/exe"]) != "none")
  }
}
