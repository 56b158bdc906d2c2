import Foundation
import PostroomModel
import Testing

@testable import PostroomSamples

struct SeparatorBatchTests {
  private func files(_ order: BatchOrder) throws -> [String: [UInt8]] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "postroom-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try BatchGenerator(order).generate(to: folder.path)
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    let contents = names.map {
      (name: $0, bytes: [UInt8]((try? Data(contentsOf: folder.appending(path: $0))) ?? Data()))
    }
    return Dictionary(uniqueKeysWithValues: contents.map { ($0.name, $0.bytes) }.filter { $0.0 != "documents" })
  }

  @Test(arguments: [
    (ScanTruth.Container.pdf, BatchOrder.Divider.sheet(code: "PATCHT")), (.tiff, .blankPage),
  ])
  func `a batch's truth says where each document begins and ends`(
    container: ScanTruth.Container, divider: BatchOrder.Divider
  ) throws {
    var order = BatchOrder(count: 1, seed: 5, divider: divider)
    order.container = container
    let files = try files(order)
    let name = container == .pdf ? "batch_1.pdf" : "batch_1.tif"
    #expect(Set(files.keys) == ["truth.csv", "truth.jsonl", "documents/\(name)"])
    let table = String(decoding: files["truth.csv"] ?? [], as: UTF8.self).split(separator: "\n")
    #expect(table.first == "file,part,first_page,last_page,category")
    let rows = table.dropFirst().map { $0.split(separator: ",").map(String.init) }
    #expect((2...6).contains(rows.count))
    var last = 0
    for (index, row) in rows.enumerated() {
      let (first, end) = (Int(row[2]) ?? 0, Int(row[3]) ?? 0)
      #expect(row[0] == name && row[1] == "\(index + 1)" && !row[4].isEmpty)
      // Something stands between two documents.
      #expect(first > last + (index > 0 ? 1 : 0) && (0...2).contains(end - first))
      last = end
    }
    #expect(files["truth.jsonl"]?.count { $0 == 0x0A } == rows.count)
    #expect(try self.files(order) == files)
  }

  @Test func `files of one page hold no batch, and an inbox is none`() {
    var order = BatchOrder(count: 1, divider: .blankPage)
    order.container = .jpeg
    #expect(throws: Fault.self) { try BatchGenerator(order) }
    order.container = .pdf
    order.set = .inbox
    #expect(throws: Fault.self) { try Batch(0, order) }
    #expect(throws: Fault.self) { try BatchGenerator(BatchOrder(count: 0, divider: .blankPage)) }
  }
}
