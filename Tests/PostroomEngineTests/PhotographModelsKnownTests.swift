import PostroomModel
import Testing

@testable import PostroomEngine

/// Reports of earlier runs are of no use once a model is another.
@Suite(.enabled(if: PhotographDesk.isReady)) struct PhotographModelsKnownTests {
  @Test func `another model, other limits or another library examine anew`() async throws {
    let desk = try PhotographDesk(["a.jpg": "warn"])
    var request = desk.request()
    request.cache = desk.folder.path + "/cache/photographs.sqlite"
    var known: [Int] = []
    func run() async throws {
      for _ in 1...2 { known.append(try await desk.perform(request).summary.known) }
    }
    try await run()
    var model = PhotographModel(
      file: "/models/a.onnx", digest: "aa", purpose: .check(.occlusion),
      input: PhotographModel.Input(width: 16, height: 16), source: "made for a test", licence: "MIT")
    request.configuration.models = PhotographModels(runtime: "/lib/libonnxruntime.so", entries: [model])
    try await run()
    model.digest = "bb"
    request.configuration.models?.entries = [model]
    try await run()
    request.configuration.models?.entries[0].limits = PhotographLimits(min: 1)
    try await run()
    request.configuration.models?.runtimeIdentity = "updated"
    try await run()
    #expect(known == [0, 1, 0, 1, 0, 1, 0, 1, 0, 1])
  }
}
