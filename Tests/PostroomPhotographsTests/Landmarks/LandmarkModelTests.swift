import PostroomModel
import Testing

@testable import PostroomPhotographs

/// A model is 24 bytes of counts, the mean shape, and levels.
///
/// No bytes are handed to `#expect`, which would print them all.
@Suite struct LandmarkModelTests {
  private static let carried = Array(LandmarkModel.carried)

  private static func isRefused(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      do throws(Fault) {
        _ = try LandmarkModel(bytes)
        return false
      } catch {
        return error.code == .modelInvalid
      }
    }
  }

  private static func changed(_ change: (inout [UInt8]) -> Void) -> [UInt8] {
    var bytes = carried
    change(&bytes)
    return bytes
  }

  private static func count(at place: Int) -> Int { Int(carried[place]) | Int(carried[place + 1]) << 8 }

  @Test func `the model that the program carries is sound`() {
    let isRefused = Self.isRefused(Self.carried)
    #expect(!isRefused)
    #expect(Self.carried.count <= 2_500_000)
  }

  @Test(arguments: [0, 1, 4, 23, 24, 600, 607, 608, 609, 5000, 1_000_000])
  func `a model that was cut is refused`(length: Int) {
    let isRefused = Self.isRefused(Array(Self.carried.prefix(length)))
    #expect(isRefused)
  }

  @Test func `a byte too few or too many is refused`() {
    let isRefusedShorter = Self.isRefused(Array(Self.carried.dropLast()))
    let isRefusedLonger = Self.isRefused(Self.carried + [0])
    #expect(isRefusedShorter && isRefusedLonger)
  }

  @Test(arguments: Array(0..<24))
  func `every byte of the counts matters`(place: Int) {
    let isRefused = Self.isRefused(Self.changed { $0[place] ^= 0xFF })
    #expect(isRefused)
    // One coarse level more is another model, but a sound one.
    let isRefusedByOne = Self.isRefused(Self.changed { $0[place] &+= 1 })
    #expect(isRefusedByOne == (place != 20))
  }

  @Test func `a mean shape that is no number is refused`() {
    // The upper bytes of an infinite number.
    let isInfiniteRefused = Self.isRefused(Self.changed { $0.replaceSubrange(26..<28, with: [0x80, 0x7F]) })
    let isNoNumberRefused = Self.isRefused(Self.changed { $0.replaceSubrange(26..<28, with: [0xC0, 0x7F]) })
    #expect(isInfiniteRefused && isNoNumberRefused)
  }

  @Test func `a pixel that lies by a point that is none is refused`() {
    let firstAnchor = 24 + 8 * LandmarkModel.count + 8 * LandmarkModel.count * Self.count(at: 12)
    let isNoneRefused = Self.isRefused(Self.changed { $0[firstAnchor] = UInt8(LandmarkModel.count) })
    let isLastRefused = Self.isRefused(Self.changed { $0[firstAnchor] = UInt8(LandmarkModel.count - 1) })
    #expect(isNoneRefused && !isLastRefused)
  }

  @Test func `a split on a pixel that is none is refused`() {
    let pool = Self.count(at: 14)
    let firstSplit = 24 + 8 * LandmarkModel.count + 8 * LandmarkModel.count * Self.count(at: 12) + 6 * pool
    for place in [firstSplit, firstSplit + 2] {
      let none = [UInt8(pool & 255), UInt8(pool >> 8)]
      let isRefused = Self.isRefused(Self.changed { $0.replaceSubrange(place..<place + 2, with: none) })
      #expect(isRefused)
    }
  }

  @Test func `whatever sound model it is, points are found without looking outside`() {
    var state: UInt64 = 7
    let bitmap = ColourBitmap(width: 31, height: 17, pixels: ContiguousArray(repeating: 90, count: 3 * 31 * 17))
    for _ in 0..<40 {
      let bytes = Self.changed { bytes in
        for _ in 0..<2000 {
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          bytes[24 + Int(state >> 33) % (bytes.count - 24)] = UInt8(truncatingIfNeeded: state >> 25)
        }
      }
      bytes.withUnsafeBufferPointer { bytes in
        guard let model = try? LandmarkModel(bytes) else { return }
        let face = DetectedFace(left: 3, top: -4, side: 20, score: 1)
        #expect(model.points(of: face, in: bitmap)?.count == LandmarkModel.count)
      }
    }
  }
}
