import Foundation
import PostroomModel
import Testing

@testable import PostroomReading

@Suite(.enabled(if: engineIsInstalled)) struct PartsSameBytesTests {
  @Test func `the same pages make the same bytes`() throws {
    #expect(try part(of: sixPages, 2, 5) == part(of: sixPages, 2, 5))
  }

  @Test func `other pages have another identifier`() throws {
    let parts = try (1...6).map { try part(of: sixPages, $0, $0) }
    let identifiers = parts.compactMap { part in
      String(decoding: part.suffix(200), as: UTF8.self).firstMatch(of: #/\/ID\[<([0-9A-F]{32})><([0-9A-F]{32})>\]/#)
    }
    #expect(identifiers.allSatisfy { $0.1 == $0.2 })
    #expect(Set(identifiers.map(\.1)).count == 6)
  }

  @Test func `other processes make the same bytes, at other times and places`() async throws {
    let here = try part(of: sixPages, 1, 6)
    for _ in 0..<3 {
      let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
        // Another zone, another second, other addresses.
        setenv("TZ", "Asia/Kathmandu", 1)
        let there = try part(of: sixPages, 1, 6)
        FileHandle.standardOutput.write(Data("<part>\(Data(there).base64EncodedString())</part>".utf8))
      }
      let output = String(decoding: result?.standardOutputContent ?? [], as: UTF8.self)
      let text = try #require(output.firstMatch(of: #/<part>([^<]*)<\/part>/#)?.1)
      #expect(Data(base64Encoded: String(text)) == Data(here))
    }
  }

  @Test(arguments: [1, 7, 100, 1_023, 1_024, 1_025, 5_000])
  func `the pieces that a file comes in make no difference`(length: Int) throws {
    let trailer = "trailer\r\n<<\r\n/Root 1 0 R\r\n/ID[<00FF><ab12>]>>\r\nstartxref\r\n9\r\n%%EOF\r\n"
    let body = (0..<4_000).map { UInt8(truncatingIfNeeded: $0 &* 7) } + Array("trailer /ID[<1234><5678>] ".utf8)
    let whole = body + [UInt8](repeating: 0x20, count: 900) + Array(trailer.utf8)
    func steady(_ length: Int) throws -> [UInt8] {
      var out: [UInt8] = []
      let filter = SteadyTrailer { out += $0 }
      for start in stride(from: 0, to: whole.count, by: length) {
        try Array(whole[start..<min(whole.count, start + length)]).handed { (piece) throws(Fault) in
          try filter.take(piece)
        }
      }
      try filter.finish()
      return out
    }
    let result = try steady(length)
    #expect(try result == steady(whole.count))
    let changed = whole.indices.filter { result[$0] != whole[$0] }
    // Behind `/ID[<`.
    let digits = whole.count - trailer.utf8.count + 31
    #expect(changed.allSatisfy { (digits...digits + 10).contains($0) } && !changed.isEmpty)
  }

  @Test func `a file without such a trailer is an error of ours`() {
    let filter = SteadyTrailer { _ in }
    #expect(
      faultCode {
        try Array("%PDF-1.7 trailer << /ID[(binary)(text)] >>".utf8).handed { (piece) throws(Fault) in
          try filter.take(piece)
        }
        try filter.finish()
      } == .internalError)
  }

  @Test func `the digest is the published one`() {
    var digest = ContentDigest()
    #expect(String(decoding: digest.digits, as: UTF8.self) == "6C62272E07BB014262B821756295C58D")
    Array("a".utf8).withUnsafeBytes { digest.add($0) }
    #expect(String(decoding: digest.digits, as: UTF8.self) == "D228CB696F1A8CAF78912B704E4A8964")
  }
}
