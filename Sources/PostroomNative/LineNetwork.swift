internal import COCRKernel
public import PostroomModel

/// A network that reads pictures of text lines; it belongs to one thread.
///
/// It is the int8 LSTM network of a Tesseract model, computed for many lines at once.
public final class LineNetwork {
  private let network: OpaquePointer
  private let workspace: OpaquePointer
  /// The way in which it is computed.
  public let path: KernelPath
  /// The number of codes, of which one is chosen at each step.
  public let outputs: Int

  /// Packs layers for this machine: about 1 ms, and as much memory as there are weights, or twice that.
  ///
  /// - Parameters:
  ///   - layers: The layers of a model.
  ///   - path: How it is computed; nil is `KernelPath.best`.
  /// - Throws: `recognition-missing` when the layers do not fit each other or the reader; `usage-invalid` when the path
  ///   cannot be run here; `memory-limit`.
  public init(_ layers: LineNetworkLayers, path: KernelPath? = nil) throws(Fault) {
    if let path { self.path = path } else { self.path = try KernelPath.best }
    let code = self.path.code
    var made: OpaquePointer?
    let result = layers.withKernelLayers { postroom_ocr_network_make(&$0, code, &made) }
    try Self.check(result ?? POSTROOM_OCR_UNKNOWN_LAYERS, "network")
    guard let made, let workspace = postroom_ocr_workspace_make() else {
      postroom_ocr_network_free(made)
      throw Fault(.memoryLimit, "network", "There is no room for its memory.")
    }
    network = made
    self.workspace = workspace
    outputs = Int(postroom_ocr_outputs(made))
  }

  deinit {
    postroom_ocr_workspace_free(workspace)
    postroom_ocr_network_free(network)
  }

  /// Reads lines: the two most probable codes of every step.
  ///
  /// - Throws: `page-unreadable` when a line is wider than `LineBatch.largestWidth` or there are more than a million;
  ///   `memory-limit`.
  /// - Complexity: About 3 µs of processor time a step with VNNI, 7 µs with AVX2 alone.
  public func read(_ batch: LineBatch) throws(Fault) -> LineSteps {
    let total = Self.steps(batch)
    var found = [postroom_ocr_step](repeating: postroom_ocr_step(), count: total)
    let result = withLines(batch) { lines in
      found.withUnsafeMutableBufferPointer {
        postroom_ocr_read(network, workspace, lines.baseAddress, lines.count, $0.baseAddress, $0.count)
      }
    }
    try Self.check(result, "lines")
    return LineSteps(steps: found.map(LineStep.init), widths: batch.widths)
  }

  /// Reads lines: the probability of every code at every step, for a search that weighs them.
  ///
  /// - Returns: `outputs` probabilities for each step, the lines' steps one after another.
  /// - Throws: As `read` does.
  public func posteriors(_ batch: LineBatch) throws(Fault) -> [Float] {
    let total = Self.steps(batch)
    var posteriors = [Float](repeating: 0, count: total * outputs)
    let result = withLines(batch) { lines in
      posteriors.withUnsafeMutableBufferPointer {
        postroom_ocr_posteriors(network, workspace, lines.baseAddress, lines.count, $0.baseAddress, $0.count)
      }
    }
    try Self.check(result, "lines")
    return posteriors
  }

  private static func steps(_ batch: LineBatch) -> Int {
    batch.widths.reduce(0) { $0 + postroom_ocr_steps(UInt32(clamping: $1)) }
  }

  private func withLines<Result>(_ batch: LineBatch, _ body: (UnsafeBufferPointer<postroom_ocr_line>) -> Result)
    -> Result
  {
    batch.pixels.withUnsafeBufferPointer { pixels in
      var start = 0
      let lines = batch.widths.map { width in
        defer { start += LineBatch.rows * width }
        return postroom_ocr_line(pixels: pixels.baseAddress.map { $0 + start }, width: UInt32(clamping: width))
      }
      return lines.withUnsafeBufferPointer(body)
    }
  }

  private static func check(_ result: postroom_ocr_result, _ subject: String) throws(Fault) {
    switch result {
    case POSTROOM_OCR_DONE: return
    case POSTROOM_OCR_UNKNOWN_LAYERS:
      throw Fault(.recognitionMissing, subject, "The model's layers are not those that the fast reader computes.")
    case POSTROOM_OCR_UNAVAILABLE_PATH:
      throw Fault(.usageInvalid, KernelPath.variable, "This machine cannot run the code path.")
    case POSTROOM_OCR_TOO_LARGE:
      throw Fault(
        .pageUnreadable, subject, "A line is wider than \(LineBatch.largestWidth) pixels, or there are too many.")
    case POSTROOM_OCR_OUT_OF_MEMORY: throw Fault(.memoryLimit, subject, "There is no room to read it.")
    default: throw Fault(.internalError, subject, "The reader's kernel was misused.")
    }
  }
}

extension LineStep {
  fileprivate init(_ raw: postroom_ocr_step) {
    self.init(
      best: raw.best, second: raw.second, bestProbability: raw.best_probability,
      secondProbability: raw.second_probability)
  }
}
