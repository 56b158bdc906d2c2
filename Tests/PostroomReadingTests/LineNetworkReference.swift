import PostroomNative

/// The network of a text line, computed as plainly as it can be said.
///
/// One number after another, nothing packed, no lines beside each other. Sums are whole numbers; what follows them is rounded as the kernel documents it.
struct LineNetworkReference {
  let layers: LineNetworkLayers

  /// The activations of the last layer's input, step by step.
  func activations(width: Int, pixels: [UInt8]) -> [[Int]] {
    let columns = columnOutputs(width: width, pixels: pixels)
    let forward = sequence(layers.forward, columns)
    let backward = sequence(layers.backward, forward.reversed()).reversed()
    return sequence(layers.last, Array(backward))
  }

  /// The probabilities of all codes at every step, and the two most probable.
  func read(width: Int, pixels: [UInt8]) -> (steps: [LineStep], posteriors: [[Float]]) {
    var steps: [LineStep] = []
    var posteriors: [[Float]] = []
    for inputs in activations(width: width, pixels: pixels) {
      let logits = (0..<layers.output.outputs).map {
        Float(layers.output.sum($0, inputs)) * layers.output.factor($0, 1.4426950408889634)
      }
      let (step, probabilities) = Self.decided(logits)
      steps.append(step)
      posteriors.append(probabilities)
    }
    return (steps, posteriors)
  }

  private func columnOutputs(width: Int, pixels: [UInt8]) -> [[Int]] {
    let picture = LineReferencePicture(width: width, pixels: pixels)
    return (0..<width / 3).map { step in
      let rows = (0..<12).map { row in pooled(picture, step, row) }
      return sequence(layers.column, rows).last ?? []
    }
  }

  private func pooled(_ picture: LineReferencePicture, _ step: Int, _ row: Int) -> [Int] {
    (0..<16).map { output in
      var largest = Int.min
      for column in 3 * step..<3 * step + 3 {
        for line in 3 * row..<3 * row + 3 {
          var inputs: [Int] = []
          for x in column - 1...column + 1 { for y in line - 1...line + 1 { inputs.append(picture[x, y]) } }
          largest = max(largest, layers.convolution.sum(output, inputs))
        }
      }
      let power = Self.gatePower(Float(largest) * layers.convolution.factor(output, -2 * 1.4426950408889634))
      return Self.activation((1 - power) / (1 + power))
    }
  }

  private func sequence(_ gates: [NetworkMatrix], _ inputs: [[Int]]) -> [[Int]] {
    let units = gates[0].outputs
    var outputs = [Int](repeating: 0, count: units)
    var states = [Float](repeating: 0, count: units)
    return inputs.map { input in
      let all = input + outputs
      outputs = (0..<units).map { unit in
        let power = gates.indices.map { gate in
          let scale = gate == 0 ? -2 * 1.4426950408889634 : -1.4426950408889634
          return Self.gatePower(Float(gates[gate].sum(unit, all)) * gates[gate].factor(unit, scale))
        }
        let entering = (1 + power[0]) * (1 + power[1])
        let keeping = 1 + power[2]
        let sum = ((1 - power[0]) * keeping).addingProduct(states[unit], entering)
        states[unit] = min(max(sum / (entering * keeping), -100), 100)
        let shown = Self.gatePower(states[unit] * -2.88539008)
        return Self.activation((1 - shown) / ((1 + shown) * (1 + power[3])))
      }
      return outputs
    }
  }
}

extension LineNetworkReference {
  /// 2 to a power, by the kernel's cubic.
  static func powerOfTwo(_ exponent: Float) -> Float {
    let rounded = exponent.rounded(.toNearestOrEven)
    let fraction = exponent - rounded
    var power = Float(0.242211).addingProduct(fraction, 0.055008948)
    power = Float(0.6932829).addingProduct(fraction, power)
    power = Float(1).addingProduct(fraction, power)
    return power * Float(sign: .plus, exponent: Int(rounded), significand: 1)
  }

  static func gatePower(_ exponent: Float) -> Float { powerOfTwo(min(max(exponent, -30), 30)) }

  static func activation(_ value: Float) -> Int {
    // One rounding, at the place of the units.
    Int((Double(value) * 127).rounded(.toNearestOrEven))
  }

  private static func decided(_ logits: [Float]) -> (LineStep, [Float]) {
    let order = logits.indices.sorted { logits[$0] != logits[$1] ? logits[$0] > logits[$1] : $0 < $1 }
    let powers = logits.map { powerOfTwo(max($0 - logits[order[0]], -120)) }
    var parts = [Float](repeating: 0, count: 16)
    for (index, power) in powers.enumerated() { parts[index % 16] += power }
    if powers.count % 16 > 0 { for index in powers.count % 16..<16 { parts[index] += powerOfTwo(-120) } }
    for half in [8, 4, 2, 1] { for index in 0..<half { parts[index] += parts[index + half] } }
    let share = 1 / parts[0]
    let second = order.count > 1 ? order[1] : order[0]
    let step = LineStep(
      best: UInt16(order[0]), second: UInt16(second), bestProbability: powers[order[0]] * share,
      secondProbability: order.count > 1 ? powers[second] * share : 0)
    return (step, powers.map { $0 * share })
  }
}

extension NetworkMatrix {
  /// The sum of an output: its weights times inputs, and its bias.
  fileprivate func sum(_ output: Int, _ values: [Int]) -> Int {
    let row = output * (inputs + 1)
    var sum = Int(weights[row + inputs]) * 127
    for (index, value) in values.enumerated() { sum += Int(weights[row + index]) * value }
    return sum
  }

  fileprivate func factor(_ output: Int, _ scale: Double) -> Float { Float(Double(scales[output]) / 127 * scale) }
}
