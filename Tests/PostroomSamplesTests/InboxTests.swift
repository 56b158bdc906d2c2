import Foundation
import PostroomModel
import PostroomSamples
import Testing

@testable import PostroomSamples

struct InboxTests {
  private func inbox() throws -> [Sample] {
    let generator = SampleGenerator(seed: 1, set: .inbox)
    return try (0..<InboxPlan.entries.count).map { try generator.sample($0) }
  }

  @Test func `the post is small, complete and uniquely named`() throws {
    let post = try inbox()
    #expect(post.count == 42)
    #expect(Set(post.map(\.fileName)).count == 42)
    #expect(post.reduce(0) { $0 + $1.bytes.count } < 4_000_000)
    #expect(Set(post.compactMap(\.truth.category)) == Set(SampleSet.inbox.categories))
  }

  @Test func `the troubles are what they say`() throws {
    let post = try inbox()
    func only(_ outcome: Outcome) -> [Sample] { post.filter { $0.truth.outcome == outcome } }
    let copy = try #require(only(.duplicate).first)
    #expect(post.filter { $0.bytes == copy.bytes }.count == 2)
    #expect(only(.refused).map { DocumentFormat(magic: $0.bytes) } == [.pdf, .zip])
    #expect(only(.failed).contains { $0.bytes.isEmpty })
    let cut = try #require(only(.failed).first { !$0.bytes.isEmpty })
    #expect(
      cut.bytes.starts(with: Array("%PDF".utf8))
        && !String(decoding: cut.bytes, as: UTF8.self).contains("%%EOF"))
    #expect(post.count { $0.truth.scan != nil } == 4)
  }

  @Test func `the old letter is no UTF-8 and keeps its Turkish letters in Windows-1254`() throws {
    let letter = try #require(try inbox().first { $0.fileName.hasSuffix(".TXT") })
    #expect(String(validating: letter.bytes, as: UTF8.self) == nil)
    let text = String(data: Data(letter.bytes), encoding: .windowsCP1254)
    #expect(text?.replacingOccurrences(of: "\r\n", with: "\n") == letter.truth.text)
  }

  @Test func `the old ciphers give the published values`() {
    func hex(_ bytes: [UInt8]) -> String { bytes.map { String(format: "%02x", $0) }.joined() }
    // RFC 1321, A.5, and the test vectors of the RC4 article that first described it.
    #expect(hex(MD5.hash(Array("message digest".utf8))) == "f96b697d7cb7938d525a2f31aaf161d0")
    #expect(
      hex(MD5.hash(Array(String(repeating: "1234567890", count: 8).utf8)))
        == "57edf4a22be3c955ac49da2e2107b67a")
    #expect(hex(RC4.apply(Array("Key".utf8), to: Array("Plaintext".utf8))) == "bbf316e8d940af0ad3")
  }

  @Test(.enabled(if: ForeignReader.installed.contains(.poppler)))
  func `the locked PDF shows nothing without its password and its text with it`() throws {
    let locked = LockedPDF(lines: ["Gizli satir"], userPassword: "1234", identity: "0123456789abcdef").bytes
    #expect(try ForeignReader.poppler.text(of: locked).isEmpty)
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).pdf")
    try Data(locked).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/pdftotext")
    process.arguments = ["-upw", "1234", file.path, "-"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(text.contains("Gizli satir"))
  }
}
