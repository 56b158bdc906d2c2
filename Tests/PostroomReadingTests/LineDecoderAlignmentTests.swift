import Testing

@testable import PostroomReading

struct LineDecoderAlignmentTests {
  /// Three outputs, the last of which is the null code.
  private static func runs(_ codes: [UInt16], _ steps: [[Float]], from first: Int = 0) -> [[Int]]? {
    let alignment = CodeAlignment(outputs: 3, null: 2)
    return alignment.runs(codes, steps.flatMap { $0 }[...], from: first)?.map { [Int($0.code), $0.first, $0.last] }
  }

  @Test
  func `each code gets the steps where it is likely`() {
    let steps: [[Float]] = [[0, 0.1, 0.9], [0.9, 0, 0.1], [0.8, 0.2, 0], [0, 0.3, 0.7], [0.4, 0.6, 0], [0, 0, 1]]
    #expect(Self.runs([0, 1], steps, from: 10) == [[0, 11, 12], [1, 14, 14]])
    #expect(Self.runs([0], steps) == [[0, 1, 2]])
  }

  @Test
  func `between two equal codes the null code stands, however unlikely`() {
    let steps: [[Float]] = Array(repeating: [0.9, 0, 0.1], count: 3)
    #expect(Self.runs([0, 0], steps) == [[0, 0, 0], [0, 2, 2]])
    #expect(Self.runs([0, 0], Array(steps.prefix(2))) == nil)
  }

  @Test
  func `codes that cannot be written in as many steps have no place`() {
    #expect(Self.runs([0, 1], [[0.5, 0.5, 0]]) == nil)
    #expect(Self.runs([0], []) == nil)
    #expect(Self.runs([], [[0, 0, 1]]) == nil)
  }
}
