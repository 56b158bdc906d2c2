import Foundation
import PostroomModel
import Testing

@testable import PostroomPhotographs

struct ModelOutputTests {
  private func value(
    _ kind: PhotographModel.Output.Kind, _ values: [Float], element: Int = 0, scale: Double = 1, offset: Double = 0
  ) -> Double? {
    let output = PhotographModel.Output(
      kind: kind, element: element, mapping: PhotographModel.Mapping(scale: scale, offset: offset))
    return ModelOutput.value(output, of: ModelTensor(shape: [1, values.count], values: values))
  }

  @Test func `a value is what it is, scaled and moved`() {
    #expect(value(.value, [3, 5], element: 1, scale: 2, offset: -1) == 9)
  }

  @Test func `several logits become shares of one`() throws {
    let share = try #require(value(.logits, [1, 3], element: 1))
    #expect(abs(share - 1 / (1 + exp(-2.0))) < 1e-12)
    #expect(try abs(share + #require(value(.logits, [1, 3], element: 0)) - 1) < 1e-12)
    #expect(value(.logits, [900, -900], element: 0) == 1)
  }

  @Test func `a single logit becomes a probability`() throws {
    #expect(value(.logits, [0]) == 0.5)
    #expect(try abs(#require(value(.logits, [2])) - 1 / (1 + exp(-2.0))) < 1e-12)
  }

  @Test(arguments: [[Float.nan], [.infinity], [-0.5], [1.5], []])
  func `what is no probability is no value`(values: [Float]) {
    #expect(value(.probability, values) == nil)
  }

  @Test func `a probability that is off by its last bits is one`() {
    #expect(value(.probability, [1.000_01]) == 1 && value(.probability, [-0.000_01]) == 0)
  }

  @Test func `neither a number that is none nor an element that is not there is a value`() {
    #expect(value(.value, [.nan]) == nil && value(.value, [-.infinity]) == nil && value(.value, [1e20]) == nil)
    #expect(value(.logits, [.nan, 1], element: 1) == nil)
    #expect(value(.value, [1, 2], element: 2) == nil)
  }
}
