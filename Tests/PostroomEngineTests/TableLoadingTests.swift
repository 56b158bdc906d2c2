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
}
