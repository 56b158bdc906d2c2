internal import Foundation
internal import PostroomModel

/// Turns what a model gives into the value of a check.
enum ModelOutput {
  /// The value in the check's unit; nil when the output has no such number, or one that is not of its kind.
  static func value(_ output: PhotographModel.Output, of tensor: ModelTensor) -> Double? {
    guard tensor.values.indices.contains(output.element) else { return nil }
    let number = Double(tensor.values[output.element])
    let value: Double? =
      switch output.kind {
      case .value: number
      // Sums of floats may be off by their last bits.
      case .probability: (-1e-4...1 + 1e-4).contains(number) ? min(max(number, 0), 1) : nil
      case .logits: probability(output.element, tensor.values)
      }
    return value.map(output.mapping.callAsFunction).flatMap { $0.magnitude <= mostValue ? $0 : nil }
  }

  /// No honest value is larger.
  private static let mostValue = 1e9

  private static func probability(_ element: Int, _ logits: [Float]) -> Double? {
    guard logits.allSatisfy(\.isFinite), let largest = logits.max() else { return nil }
    if logits.count == 1 { return 1 / (1 + exp(-Double(logits[0]))) }
    let odds = logits.map { exp(Double($0) - Double(largest)) }
    return odds[element] / odds.reduce(0, +)
  }
}
