import Foundation
import PostroomSamples
import Testing

struct TruthFileTests {
  private let names = ["phototest.gold.txt", "eurotext.txt", "page_3.txt", "page_31.txt", "page.txt", "notes.md"]

  @Test(arguments: [
    ("phototest.tif", "phototest.gold.txt"), ("phototest-rotated-180.png", "phototest.gold.txt"),
    ("eurotext.tif", "eurotext.txt"), ("page_3.png", "page_3.txt"), ("page_31.png", "page_31.txt"),
    ("page 2.jpg", "page.txt"),
  ])
  func `a truth serves files that begin with its stem`(file: String, truth: String) {
    #expect(TruthFiles.match(file, among: names, ending: "txt") == truth)
  }

  @Test func `a stem ends at a mark and not inside a word or number`() {
    #expect(TruthFiles.match("pages.png", among: names, ending: "txt") == nil)
    #expect(TruthFiles.match("page_32.png", among: ["page_3.txt"], ending: "txt") == nil)
    #expect(TruthFiles.match("photo.png", among: names, ending: "txt") == nil)
  }

  @Test func `only the asked ending counts and a file is not its own truth`() {
    #expect(TruthFiles.match("eurotext.tif", among: names, ending: "json") == nil)
    #expect(TruthFiles.match("a.txt", among: ["a.txt"], ending: "txt") == nil)
  }

  @Test func `of several truths the longest stem wins`() {
    #expect(TruthFiles.match("scan-a-1.png", among: ["scan.txt", "scan-a.txt"], ending: "txt") == "scan-a.txt")
  }
}
