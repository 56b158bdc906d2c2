@testable import PostroomWorkers
import Testing

struct FrameParserTests {
  @Test(arguments: 0..<200)
  func `frames survive every way of being cut`(seed: Int) throws {
    var random = SplitMix(state: UInt64(seed))
    let payloads = (0..<Int.random(in: 1...20, using: &random)).map { _ in
      (0..<Int.random(in: 0...300, using: &random)).map { _ in UInt8.random(in: .min ... .max, using: &random)
      }
    }
    var rest = payloads.flatMap { Frame.encode($0) }[...]
    var parser = FrameParser()
    var parsed: [[UInt8]] = []
    while !rest.isEmpty {
      let piece = rest.prefix(Int.random(in: 1...64, using: &random))
      rest = rest.dropFirst(piece.count)
      parser.append(piece)
      while let payload = try parser.next(cap: 300) { parsed.append(payload) }
    }
    #expect(parsed == payloads)
    #expect(!parser.isMidFrame)
  }

  @Test func `many frames that arrive at once come out one by one`() throws {
    let payloads = (0..<5_000).map { Array("\($0)".utf8) + [UInt8](repeating: 0, count: 40) }
    var parser = FrameParser()
    parser.append(payloads.flatMap { Frame.encode($0) })
    for payload in payloads.dropLast(10) { #expect(try parser.next(cap: 100) == payload) }
    parser.append(Frame.encode([7]))
    for payload in payloads.suffix(10) { #expect(try parser.next(cap: 100) == payload) }
    #expect(try parser.next(cap: 100) == [7])
    #expect(try parser.next(cap: 100) == nil)
  }

  @Test func `a frame that is cut short is no frame`() throws {
    let bytes = Frame.encode(Array("payload".utf8))
    for count in 0..<bytes.count {
      var parser = FrameParser()
      parser.append(bytes.prefix(count))
      #expect(try parser.next(cap: 100) == nil)
      #expect(parser.isMidFrame == (count > 0))
    }
  }

  @Test func `a huge length is refused before anything is stored for it`() {
    var parser = FrameParser()
    parser.append([0xFF, 0xFF, 0xFF, 0xFF])
    #expect(throws: Frame.TooLong(claimed: 4_294_967_295, cap: 64)) { try parser.next(cap: 64) }
  }

  @Test func `the cap is the longest payload that passes`() throws {
    var parser = FrameParser()
    parser.append(Frame.encode([1, 2, 3]))
    #expect(throws: Frame.TooLong(claimed: 3, cap: 2)) { try parser.next(cap: 2) }
    #expect(try parser.next(cap: 3) == [1, 2, 3])
  }

  @Test(arguments: 0..<200)
  func `noise never yields more than arrived`(seed: Int) {
    var random = SplitMix(state: UInt64(seed) &+ 1_000)
    var parser = FrameParser()
    var arrived = 0
    var taken = 0
    for _ in 0..<50 {
      let noise = (0..<Int.random(in: 1...9, using: &random)).map { _ in
        UInt8.random(in: 0...3, using: &random)
      }
      arrived += noise.count
      parser.append(noise)
      while let payload = try? parser.next(cap: 1 << 10) { taken += payload.count + Frame.headerBytes }
    }
    #expect(taken <= arrived)
  }
}

/// Steele, Lea and Flood's SplitMix64: repeatable noise.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
