import Foundation
import PostroomModel
import PostroomNative
import PostroomPhotographs

/// Models for tests: described as a file would, computed by a closure or by ONNX Runtime.
enum MadeModel {
  static func model(
    _ purpose: PhotographModel.Purpose, side: Int = 16, crop: PhotographModel.Input.Crop = .whole,
    limits: PhotographLimits? = nil, score: PhotographModel.Mapping? = nil,
    output: PhotographModel.Output = PhotographModel.Output()
  ) -> PhotographModel {
    PhotographModel(
      file: "/models/made.onnx", purpose: purpose, input: PhotographModel.Input(width: side, height: side, crop: crop),
      output: output, limits: limits, score: score, source: "made for a test", licence: "MIT")
  }

  /// Models with a network that gives the same numbers for everything.
  static func models(_ model: PhotographModel, gives values: [Float]) -> AssessmentModels {
    AssessmentModels([(model, "out", { _, _ in [ModelTensor(name: "out", shape: [values.count], values: values)] })])
  }

  private static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// ONNX Runtime as `scripts/setup-photo-models` installs it, or as the environment names it; nil when it is not there.
  static let runtime = NetworkRuntimeSearch(
    environment: ProcessInfo.processInfo.environment, executable: checkout.appending(path: "tests").path
  ).found

  /// The bytes of a model that `scripts/make-photo-models` wrote.
  static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: checkout.appending(path: "Tests/PhotographModels/\(name).onnx")))
  }
}
