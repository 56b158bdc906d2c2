import PostroomModel
import Testing

@testable import PostroomNative

/// Which code path computes the fast reader's network.
struct LineNetworkPathTests {
  @Test func `the portable path is always there, and comes last`() {
    #expect(KernelPath.available.last == .portable)
  }

  @Test func `without a name the fastest path is taken`() throws {
    #expect(try KernelPath.path(named: nil) == KernelPath.available[0])
    #expect(try KernelPath.path(named: "") == KernelPath.available[0])
  }

  @Test(arguments: KernelPath.available)
  func `an available path can be forced`(path: KernelPath) throws {
    #expect(try KernelPath.path(named: path.rawValue) == path)
    var random = SeededGenerator(seed: 9)
    let network = try LineNetwork(LineNetworkShape.all[2].layers(.usual, &random), path: path)
    #expect(network.path == path)
  }

  @Test(
    arguments: ["avx", "PORTABLE", "sse2 "]
      + KernelPath.allCases.filter { !KernelPath.available.contains($0) }.map(\.rawValue))
  func `a name of no path, or of none that this machine has, is a fault`(name: String) {
    let fault = #expect(throws: Fault.self) { try KernelPath.path(named: name) }
    #expect(fault?.code == .usageInvalid)
    #expect(fault?.subject == KernelPath.variable)
  }

  @Test(arguments: KernelPath.allCases.filter { !KernelPath.available.contains($0) })
  func `a path that this machine has not is refused when a network is made`(path: KernelPath) {
    var random = SeededGenerator(seed: 10)
    let layers = LineNetworkShape.all[2].layers(.usual, &random)
    let fault = #expect(throws: Fault.self) { try LineNetwork(layers, path: path) }
    #expect(fault?.code == .usageInvalid)
  }
}
