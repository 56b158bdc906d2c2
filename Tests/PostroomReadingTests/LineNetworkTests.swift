import Foundation
import PostroomNative
import Testing

/// What the fast reader's kernel computes, against the plain reference.
struct LineNetworkTests {
  @Test(arguments: LineNetworkShape.all, LineNetworkShape.Weights.allCases)
  func `every path computes exactly what the reference does`(
    shape: LineNetworkShape, weights: LineNetworkShape.Weights
  ) throws {
    var random = SeededGenerator(seed: 1)
    let layers = shape.layers(weights, &random)
    let lines = [3, 5, 40, 16, 25].map { randomLine(width: $0, &random) }
    let reference = LineNetworkReference(layers: layers)
    let expected = lines.map { reference.read(width: $0.count / 36, pixels: $0) }
    for path in KernelPath.available {
      let network = try LineNetwork(layers, path: path)
      let steps = try network.read(LineBatch(lines))
      for line in lines.indices { #expect(Array(steps[line]) == expected[line].steps, "\(path), line \(line)") }
      let posteriors = try network.posteriors(LineBatch(lines))
      #expect(posteriors == expected.flatMap { $0.posteriors.flatMap(\.self) }, "\(path)")
    }
  }

  @Test(arguments: KernelPath.available)
  func `a line reads the same alone and among others`(path: KernelPath) throws {
    var random = SeededGenerator(seed: 2)
    let network = try LineNetwork(LineNetworkShape.all[3].layers(.usual, &random), path: path)
    for _ in 0..<12 {
      let count = Int.random(in: 1...40, using: &random)
      let lines = (0..<count).map { _ in randomLine(width: .random(in: 0...120, using: &random), &random) }
      let together = try network.read(LineBatch(lines))
      #expect(together.count == count)
      for (index, line) in lines.enumerated() {
        #expect(try Array(network.read(LineBatch([line]))[0]) == Array(together[index]))
      }
    }
  }

  @Test(arguments: KernelPath.available)
  func `reading twice gives the same`(path: KernelPath) throws {
    var random = SeededGenerator(seed: 3)
    let network = try LineNetwork(LineNetworkShape.all[0].layers(.usual, &random), path: path)
    let small = LineBatch((0..<3).map { _ in randomLine(width: 30, &random) })
    let large = LineBatch((0..<20).map { _ in randomLine(width: 300, &random) })
    let first = try network.read(small).steps
    let other = try network.read(large).steps
    #expect(try network.read(small).steps == first)
    #expect(try network.read(large).steps == other)
    #expect(Set(other).count > 10)
  }

  @Test func `a batch of more lines and steps than are held at once gives the same`() throws {
    var random = SeededGenerator(seed: 4)
    let network = try LineNetwork(LineNetworkShape.all[2].layers(.usual, &random))
    let line = randomLine(width: 12, &random)
    let long = randomLine(width: 51_000, &random)
    let alone = try Array(network.read(LineBatch([line]))[0])
    let longAlone = try Array(network.read(LineBatch([long]))[0])
    let steps = try network.read(LineBatch([long] + [[UInt8]](repeating: line, count: 600) + [long]))
    #expect((1...600).allSatisfy { Array(steps[$0]) == alone })
    #expect(Array(steps[0]) == longAlone && Array(steps[601]) == longAlone)
  }

  @Test func `the powers behind tanh and the logistic function are right to 1 in 10,000`() {
    for thousandth in -30_000...30_000 {
      let exponent = Float(thousandth) / 1_000
      let exact = exp2(Double(exponent))
      #expect(abs(Double(LineNetworkReference.powerOfTwo(exponent)) / exact - 1) < 1.02e-4)
    }
    #expect(LineNetworkReference.powerOfTwo(0) == 1)
  }

  @Test func `two networks on two threads do not disturb each other`() async throws {
    var random = SeededGenerator(seed: 5)
    let layers = LineNetworkShape.all[3].layers(.usual, &random)
    let batch = LineBatch((0..<9).map { _ in randomLine(width: 90, &random) })
    let expected = try LineNetwork(layers).read(batch).steps
    let results = try await withThrowingTaskGroup(of: [LineStep].self) { group in
      for _ in 0..<8 { group.addTask { try LineNetwork(layers).read(batch).steps } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(results.count == 8 && results.allSatisfy { $0 == expected })
  }
}
