import PostroomModel
import Testing

@testable import PostroomQueue

/// A job on the wire is understood, or refused with a reason.
@Suite struct JobTests {
  private let hash = String(repeating: "0f", count: 32)

  @Test func `a job comes back as it went`() throws {
    let job = Job(document: hash, place: "/gelen/ş \"1\".pdf", profile: "archive-tr", attempt: 3)
    let bytes = try job.encoded()
    #expect(try Job(decoding: bytes) == job)
    #expect(String(decoding: bytes, as: UTF8.self).contains(#""version":1"#))
  }

  @Test func `what a later minor change adds is passed over`() throws {
    let text = #"{"version":1,"document":"\#(hash)","place":"a","profile":"b","attempt":1,"trace":"x"}"#
    #expect(try Job(decoding: Array(text.utf8)) == Job(document: hash, place: "a", profile: "b"))
  }

  @Test func `a newer version is told from damage`() {
    let fault = #expect(throws: Fault.self) { try Job(decoding: Array(#"{"version":2,"documents":[]}"#.utf8)) }
    #expect(fault?.code == .jobTooNew && fault?.detail.contains("2") == true)
  }

  @Test(arguments: [
    "", "{", "null", "[]", "{}", #"{"version":0}"#, #"{"version":"1"}"#, #"{"version":1}"#,
    #"{"version":1,"document":"xyz","place":"a","profile":"b","attempt":1}"#,
    #"{"version":1,"document":"HASH","place":"","profile":"b","attempt":1}"#,
    #"{"version":1,"document":"HASH","place":"a","profile":"","attempt":1}"#,
    #"{"version":1,"document":"HASH","place":"a","profile":"b","attempt":0}"#,
    #"{"version":1,"document":"HASH","place":"a","profile":"b","attempt":1"#,
  ])
  func `damage is refused`(_ text: String) {
    let bytes = Array(text.replacing("HASH", with: hash).utf8)
    #expect(throws: Fault.self) { try Job(decoding: bytes) }
    #expect((try? Job(decoding: bytes)) == nil)
  }

  @Test func `a job of many bytes is not even parsed`() {
    let place = String(repeating: "a", count: Job.mostBytes)
    let fault = #expect(throws: Fault.self) { try Job(document: hash, place: place, profile: "b").encoded() }
    #expect(fault?.code == .jobDamaged && fault?.detail.contains("bytes") == true)
  }

  @Test func `a job that breaks the rules is not written`() {
    #expect(throws: Fault.self) { try Job(document: "short", place: "a", profile: "b").encoded() }
  }
}
