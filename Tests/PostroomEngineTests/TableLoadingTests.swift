import Foundation
import PostroomModel
import Testing

@testable import PostroomEngine

/// Rows go into the database while the worker may still take them back.
struct TableLoadingTests {
  private func make() throws -> (TemporaryFolder, TableDrafts, TableLoading) {
    let folder = try TemporaryFolder()
    try Files.makeFolder(folder.path + "/.postroom")
    let drafts = try TableDrafts(output: folder.path)
    return (folder, drafts, try TableLoading(drafts: drafts, contract: ["file", "record", "line"]))
  }

  @Test func `a draft that was cut back is waited for, not mistaken for a broken disk`() throws {
    let (folder, drafts, loading) = try make()
    defer { withExtendedLifetime(folder) {} }
    let text = Array("file,record,line\r\na.csv,1,2\r\n".utf8)
    try drafts.append(text, to: .rows)
    try loading.load(upTo: text.count + 100, columns: [], mayShrink: true)
    #expect(loading.loaded == text.count)
    try drafts.cut(to: TableLengths())
    try loading.load(upTo: text.count + 100, columns: [], mayShrink: true)
    try loading.takeBack(to: 0)
    #expect(loading.loaded == 0)
    try loading.load(upTo: 10, columns: [], mayShrink: true)
    #expect(loading.loaded == 0)
  }

  @Test func `rows of files that are done must be there`() throws {
    let (folder, _, loading) = try make()
    defer { withExtendedLifetime(folder) {} }
    let fault = #expect(throws: Fault.self) { try loading.load(upTo: 10, columns: []) }
    #expect(fault?.code == .outputUnwritable)
  }

  @Test func `the file is the same whenever its columns came`() throws {
    let rows = (0..<3_000).map { Array("a.csv,\($0),\($0 + 1)\r\n".utf8) }
    let wide = (0..<3_000).map { Array("b.csv,\($0),\($0 + 1),blue\r\n".utf8) }
    let first = Array("file,record,line\r\n".utf8) + rows.joined()
    let all = first + wide.joined()
    var files: Set<Data> = []
    for way in 0..<4 {
      let (folder, drafts, loading) = try make()
      defer { withExtendedLifetime(folder) {} }
      try drafts.append(all, to: .rows)
      // All at once; file by file; with a column that was taken back; in small pieces.
      if way == 1 { try loading.load(upTo: first.count, columns: []) }
      if way == 2 {
        try loading.load(upTo: first.count, columns: ["lost"])
        try loading.takeBack(to: 0)
      }
      if way == 3 {
        while loading.loaded < first.count { try loading.load(upTo: first.count, columns: [], most: 1_000) }
        try loading.load(upTo: all.count, columns: ["colour"], most: 1_000)
      }
      let target = folder.path + "/rows.sqlite"
      try loading.finish(rows: all.count, columns: ["colour"], rejects: 0, at: target)
      files.insert(try Data(contentsOf: URL(fileURLWithPath: target)))
    }
    #expect(files.count == 1)
  }
}
