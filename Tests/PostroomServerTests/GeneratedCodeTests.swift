import Foundation
import PostroomGRPC
import SwiftProtobuf
import Testing

@testable import PostroomServer

/// The committed code of gRPC is what was made of the .proto; `scripts/generate-grpc --check` makes it anew.
@Suite struct GeneratedCodeTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  private static let module = root + "/Sources/PostroomGRPC"

  @Test func `neither the proto nor what was made of it was changed since`() throws {
    let sums = try String(contentsOfFile: Self.module + "/Generated/made-of.sha256", encoding: .utf8)
    let lines = sums.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    #expect(lines.map { $0[1] } == ["postroom.proto", "postroom.pb.swift", "postroom.grpc.swift"])
    for line in lines {
      let folder = line[1].hasSuffix(".proto") ? Self.module : Self.module + "/Generated"
      let text = try String(contentsOfFile: folder + "/" + line[1], encoding: .utf8)
      #expect(TokenHash.hexadecimal(TokenHash(of: text).bytes) == line[0], "\(line[1]): run scripts/generate-grpc")
    }
  }

  @Test func `numbers of fields stay`() throws {
    var document = Postroom_V1_Document()
    (document.id, document.category, document.resultJson) = (5, "a", "b")
    let bytes: [UInt8] = try document.serializedBytes()
    #expect(bytes == [0x08, 5, 0x32, 1, 0x61, 0x8A, 0x01, 1, 0x62])
  }
}
