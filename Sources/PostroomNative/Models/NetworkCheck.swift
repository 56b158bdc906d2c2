public import PostroomModel

extension Network {
  /// Whether the network can be what a models file says it is; called once, before the first photograph.
  ///
  /// It is computed once with gray pixels, so that what it lacks is known before it is needed.
  ///
  /// - Parameter wanted: The outputs that are asked for.
  /// - Throws: `model-invalid`, saying what is expected and what there is.
  public func check(input: PhotographModel.Input, outputs wanted: [String]) throws(Fault) {
    guard inputs.count == 1, let port = inputs.first else {
      throw invalid("It has \(inputs.count) inputs; one is expected.")
    }
    guard port.isFloat else { throw invalid("Its input '\(port.name)' is not of 32-bit floating-point numbers.") }
    let shape = input.shape
    let fits = port.shape.count == shape.count && zip(port.shape, shape).allSatisfy { $0 == nil || $0 == $1 }
    guard fits else {
      throw invalid(
        "Its input is \(Self.text(port.shape)), and the models file says \(Self.text(shape)) (\(input.layout.rawValue))."
      )
    }
    for name in wanted where !outputs.contains(where: { $0.name == name }) {
      let known = outputs.map { "'\($0.name)'" }.joined(separator: ", ")
      throw invalid("It has no output '\(name)'; it has \(known).")
    }
    do throws(Fault) {
      let gray = ModelTensor(shape: shape, values: Array(repeating: 0, count: shape.reduce(1, *)))
      _ = try run(gray, outputs: wanted)
    } catch {
      throw invalid(error.code == .memoryLimit ? error.detail + " Raise --worker-memory." : error.detail)
    }
  }

  /// The name of the output that a models file means.
  ///
  /// - Throws: `model-invalid` when there is none.
  public func outputName(_ output: PhotographModel.Output) throws(Fault) -> String {
    if let name = output.name { return name }
    guard outputs.indices.contains(output.index) else {
      throw invalid("It has \(outputs.count) outputs; the models file asks for the one at \(output.index), from 0.")
    }
    return outputs[output.index].name
  }

  private func invalid(_ detail: String) -> Fault { Fault(.modelInvalid, name, detail) }

  private static func text(_ shape: [Int?]) -> String {
    shape.map { $0.map(String.init) ?? "any" }.joined(separator: " × ")
  }
}
