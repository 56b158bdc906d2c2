import Foundation
import PostroomModel
import Synchronization
import Testing

@testable import PostroomTables

/// Whatever the bytes of a table are: each record becomes a row or a reject, or the file a fault.
@Suite struct TableFuzzTests {
  @Test func `2,000 damaged tables end in rows and rejects or faults`() {
    var ends = Ends()
    for seed in 0..<UInt64(TestPace.rounds(2_000)) { ends.count(Self.damaged(TableSeed(seed)), seed) }
    // All must happen, or nothing was tried.
    #expect(ends.rows > 0 && ends.rejects > 0 && ends.faults > 0)
  }

  @Test(.enabled(if: seconds > 0))
  func `damaged tables end in rows and rejects or faults for as long as is asked for`() {
    let end = ContinuousClock.now + .seconds(Self.seconds)
    var ends = Ends()
    var seed: UInt64 = 1_000_000
    while ContinuousClock.now < end {
      // Each round has a seed of its own, so that it can be run again alone.
      ends.count(Self.damaged(TableSeed(seed)), seed)
      seed += 1
    }
    #expect(ends.rows > 0 && ends.rejects > 0 && ends.faults > 0)
  }

  /// How long the last test goes on; without the variable it is left out, as the other has tried enough.
  private static let seconds = ProcessInfo.processInfo.environment["POSTROOM_FUZZ_SECONDS"].flatMap(Int.init) ?? 0

  private struct Ends {
    var rows = 0
    var rejects = 0
    var faults = 0

    mutating func count(_ bytes: [UInt8], _ seed: UInt64) {
      do throws(Fault) {
        let (rows, rejects) = try TableFuzzTests.read(bytes, seed)
        self.rows += rows
        self.rejects += rejects
      } catch {
        faults += 1
      }
    }
  }

  /// Reads and validates a file as a run does.
  private static func read(_ bytes: [UInt8], _ seed: UInt64) throws(Fault) -> (rows: Int, rejects: Int) {
    let file = TableBytes(bytes)
    var settings = TableRunSettings()
    settings.limits.cellBytes = 4_000
    settings.limits.recordBytes = 20_000
    let table = try OpenTable(file.source, settings: settings, mappings: MappingBook(fixed: [:]))
    let found = Mutex((rows: 0, rejects: 0))
    let summary = try table.read(threads: 2, chunkBytes: 1_000) { batch throws(Fault) in
      var validator = RowValidator(mapping: table.mapping, form: table.form, file: "fuzz.csv")
      var outcome = RowOutcome()
      validator.validate(batch, into: &outcome)
      var lines = 0
      outcome.forEachStretch { stretch in lines += Self.records(stretch) }
      #expect(lines == outcome.rows.count, "seed \(seed)")
      found.withLock { $0 = ($0.rows + outcome.rows.count, $0.rejects + outcome.rejects.count) }
    }
    let total = found.withLock { $0 }
    #expect(total.rows + total.rejects == summary.records, "seed \(seed)")
    return total
  }

  /// How many records a stretch of our own CSV holds.
  private static func records(_ stretch: UnsafeRawBufferPointer) -> Int {
    var (count, isQuoted) = (0, false)
    for byte in stretch {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == UInt8(ascii: "\n"), !isQuoted { count += 1 }
    }
    return count
  }

  /// A table with one to eight damages; one in six is packed, one in eight damaged again afterwards.
  private static func damaged(_ seed: TableSeed) -> [UInt8] {
    var random = seed
    var bytes = Array(tables[Int.random(in: 0..<tables.count, using: &random)].utf8)
    for _ in 0..<Int.random(in: 1...8, using: &random) where !bytes.isEmpty { damage(&bytes, &random) }
    if Int.random(in: 0..<8, using: &random) == 0 { bytes = utf16(bytes, isBig: Bool.random(using: &random)) }
    guard Int.random(in: 0..<6, using: &random) == 0 else { return bytes }
    bytes = packed(bytes)
    if Bool.random(using: &random) { damage(&bytes, &random) }
    return bytes
  }

  private static func packed(_ bytes: [UInt8]) -> [UInt8] {
    let numbers = [TestDeflate.checksum(bytes), UInt32(bytes.count)]
    let end = numbers.flatMap { number in (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF] + TestDeflate.packed(bytes) + end
  }

  private static func utf16(_ bytes: [UInt8], isBig: Bool) -> [UInt8] {
    let units = Array(("\u{FEFF}" + String(decoding: bytes, as: UTF8.self)).utf16)
    return units.flatMap { unit in
      let pair = [UInt8(truncatingIfNeeded: unit >> 8), UInt8(truncatingIfNeeded: unit)]
      return isBig ? pair : pair.reversed()
    }
  }

  private static func damage(_ bytes: inout [UInt8], _ random: inout TableSeed) {
    guard !bytes.isEmpty else { return }
    let place = Int.random(in: 0..<bytes.count, using: &random)
    let end = min(bytes.count, place + Int.random(in: 1...40, using: &random))
    switch Int.random(in: 0..<7, using: &random) {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    case 2: bytes.removeSubrange(place..<end)
    case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
    case 4: bytes.insert(contentsOf: words[Int.random(in: 0..<words.count, using: &random)].utf8, at: place)
    case 5: bytes.removeSubrange(place...)
    default: bytes.swapAt(place, Int.random(in: 0..<bytes.count, using: &random))
    }
  }

  private static let words = [
    "\"", "\"\"", "\",", "\n", "\r", "\r\n", "\u{0}", ";", ",", "\t", "#", "sep=;\n", "\u{FEFF}",
    "999999999999999999999",
    "-0,00", "1.234.567,89", "1E309", "31.02.2024", "2024-02-30", "#REF!", "=cmd|'/c'!A1", "%", "\u{1F600}", "ĞÜŞİÖÇ",
    String(repeating: "x", count: 5_000), String(repeating: "\"", count: 130), String(repeating: ",", count: 300),
  ]

  /// Tables as programs and people write them.
  private static let tables: [String] = {
    let comma = (1...40).map { row in
      "INV\(row),\"Acme, Ltd \(row)\",1234567890,2024-0\(row % 9 + 1)-15,2024-10-15,EUR,\(row)00.00,20,\(row * 20).00,\(row * 120).00,,x \"y\" z"
    }
    let semicolon = (1...40).map { row in
      "FTR2024\(row);Öztürk Gıda A.Ş.;15.0\(row % 9 + 1).2024;TRY;\(row).000,00;% 20;\(row * 200),00;\(row * 1_200),00"
    }
    return [
      "Invoice No,Seller,Tax ID,Invoice Date,Due Date,Currency,Net Amount,VAT Rate,VAT Amount,Total,IBAN,Description\n"
        + comma.joined(separator: "\n") + "\n",
      "sep=;\r\nFatura No;Satıcı;Fatura Tarihi;Para Birimi;Matrah;KDV Oranı;KDV Tutarı;Toplam\r\n"
        + semicolon.joined(separator: "\r\n"),
      "Fatura No\tToplam\n1\t10\n2\t\"20\n3\t30\n",
    ]
  }()
}
