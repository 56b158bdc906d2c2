import Foundation
import Testing

@testable import PostroomWorkbookWriting

struct CellNumbersTests {
  private func decimals(_ text: String) -> Int? {
    Array(text.utf8).withUnsafeBufferPointer { buffer in
      buffer.baseAddress.flatMap { CellNumbers.decimals($0, buffer.count) }
    }
  }

  private func day(_ text: String) -> Int? {
    Array(text.utf8).withUnsafeBufferPointer { buffer in
      buffer.baseAddress.flatMap { CellNumbers.day($0, buffer.count) }
    }
  }

  @Test(arguments: [
    ("0", 0), ("12.50", 2), ("-0.005", 3), ("123456789012345", 0), ("1234567890123.45", 2), ("0.000000000000001", 15),
  ])
  func `plain decimals are numbers`(_ text: String, _ expected: Int) { #expect(decimals(text) == expected) }

  @Test(arguments: [
    "", "-", ".5", "5.", "1e5", "1,5", "+5", "1.2.3", "--5", "1234567890123456", "12345678901234.56", "٣",
  ])
  func `all else, and what a sheet would round, is none`(_ text: String) { #expect(decimals(text) == nil) }

  @Test func `days count as sheets count them`() {
    #expect(day("1900-03-01") == 61)
    #expect(day("2024-02-29") == 45_351)
    #expect(day("9999-12-31") == 2_958_465)
    var seconds = -2_200_000_000.0
    while seconds < 250_000_000_000 {
      let text = String(Date(timeIntervalSince1970: seconds).ISO8601Format().prefix(10))
      #expect(day(text) == Int((seconds / 86_400).rounded(.down)) + 25_569, "\(text)")
      seconds += 86_400 * 997.3
    }
  }

  @Test(arguments: [
    "1900-02-28", "1899-12-31", "2023-02-29", "2024-13-01", "2024-00-10", "2024-1-01", "20240101", "2024-01-00",
  ])
  func `what is no day of every sheet is none`(_ text: String) { #expect(day(text) == nil) }
}
