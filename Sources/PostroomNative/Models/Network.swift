internal import CONNX
public import PostroomModel

/// A neural network, ready to be computed: on one core, one step after the other, with the same result every time on the
/// same machine.
///
/// It never changes after it was made, and the library lets any number of threads compute it at once.
public final class Network: @unchecked Sendable {
  private let session: OpaquePointer
  let name: String
  /// What goes in.
  public let inputs: [Port]
  /// What comes out.
  public let outputs: [Port]

  /// One input or output.
  public struct Port: Hashable, Sendable {
    /// What the model calls it.
    public let name: String
    /// How many numbers there are along each dimension, the slowest first; nil for any number.
    public let shape: [Int?]
    /// Whether it is a tensor of 32-bit floating-point numbers.
    public let isFloat: Bool
  }

  /// The most outputs that are computed at once.
  public static let mostOutputs = POSTROOM_ONNX_MOST_OUTPUTS

  init(_ bytes: UnsafeRawBufferPointer, name: String) throws(Fault) {
    var made: OpaquePointer?
    let outcome = Problem.collecting { postroom_onnx_open(bytes.baseAddress, bytes.count, &made, $0) }
    if outcome.value == POSTROOM_ONNX_OUT_OF_MEMORY {
      throw Fault(.modelInvalid, name, "It needs more memory than a worker has: raise --worker-memory.")
    }
    guard outcome.value == POSTROOM_ONNX_DONE, let made else {
      throw Fault(.modelInvalid, name, "It is no model that ONNX Runtime computes: \(outcome.problem).")
    }
    session = made
    self.name = name
    inputs = (0..<postroom_onnx_input_count(made)).compactMap { Port(postroom_onnx_input(made, $0)) }
    outputs = (0..<postroom_onnx_output_count(made)).compactMap { Port(postroom_onnx_output(made, $0)) }
  }

  deinit { postroom_onnx_close(session) }

  /// Computes outputs from the only input.
  ///
  /// - Parameters:
  ///   - input: As many numbers as its shape says.
  ///   - wanted: The outputs' names, at most ``mostOutputs``; whole numbers and doubles come as floats.
  /// - Throws: `model-invalid` when the model cannot be computed from this input or has no such output; `memory-limit`.
  public func run(_ input: ModelTensor, outputs wanted: [String]) throws(Fault) -> [ModelTensor] {
    let positions = wanted.compactMap { name in outputs.firstIndex { $0.name == name } }
    guard positions.count == wanted.count, input.values.count == input.shape.reduce(1, *) else {
      throw Fault(.modelInvalid, name, "It was asked for what it has not.")
    }
    let received = Received()
    let outcome = Problem.collecting { problem in
      input.values.withUnsafeBufferPointer { values in
        postroom_onnx_run(
          session, values.baseAddress, values.count, input.shape.map(Int64.init), input.shape.count, positions,
          positions.count, Self.receive, Unmanaged.passUnretained(received).toOpaque(), problem)
      }
    }
    switch outcome.value {
    case POSTROOM_ONNX_DONE: break
    case POSTROOM_ONNX_OUT_OF_MEMORY: throw Fault(.memoryLimit, name, "It needs more memory than a worker has.")
    default: throw Fault(.modelInvalid, name, "It cannot be computed: \(outcome.problem).")
    }
    return zip(wanted, received.tensors).map { ModelTensor(name: $0, shape: $1.shape, values: $1.values) }
  }

  private final class Received {
    var tensors: [ModelTensor] = []
  }

  private static let receive: postroom_onnx_receiver = { context, _, dimensions, rank, values, count in
    guard let context else { return }
    let shape = UnsafeBufferPointer(start: dimensions, count: rank).map { Int($0) }
    let tensor = ModelTensor(shape: shape, values: Array(UnsafeBufferPointer(start: values, count: count)))
    Unmanaged<Received>.fromOpaque(context).takeUnretainedValue().tensors.append(tensor)
  }
}

extension Network.Port {
  fileprivate init?(_ port: UnsafePointer<postroom_onnx_port>?) {
    guard let port = port?.pointee, let text = port.name else { return nil }
    name = String(cString: text)
    isFloat = port.type == Int32(POSTROOM_ONNX_FLOAT)
    shape = withUnsafeBytes(of: port.dimensions) { bytes in
      bytes.bindMemory(to: Int64.self).prefix(port.rank).map { $0 < 0 ? nil : Int($0) }
    }
  }
}
