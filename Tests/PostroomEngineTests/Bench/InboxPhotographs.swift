import Foundation

@testable import PostroomEngine

/// Photographs of people in the inbox of a desk.
extension InboxDesk {
  static let photographs = checkout + "/Profiles/photo-id/cases"

  /// The bytes of a photograph that comes out so.
  static func photograph(_ category: String) -> [UInt8] { Files.bytes("\(photographs)/\(category)--1.jpg") ?? [] }

  /// The same photograph with another comment: other bytes, the same picture.
  static func photograph(_ category: String, comment: String) -> [UInt8] {
    let jpeg = photograph(category)
    let text = Array(comment.utf8)
    return Array(jpeg.prefix(2)) + [0xFF, 0xFE, 0, UInt8(text.count + 2)] + text + jpeg.dropFirst(2)
  }

  /// Puts bytes into the inbox.
  func put(_ bytes: [UInt8], as name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: "\(inbox)/\(name)"))
  }

  /// Makes a profile of one's own out of the shipped one.
  ///
  /// - Returns: The path of its file.
  func profile(replacing part: String, with other: String) throws -> String {
    let shipped = Self.checkout + "/Profiles/photo-id/profile.yaml"
    let path = folder.path + "/own.yaml"
    try Files.write((Files.text(shipped) ?? "").replacing(part, with: other), to: path)
    return path
  }
}
