import PostroomModel
import PostroomNative
import PostroomPhotographs
import Testing

/// Models are really computed, by ONNX Runtime.
@Suite(
  .enabled(
    if: MadeModel.runtime != nil, "ONNX Runtime is not there: 'scripts/setup-photo-models' fetches it, or says why not."
  )
) struct NetworkTests {
  private let runtime: NetworkRuntime

  init() throws { runtime = try NetworkRuntime(path: #require(MadeModel.runtime)) }

  private func network(_ bytes: [UInt8]) throws(Fault) -> Network {
    try bytes.withUnsafeBytes { buffer in Result { () throws(Fault) in try runtime.network(buffer, name: "made.onnx") }
    }
    .get()
  }

  @Test func `the library is of version 1`() { #expect(runtime.version.hasPrefix("1.")) }

  @Test func `the mean of each channel of a picture of any size is computed`() throws {
    let network = try network(MadeModel.bytes("means"))
    #expect(network.inputs.map(\.name) == ["pixels"] && network.inputs.map(\.shape) == [[1, 3, nil, nil]])
    #expect(network.outputs.map(\.name) == ["means"] && network.inputs.allSatisfy(\.isFloat))
    for (width, height) in [(1, 1), (7, 3), (640, 480)] {
      let values = [10, 20, 30.5].flatMap { Array(repeating: Float($0), count: width * height) }
      let results = try network.run(ModelTensor(shape: [1, 3, height, width], values: values), outputs: ["means"])
      #expect(results.count == 1 && results[0].shape == [1, 3] && results[0].name == "means")
      for (mean, expected) in zip(results[0].values, [10, 20, 30.5]) { #expect(abs(mean - Float(expected)) < 0.01) }
    }
  }

  @Test func `a linear layer and its softmax give what they must, in the order that was asked for`() throws {
    let network = try network(MadeModel.bytes("two-classes"))
    let input = ModelTensor(shape: [1, 16, 16, 3], values: Array(repeating: 0.625, count: 768))
    let results = try network.run(input, outputs: ["probabilities", "logits"])
    // 3 × 4 × 0.625 − 6 is 1.5.
    #expect(results.map(\.name) == ["probabilities", "logits"] && results[1].values == [1.5, -1.5])
    #expect(abs(results[0].values[0] - 0.952_574) < 1e-5 && abs(results[0].values[1] - 0.047_426) < 1e-5)
    #expect(try network.run(input, outputs: ["probabilities", "logits"]) == results)
  }

  @Test func `bytes that are no model, or half of one, are refused`() throws {
    let whole = try MadeModel.bytes("two-classes")
    for bytes in [Array("no model".utf8), Array(whole.prefix(whole.count / 2)), [UInt8](repeating: 0xFF, count: 1_000)]
    {
      let fault = #expect(throws: Fault.self) { try network(bytes) }
      #expect(fault?.code == .modelInvalid && fault?.subject == "made.onnx")
    }
  }

  @Test func `a model with any byte changed is computed or refused, and never ends the process`() throws {
    let whole = try MadeModel.bytes("two-classes")
    let input = ModelTensor(shape: [1, 16, 16, 3], values: Array(repeating: 0.5, count: 768))
    var outcomes: Set<Bool> = []
    for place in whole.indices {
      var bytes = whole
      bytes[place] ^= UInt8(truncatingIfNeeded: 1 + place % 255)
      do throws(Fault) {
        let results = try network(bytes).run(input, outputs: ["logits"])
        outcomes.insert(results.count == 1)
      } catch {
        #expect(error.code == .modelInvalid || error.code == .memoryLimit)
        outcomes.insert(false)
      }
    }
    #expect(outcomes == [true, false])
  }

  @Test func `a model that fails on what it is given says so, and works on`() throws {
    let network = try network(MadeModel.bytes("fails"))
    func input(_ value: Float) -> ModelTensor {
      ModelTensor(shape: [1, 3, 16, 16], values: Array(repeating: value, count: 768))
    }
    #expect(try network.run(input(0), outputs: ["value"]).map(\.values) == [[0.5]])
    let fault = #expect(throws: Fault.self) { try network.run(input(100), outputs: ["value"]) }
    #expect(fault?.code == .modelInvalid && fault?.detail.contains("out of data bounds") == true)
    #expect(try network.run(input(0), outputs: ["value"]).map(\.values) == [[0.5]])
  }

  @Test func `what is asked for must be there, and the numbers as many as the shape says`() throws {
    let network = try network(MadeModel.bytes("means"))
    let input = ModelTensor(shape: [1, 3, 2, 2], values: Array(repeating: 1, count: 12))
    #expect(throws: Fault.self) { try network.run(input, outputs: ["median"]) }
    let short = ModelTensor(shape: [1, 3, 2, 2], values: [1])
    #expect(throws: Fault.self) { try network.run(short, outputs: ["means"]) }
  }

  @Test(arguments: [
    ("means", 16, PhotographModel.Input.Layout.nchw, "means", nil),
    ("two-classes", 16, .nhwc, "logits", nil),
    ("two-classes", 16, .nchw, "logits", "1 × 16 × 16 × 3, and the models file says 1 × 3 × 16 × 16 (nchw)"),
    ("two-classes", 32, .nhwc, "logits", "1 × 16 × 16 × 3, and the models file says 1 × 32 × 32 × 3 (nhwc)"),
    ("two-classes", 16, .nhwc, "odds", "no output 'odds'; it has 'logits', 'probabilities'"),
    ("fails", 16, .nchw, "value", nil),
  ])
  func `what the models file says is compared with the model`(
    name: String, side: Int, layout: PhotographModel.Input.Layout, output: String, problem: String?
  ) throws {
    let network = try network(MadeModel.bytes(name))
    let input = PhotographModel.Input(width: side, height: side, layout: layout)
    let fault = Self.fault { () throws(Fault) in try network.check(input: input, outputs: [output]) }
    #expect((fault == nil) == (problem == nil), "\(fault?.detail ?? "")")
    if let problem { #expect(fault?.code == .modelInvalid && fault?.detail.contains(problem) == true) }
  }

  private static func fault(_ body: () throws(Fault) -> Void) -> Fault? {
    do throws(Fault) { try body() } catch { return error }
    return nil
  }

  @Test func `an output is found by its place`() throws {
    let network = try network(MadeModel.bytes("two-classes"))
    #expect(try network.outputName(PhotographModel.Output(index: 1)) == "probabilities")
    #expect(throws: Fault.self) { try network.outputName(PhotographModel.Output(index: 2)) }
  }

  @Test func `the made detector gives YuNet's outputs`() throws {
    let network = try network(MadeModel.bytes("faces"))
    let input = PhotographModel.Input(width: 160, height: 160)
    try network.check(input: input, outputs: PhotographModel.faceOutputs)
    let zeros = ModelTensor(shape: input.shape, values: Array(repeating: 0, count: 76_800))
    let outputs = try network.run(zeros, outputs: PhotographModel.faceOutputs)
    #expect(outputs.map(\.values.count) == [400, 400, 1_600, 4_000, 100, 100, 400, 1_000, 25, 25, 100, 250])
  }
}

/// Libraries that are none.
struct NetworkRuntimeTests {
  @Test(arguments: ["/nowhere/libonnxruntime.so", "/proc/self/exe", "/etc/passwd"])
  func `what is no ONNX Runtime is not loaded`(path: String) {
    let fault = #expect(throws: Fault.self) { try NetworkRuntime(path: path) }
    #expect(fault?.code == .onnxruntimeMissing)
  }
}
