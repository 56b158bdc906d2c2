import Foundation
import PostroomModel
import PostroomNative
import Testing

@testable import PostroomPhotographs

/// A JPEG whose data are garbled is told, also where its decoder has nothing to say of it.
struct DamagedFileTests {
  private static let rules = PhotographFormat(name: "test", title: "Test", source: "")
  private static let portraits: [[UInt8]] = ["003", "006", "045"].compactMap { person in
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Examples/photographs")
    return (try? Data(contentsOf: folder.appending(path: "london-\(person).jpg"))).map { [UInt8]($0) }
  }

  private func decoded(_ jpeg: [UInt8]) throws -> DecodedColours {
    try PictureFile(content: jpeg, format: .jpeg).decodeColours(at: 0, maximumPixels: 4_000_000)
  }

  private func check(_ picture: DecodedColours) throws -> PhotographCheck {
    let photograph = Photograph(
      bitmap: picture.bitmap,
      file: PhotographFile(format: .jpeg, bytes: 1, dpi: 300, hasDataLeftOver: picture.hasDataLeftOver))
    let measures = PhotographMeasures(photograph, faces: [], landmarks: nil)
    let checks = PhotographChecks.checks(measures, photograph, rules: Self.rules, words: PhotographWords(.english))
    return try #require(checks.first { $0.name == .format })
  }

  /// Damages of four kinds within the picture's data: zeros, a few other bytes, a gap, a bit.
  private func damaged(_ jpeg: [UInt8], kind: Int, _ draw: inout Draw) -> [UInt8] {
    var bytes = jpeg
    let first = jpeg.count / 5
    func place() -> Int { first + Int(draw.next() % UInt64(jpeg.count - first - 2_000)) }
    let at = place()
    switch kind {
    case 0: for index in at..<at + 200 { bytes[index] = 0 }
    case 1: for _ in 0..<3 { bytes[place()] = UInt8(draw.next() % 255) }
    case 2: bytes.removeSubrange(at..<at + [1, 64, 512][Int(draw.next() % 3)])
    default: bytes[at] ^= 1 << UInt8(draw.next() % 8)
    }
    return bytes
  }

  /// The share of pixels that another picture has otherwise, beyond what a place's rounding is.
  private func difference(_ one: ColourBitmap, _ other: ColourBitmap) -> Double {
    var count = 0
    for place in stride(from: 0, to: one.pixels.count, by: 3) {
      let most = (0..<3).map { abs(Int(one.pixels[place + $0]) - Int(other.pixels[place + $0])) }.max() ?? 0
      if most > 16 { count += 1 }
    }
    return Double(count) / Double(one.width * one.height)
  }

  @Test(arguments: portraits.indices) func `hardly a garbled picture passes`(index: Int) throws {
    let jpeg = Self.portraits[index]
    let whole = try decoded(jpeg)
    #expect(try check(whole).verdict == .pass)
    var draw = Draw(seed: UInt64(index) + 11)
    var (garbled, passed) = (0, 0)
    for round in 0..<48 {
      let bytes = damaged(jpeg, kind: round % 4, &draw)
      guard let picture = try? decoded(bytes), !picture.isIncomplete else {
        garbled += 1
        continue
      }
      guard difference(picture.bitmap, whole.bitmap) > 0.15 else { continue }
      garbled += 1
      if try check(picture).verdict == .pass { passed += 1 }
    }
    print("garbled files: \(garbled) of 48, of which \(passed) pass")
    #expect(garbled >= 16 && passed * 12 <= garbled)
  }

  @Test func `damage that the decoder sees is told in plain words`() throws {
    let jpeg = Self.portraits[0]
    var draw = Draw(seed: 5)
    var told = 0
    for round in 0..<60 {
      let bytes = damaged(jpeg, kind: round % 4, &draw)
      guard let picture = try? decoded(bytes), picture.isIncomplete else { continue }
      #expect(picture.notes.first?.contains("A part of the JPEG's data is ") == true, "\(picture.notes)")
      told += 1
    }
    #expect(told > 5)
  }

  @Test func `a picture that takes less than its data is told, and fails with a step across it`() throws {
    let whole = try decoded(Self.portraits[1])
    #expect(!whole.hasDataLeftOver)
    // Bytes behind the last block, before the end mark.
    var bytes = Self.portraits[1]
    bytes.insert(contentsOf: [0x12, 0x34, 0x56, 0x78, 0x12, 0x34, 0x56, 0x78], at: bytes.count - 2)
    var picture = try decoded(bytes)
    #expect(picture.hasDataLeftOver && !picture.isIncomplete && picture.bitmap == whole.bitmap)
    #expect(try check(picture).verdict == .warn)
    let width = picture.bitmap.width
    for place in (3 * width * 400)..<picture.bitmap.pixels.count {
      picture.bitmap.pixels[place] = UInt8(max(0, Int(picture.bitmap.pixels[place]) - 14))
    }
    let check = try check(picture)
    #expect(check.verdict == .fail && check.reason.contains("damaged"))
  }

  @Test func `no step runs across anybody's portrait`() throws {
    for person in FacePictures.people {
      let bitmap = try FacePictures.picture(of: person)
      let photograph = Photograph(bitmap: bitmap, file: PhotographFile(format: .jpeg, bytes: 1))
      #expect(PhotographMeasures(photograph, faces: [], landmarks: nil).seam < 0.3, "\(person)")
    }
  }

  @Test(arguments: [0, 90]) func `a bar across the picture warns`(turned: Int) throws {
    var picture = try decoded(Self.portraits[0])
    let (width, height) = (picture.bitmap.width, picture.bitmap.height)
    for y in 0..<height {
      for x in 0..<width where turned == 0 ? y > height * 9 / 10 : x > width * 9 / 10 {
        for channel in 0..<3 { picture.bitmap.pixels[3 * (y * width + x) + channel] = 120 }
      }
    }
    #expect(try check(picture).verdict == .warn)
  }
}
