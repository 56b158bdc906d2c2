import Testing

@testable import PostroomReading

struct PageNotesTests {
  @Test(arguments: [
    ([3], "Page 3"), ([1, 2, 3, 4], "Pages 1-4"), ([1, 3, 4, 9], "Pages 1, 3-4, 9"), ([7, 8], "Pages 7-8"),
  ])
  func `pages are named by ranges`(pages: [Int], name: String) {
    #expect(PageNotes.named(pages) == name)
  }

  @Test func `each kind of note is one sentence`() {
    var notes = PageNotes()
    #expect(notes.warnings.isEmpty)
    notes.isCutOff = true
    notes.unreadable = [2, 3]
    notes.hiddenTextDropped = [1]
    notes.unlistedFiles = 4
    #expect(
      notes.warnings == [
        "The PDF is damaged or cut off; what was left of it was read.", "Pages 2-3: cannot be read.",
        "Page 1: hidden text was left out.", "4 more attached files are not listed.",
      ])
  }
}
