import Foundation
import PostroomModel
import Testing

@testable import PostroomEngine

/// Mended photographs and sheets: written whole or not at all, over nothing.
@Suite(.enabled(if: PhotographDesk.isReady)) struct PhotographOutputsTests {
  private func request(_ desk: PhotographDesk) -> PhotographRequest {
    var request = desk.request()
    request.mended = desk.folder.path + "/fixed"
    request.annotated = desk.folder.path + "/sheets"
    return request
  }

  @Test func `a stream is taken apart by the lengths of the report`() throws {
    let bytes: [UInt8] = [1, 2, 3, 4, 5, 6]
    let pieces = try PhotographPieces(
      bytes, [.init(kind: .mended, bytes: 1), .init(kind: .annotated, bytes: 3), .init(kind: .thumbnail, bytes: 2)])
    #expect(pieces.files == [.mended: [1], .annotated: [2, 3, 4], .thumbnail: [5, 6]])
    #expect(try PhotographPieces([], []).files.isEmpty)
  }

  @Test(
    arguments: [
      [], [(.mended, 5)], [(.mended, 7)], [(.mended, 3), (.mended, 3)], [(.mended, 0), (.annotated, 6)],
      [(.mended, -1), (.annotated, 7)], [(.mended, .max), (.annotated, .max)],
    ] as [[(PhotographOutput.Kind, Int)]])
  func `lengths that do not add up are refused`(lengths: [(PhotographOutput.Kind, Int)]) {
    let fault = #expect(throws: Fault.self) {
      try PhotographPieces([1, 2, 3, 4, 5, 6], lengths.map { PhotographOutput(kind: $0.0, bytes: $0.1) })
    }
    #expect(fault?.code == .workerGarbled)
  }

  @Test func `each photograph's files lie under its own name`() async throws {
    let desk = try PhotographDesk([
      "a.jpg": "write 100 200 0", "b/a.png.jpg": "write 0 300", "b/A.png": "write 400", "c.jpg": "pass",
      "d.jpg": "write 50 60 crash",
    ])
    let (results, summary) = try await desk.perform(request(desk))
    let sizes = Files.texts(under: desk.folder.path).filter { !$0.key.hasPrefix("in/") }
      .mapValues { _ in 0 }.keys.sorted()
    #expect(sizes == ["fixed/A-2.jpg", "fixed/a.jpg", "sheets/a.jpg", "sheets/a.png.jpg"])
    #expect(Files.bytes(desk.folder.path + "/fixed/a.jpg")?.count == 100)
    #expect(Files.bytes(desk.folder.path + "/sheets/a.jpg")?.count == 200)
    #expect(results.first?.mended == desk.folder.path + "/fixed/a.jpg")
    #expect(summary.written == 4 && summary.failed == 1)
  }

  @Test func `nothing that is there is written over, and the same files are not written twice`() async throws {
    let desk = try PhotographDesk(["a.jpg": "write 100 200"])
    try Files.write("somebody else's", to: desk.folder.path + "/fixed/a.jpg")
    for _ in 0..<2 {
      let (results, _) = try await desk.perform(request(desk))
      #expect(results.first?.mended == desk.folder.path + "/fixed/a-2.jpg")
      #expect(results.first?.annotated == desk.folder.path + "/sheets/a.jpg")
    }
    #expect(Files.text(desk.folder.path + "/fixed/a.jpg") == "somebody else's")
    #expect(Files.entries(under: desk.folder.path + "/fixed").sorted() == ["a-2.jpg", "a.jpg"])
  }

  @Test func `a photograph in the folder of outputs is never replaced by what is made of it`() async throws {
    let desk = try PhotographDesk(["a.jpg": "write 100 200"])
    var request = request(desk)
    request.paths = [desk.inbox + "/a.jpg"]
    request.mended = desk.inbox
    _ = try await desk.perform(request)
    #expect(Files.text(desk.inbox + "/a.jpg") == "write 100 200")
    #expect(Files.bytes(desk.inbox + "/a-2.jpg")?.count == 100)
  }

  @Test func `in one folder for both sheets have names of their own, whatever photographs are called`() async throws {
    let desk = try PhotographDesk(["a.jpg": "write 100 200", "a-Sheet.jpg": "write 300 400", "b.jpg": "write 0 500"])
    var request = request(desk)
    request.annotated = request.mended
    let (results, _) = try await desk.perform(request)
    let sizes = Dictionary(
      uniqueKeysWithValues: Files.entries(under: desk.folder.path + "/fixed").map {
        ($0, Files.bytes(desk.folder.path + "/fixed/" + $0)?.count ?? 0)
      })
    #expect(
      sizes == [
        "a-Sheet.jpg": 300, "a-Sheet-sheet.jpg": 400, "a-2.jpg": 100, "a-2-sheet.jpg": 200, "b-sheet.jpg": 500,
      ])
    let sheets = ["a-Sheet-sheet", "a-2-sheet", "b-sheet"]
    #expect(results.map(\.annotated) == sheets.map { desk.folder.path + "/fixed/\($0).jpg" })
  }

  @Test func `names are told apart whatever their capitals, endings and lengths`() {
    var names = PhotographNames()
    #expect(names.reserve("/x/Ayşe.jpg") == "Ayşe")
    #expect(names.reserve("/y/AYŞE.png") == "AYŞE-2")
    #expect(names.reserve("/y/ayşe-2.png") == "ayşe-2-2")
    #expect(names.reserve("/.jpg") == "jpg")
    #expect(names.reserve("/...") == "photograph")
    #expect(names.reserve("/archive.tar.gz") == "archive.tar")
    #expect(names.reserve("/a.pdf", mayHavePages: true) == "a")
    #expect(names.reserve("/A-Page-12.jpg") == "A-Page-12-2")
    #expect(names.reserve("/b-page-1.jpg") == "b-page-1" && names.reserve("/b.pdf", mayHavePages: true) == "b-2")
    #expect(names.reserve("/a-page-x.jpg") == "a-page-x")
    #expect(names.reserve("/c.jpg", hasSheetBeside: true) == "c" && names.reserve("/c-Sheet.jpg") == "c-Sheet-2")
    #expect(names.reserve("/d-sheet.jpg") == "d-sheet" && names.reserve("/d.jpg", hasSheetBeside: true) == "d-2")
    #expect(names.reserve("/e.pdf", mayHavePages: true, hasSheetBeside: true) == "e")
    #expect(names.reserve("/e-sheet-page-3.jpg") == "e-sheet-page-3-2")
    let long = names.reserve("/" + String(repeating: "ş", count: 120) + ".jpg")
    #expect(PathText.decode(long).count == 200)
  }
}
