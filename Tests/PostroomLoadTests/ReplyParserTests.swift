import Testing

@testable import PostroomLoad

/// Replies are told apart on whatever pieces of them come.
@Suite struct ReplyParserTests {
  /// Hands a text over in pieces; nil where the reply is not whole at its end.
  private static func parse(_ text: String, pieces size: Int) throws -> (reply: ReplyParser.Reply, body: String)? {
    var parser = ReplyParser(keepsBody: true)
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: size) {
      let reply = try bytes[start..<min(start + size, bytes.count)].withUnsafeBytes { try parser.take($0) }
      if let reply {
        #expect(start + size >= bytes.count)
        return (reply, String(decoding: parser.body, as: UTF8.self))
      }
    }
    return parser.atEnd().map { ($0, String(decoding: parser.body, as: UTF8.self)) }
  }

  private static let replies: [(text: String, status: Int, isKept: Bool, body: String)] = [
    ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX: y\r\n\r\nhello", 200, true, "hello"),
    ("HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\ncontent-length: 7\r\n\r\n", 304, true, ""),
    ("HTTP/1.1 204 No Content\r\n\r\n", 204, true, ""),
    ("HTTP/1.1 503 Busy\r\ncontent-length:0\r\nConnection: close\r\n\r\n", 503, false, ""),
    (
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n1;x=y\r\n!\r\n0\r\nT: u\r\n\r\n", 200, true,
      "hello!"
    ),
    ("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Made\r\nContent-Length: 2\r\n\r\nok", 201, true, "ok"),
    ("HTTP/1.0 200 OK\r\n\r\nuntil the end", 200, false, "until the end"),
    ("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 1\r\n\r\na", 200, true, "a"),
  ]

  @Test(arguments: 0..<8) func `a reply is the same in whatever pieces it comes`(number: Int) throws {
    let wanted = Self.replies[number]
    for size in [1, 2, 3, 7, 1_000] {
      let found = try #require(try Self.parse(wanted.text, pieces: size))
      #expect(found.reply.status == wanted.status && found.reply.isKept == wanted.isKept && found.body == wanted.body)
    }
  }

  @Test func `a reply that was cut off is none`() throws {
    for reply in Self.replies.prefix(6) {
      #expect(try Self.parse(String(reply.text.dropLast()), pieces: 4) == nil)
    }
  }

  @Test(arguments: [
    "SSH-2.0-OpenSSH\r\n\r\n", "HTTP/1.1 9000 No\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "HTTP/1.1 204 No\r\n\r\nmore",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\naXX",
  ])
  func `what is no reply is refused`(text: String) {
    #expect(throws: ReplyParser.Invalid.self) { try Self.parse(text, pieces: 100) }
  }
}
