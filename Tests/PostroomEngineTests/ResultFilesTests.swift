import Foundation
import Glibc
import PostroomModel
import Testing

@testable import PostroomEngine

/// Results that do not say what the ledger says are written anew by the next run.
@Suite struct ResultFilesTests {
  @Test(arguments: ["results.jsonl", "results.csv"])
  func `results that were cut short, edited or removed are made whole`(name: String) async throws {
    let folder = try TemporaryFolder()
    let office = try Office.small(folder.path)
    try await DirectFiling(office: office).perform()
    let path = "\(office.output)/\(name)"
    let whole = try #require(Files.text(path))
    for damage in 0..<4 {
      switch damage {
      case 0: truncate(path, whole.utf8.count / 2)
      case 1: try Files.write(whole + "something else\n", to: path)
      case 2: try Files.remove(path)
      default: truncate(path, 0)
      }
      #expect(Files.text(path) != whole)
      try await DirectFiling(office: office).perform()
      #expect(Files.text(path)?.split(separator: "\n").sorted() == whole.split(separator: "\n").sorted())
    }
    let problems = try Conservation.problems(office, moves: false)
    #expect(problems == [])
  }

  @Test func `whole results are left as they are`() async throws {
    let folder = try TemporaryFolder()
    let office = try Office.small(folder.path)
    try await DirectFiling(office: office).perform()
    let before = FileIdentity(path: office.output + "/results.jsonl")
    try await DirectFiling(office: office).perform()
    #expect(FileIdentity(path: office.output + "/results.jsonl") == before)
  }
}
