import Foundation
import PostroomModel
import PostroomSamples
import Testing

struct TablesGeneratorTests {
  private func dirty(_ rows: Int, _ change: (inout TableOrder) -> Void = { _ in }) -> TableOrder {
    var order = TableOrder(rows: rows)
    order.dirty = 4
    order.semantic = 6
    change(&order)
    return order
  }

  @Test(arguments: TableOrder.Format.allCases)
  func `the same seed gives the same bytes and another seed others`(_ format: TableOrder.Format) throws {
    let order = dirty(3_000) {
      $0.format = format
      $0.files = 3
    }
    let (first, second) = (try TablesFolder(order), try TablesFolder(order))
    let other = try TablesFolder(
      dirty(3_000) {
        $0.format = format
        $0.files = 3
        $0.seed = 2
      })
    #expect(try first.files.count == 3)
    for name in try first.files {
      #expect(try first.bytes("tables/" + name) == second.bytes("tables/" + name))
      #expect(try first.bytes("tables/" + name) != other.bytes("tables/" + name))
    }
    #expect(try first.bytes("truth.csv") == second.bytes("truth.csv"))
  }

  @Test func `every kind of fault occurs, and about as many rows have one as were wanted`() throws {
    let folder = try TablesFolder(dirty(20_000))
    #expect(Set(folder.result.faults.keys) == Set(TableFault.allCases))
    let truths = try folder.truths
    #expect((1_700...2_300).contains(truths.count))
    #expect(Dictionary(grouping: truths) { $0[3] }.mapValues(\.count) == folder.result.faults.byName)
  }

  @Test func `a clean table has no fault and all its rows`() throws {
    let folder = try TablesFolder(TableOrder(rows: 500))
    #expect(try folder.truths.isEmpty)
    let table = SlowTable(try folder.text("invoices.csv"), delimiter: ",")
    #expect(table.records.count == 501)
    #expect(table.records.allSatisfy { $0.cells.count == 12 })
  }

  @Test func `rows are spread over files and each is there once`() throws {
    let folder = try TablesFolder(
      dirty(1_003) {
        $0.files = 10
        $0.semantic = 0
        $0.dirty = 0
      })
    var numbers: [String] = []
    for name in try folder.files {
      let records = SlowTable(try folder.text(name), delimiter: ",").records
      #expect(records[0].cells.first == "Invoice No")
      #expect((100...101).contains(records.count - 1))
      numbers += records.dropFirst().map { $0.cells[0] }
    }
    #expect(Set(numbers).count == 1_003)
  }

  @Test func `a compressed table holds what the plain one holds`() throws {
    let plain = try TablesFolder(dirty(20_000))
    let compressed = try TablesFolder(dirty(20_000) { $0.isCompressed = true })
    let text = try TablesProgram.output(["gzip", "-dc", compressed.path + "/tables/invoices.csv.gz"])
    #expect(try Array(text.utf8) == plain.bytes("tables/invoices.csv"))
    #expect(compressed.result.bytes < plain.result.bytes / 2)
    #expect(try compressed.truths.map { $0[2] } == plain.truths.map { $0[2] })
  }

  @Test func `orders that cannot be filled are usage-invalid`() {
    let changes: [(inout TableOrder) -> Void] = [
      { $0.rows = 0 }, { $0.files = 0 }, { $0.files = 11 }, { $0.dirty = -1 }, { $0.semantic = 101 },
      { $0.dirty = .nan }, { $0.bareQuotes = 101 },
      {
        $0.format = .xlsx
        $0.encoding = .latin5
      },
      {
        $0.format = .xlsx
        $0.rows = 2_000_000
      },
    ]
    for change in changes {
      var order = TableOrder(rows: 10)
      change(&order)
      #expect(throws: Fault.self) { try TableGenerator(order) }
    }
  }

  @Test func `a folder that cannot be made is output-unwritable`() throws {
    let fault = #expect(throws: Fault.self) {
      try TableGenerator(TableOrder(rows: 1)).generate(to: "/proc/nowhere")
    }
    #expect(fault?.code == .outputUnwritable)
  }
}

extension [TableFault: Int] {
  fileprivate var byName: [String: Int] { [String: Int](uniqueKeysWithValues: map { ($0.key.rawValue, $0.value) }) }
}
