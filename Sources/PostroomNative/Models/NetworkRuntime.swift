internal import CONNX
public import PostroomModel

/// ONNX Runtime, loaded into this process: what computes neural networks.
///
/// A process loads the library once, however many of these it makes, and keeps it until it ends. The library writes nothing to
/// standard error and tells nobody what it does.
public struct NetworkRuntime: Sendable {
  /// The library's version, such as `1.20.1`.
  public let version: String

  /// Loads a library.
  ///
  /// - Parameter path: The absolute path of `libonnxruntime.so`, of any name and any version 1.
  /// - Throws: `onnxruntime-missing` when it cannot be loaded, or is another library.
  public init(path: String) throws(Fault) {
    let outcome = Problem.collecting { problem in postroom_onnx_load_library(path, problem) }
    guard outcome.value, let text = postroom_onnx_version() else {
      throw Fault(.onnxruntimeMissing, path, "It cannot be loaded: \(outcome.problem).")
    }
    version = String(cString: text)
  }

  /// Makes a network of an ONNX file's bytes, which are not needed after that.
  ///
  /// - Parameter name: What faults call the model, such as its file.
  /// - Throws: `model-invalid` when the bytes are no model that can be computed here, or it does not fit into memory.
  public func network(_ bytes: UnsafeRawBufferPointer, name: String) throws(Fault) -> Network {
    try Network(bytes, name: name)
  }
}

/// What the library said when something failed.
enum Problem {
  /// What a call returned, and what was wrong where something was.
  static func collecting<Value>(_ body: (UnsafeMutablePointer<CChar>) -> Value) -> (value: Value, problem: String) {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: POSTROOM_ONNX_PROBLEM) { buffer in
      buffer.initialize(repeating: 0)
      guard let start = buffer.baseAddress else { preconditionFailure("A buffer of a fixed size has a start.") }
      let value = body(start)
      let said = String(cString: start).split(whereSeparator: \.isNewline).first.map(String.init) ?? "no reason"
      return (value, said.hasSuffix(".") ? String(said.dropLast()) : said)
    }
  }
}
