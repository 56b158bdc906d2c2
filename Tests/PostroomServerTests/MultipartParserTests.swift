import PostroomModel
import Testing

@testable import PostroomServer

/// Forms are taken apart as they come in, however they were cut into pieces.
@Suite struct MultipartParserTests {
  private typealias Event = MultipartParser.Event

  private static let form = """
    --x7\r
    Content-Disposition: form-data; name="profile"\r
    \r
    office\r
    --x7\r
    Content-Disposition: form-data; name="file"; filename="Fatura ğ.pdf"\r
    Content-Type: application/pdf\r
    \r
    one\r
    --x
    two\r
    --x7\r
    Content-Disposition: form-data; name="file"; filename="empty.txt"\r
    \r
    \r
    --x7--\r
    and an epilogue
    """

  private static let wanted: [Event] = [
    .part(MultipartHead(name: "profile")), .content(Array("office".utf8)), .end,
    .part(MultipartHead(name: "file", fileName: "Fatura ğ.pdf", contentType: "application/pdf")),
    .content(Array("one\r\n--x\ntwo".utf8)), .end,
    .part(MultipartHead(name: "file", fileName: "empty.txt")), .end,
  ]

  @Test func `fields and files come out as they were put in`() throws {
    let (events, isComplete) = try Self.parse(Array(Self.form.utf8), [Self.form.utf8.count])
    #expect(events == Self.wanted)
    #expect(isComplete)
  }

  @Test func `every way to cut a form in two gives the same`() throws {
    let bytes = Array(Self.form.utf8)
    for cut in 0...bytes.count {
      #expect(try Self.parse(bytes, [cut, bytes.count - cut]).events == Self.wanted, "cut at \(cut)")
    }
  }

  @Test func `a form that comes in byte by byte gives the same`() throws {
    let bytes = Array(Self.form.utf8)
    #expect(try Self.parse(bytes, Array(repeating: 1, count: bytes.count)).events == Self.wanted)
  }

  @Test func `random bytes full of half boundaries come out whole, however they are cut`() throws {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<300 {
      let pieces: [[UInt8]] = [
        [0x0D], [0x0A], [0x2D], Array("\r\n--x".utf8), Array("7".utf8), [0x00], Array("\r\n-".utf8),
      ]
      var content: [UInt8] = []
      for _ in 0..<Int.random(in: 0...40, using: &generator) {
        content += pieces.randomElement(using: &generator) ?? []
      }
      // The boundary itself may not stand in what is sent.
      if String(decoding: content, as: UTF8.self).contains("\r\n--x7") { continue }
      let head = Array("--x7\r\nContent-Disposition: form-data; name=f; filename=a\r\n\r\n".utf8)
      let bytes = head + content + Array("\r\n--x7--".utf8)
      var lengths: [Int] = []
      while lengths.reduce(0, +) < bytes.count { lengths.append(Int.random(in: 0...9, using: &generator)) }
      let (events, isComplete) = try Self.parse(bytes, lengths)
      let expected: [Event] =
        [.part(MultipartHead(name: "f", fileName: "a"))] + (content.isEmpty ? [] : [.content(content)])
      #expect(events == expected + [.end])
      #expect(isComplete)
    }
  }

  @Test func `whatever bytes come, it ends with events or a fault and keeps little`() {
    var generator = SeededGenerator(seed: 12)
    let sample = Array(Self.form.utf8)
    for _ in 0..<2_000 {
      var bytes = sample
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0...2, using: &generator) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.remove(at: place)
        default: bytes.insert(contentsOf: bytes[..<place].suffix(20), at: place)
        }
      }
      do {
        let (events, _) = try Self.parse(bytes, [bytes.count / 2, bytes.count])
        let contents = events.reduce(0) { if case .content(let bytes) = $1 { $0 + bytes.count } else { $0 } }
        #expect(contents <= bytes.count)
      } catch {
        #expect((error as? Fault)?.code == .requestInvalid)
      }
    }
  }

  @Test(arguments: ["", " ", "a b ", "ä", "a\"b", String(repeating: "a", count: 71)])
  func `what is no boundary is refused`(boundary: String) {
    #expect(throws: Fault.self) { try MultipartParser(boundary: boundary) }
  }

  @Test(arguments: [
    "--x7\r\nContent-Disposition: attachment; name=f\r\n\r\n", "--x7\r\nContent-Type: text/plain\r\n\r\n",
    "--x7\r\nnonsense\r\n\r\n", "--x7\r\nContent-Disposition: form-data; name=\"f\r\n\r\n", "--x7nonsense",
    "--x7\r\nX: \(String(repeating: "a", count: 9_000))",
  ])
  func `a form that is none is refused`(text: String) throws {
    #expect(throws: Fault.self) { try Self.parse(Array(text.utf8), [text.utf8.count]) }
  }

  @Test(arguments: [
    (#"form-data; name="a"; filename="b\"c.pdf""#, #"b"c.pdf"#),
    (#"form-data; name="a"; filename="C:\docs\b.pdf""#, #"C:\docs\b.pdf"#),
    (#"form-data; name=a; filename=plain.pdf"#, "plain.pdf"),
    (#"form-data; name=a; filename="x"; filename*=UTF-8''na%C3%AFve.pdf"#, "naïve.pdf"),
    (#"form-data; name=a; filename="x"; filename*=KOI8-R''%C3"#, "x"),
    (#"form-data; filename="a;b.pdf"; name="a""#, "a;b.pdf"),
  ])
  func `a file's name is read as browsers and programs write it`(head: String, name: String) throws {
    let line = Array("Content-Disposition: \(head)".utf8)
    #expect(try MultipartHead(lines: line).fileName == name)
  }

  private static func parse(_ bytes: [UInt8], _ lengths: [Int]) throws -> (events: [Event], isComplete: Bool) {
    var parser = try MultipartParser(boundary: "x7")
    var rest = bytes[...]
    var events: [Event] = []
    for length in lengths {
      for event in try parser.take(rest.prefix(length)) {
        if case .content(let more) = event, case .content(let before) = events.last {
          events[events.count - 1] = .content(before + more)
        } else {
          events.append(event)
        }
      }
      rest = rest.dropFirst(length)
    }
    return (events, parser.isComplete)
  }
}
