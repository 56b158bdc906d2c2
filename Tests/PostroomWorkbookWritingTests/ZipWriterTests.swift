import Foundation
import PostroomModel
import Testing

@testable import PostroomWorkbookWriting

struct ZipWriterTests {
  private func random(_ count: Int, _ generator: inout SystemRandomNumberGenerator) -> [UInt8] {
    (0..<count).map { _ in .random(in: 0...255, using: &generator) }
  }

  @Test(arguments: [0xFFFF_FFFE, 1_000, 0])
  func `every reader finds what was written, with ZIP64 or without`(_ largest: Int) throws {
    let path = NSTemporaryDirectory() + UUID().uuidString + ".zip"
    defer { try? FileManager.default.removeItem(atPath: path) }
    var zip = try ZipWriter(path, largest: largest)
    let long = String(repeating: "markup ", count: 90_000)
    try zip.add("a.xml", "short")
    try zip.begin("b.xml")
    for piece in 0..<9 { try zip.write(Array(long.utf8)[(piece * 70_000)..<(piece + 1) * 70_000].map { $0 }) }
    try zip.end()
    try zip.add("c.xml", "")
    let size = try zip.finish()
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int == size)
    #expect(throws: Never.self) { try WrittenWorkbook.output(["unzip", "-tq", path]) }
    #expect(try WrittenWorkbook.output(["unzip", "-p", path, "b.xml"]) == long)
    let program =
      "import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print(z.testzip(), [i.file_size for i in z.infolist()])"
    #expect(try WrittenWorkbook.output(["python3", "-c", program, path]) == "None [5, 630000, 0]\n")
  }

  @Test func `bytes of any kind come back from pieces of any size`() throws {
    var generator = SystemRandomNumberGenerator()
    for round in 0..<20 {
      let path = NSTemporaryDirectory() + UUID().uuidString + ".gz"
      defer { try? FileManager.default.removeItem(atPath: path) }
      let file = try SequentialFile(path)
      var gzip = try GzipWriter(file)
      var all: [UInt8] = []
      for _ in 0..<round {
        let count = Int.random(in: 0...[1, 100, 70_000, 300_000][round % 4])
        let piece = round % 3 == 0 ? [UInt8](repeating: 7, count: count) : random(count, &generator)
        try gzip.write(piece)
        all += piece
      }
      try gzip.finish()
      let plain = path + ".plain"
      defer { try? FileManager.default.removeItem(atPath: plain) }
      _ = try WrittenWorkbook.output(["sh", "-c", "gzip -dc '\(path)' > '\(plain)'"])
      #expect(try Data(contentsOf: URL(fileURLWithPath: plain)) == Data(all))
    }
  }
}
