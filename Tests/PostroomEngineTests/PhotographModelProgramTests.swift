import Foundation
import PostroomModel
import PostroomTesting
import Testing

@testable import PostroomEngine

/// Whether ONNX Runtime was fetched or named.
private enum FetchedRuntime {
  static let isReady: Bool = {
    let named = ProcessInfo.processInfo.environment["POSTROOM_ONNXRUNTIME"]
    let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path
    let fetched = try? FileManager.default.contentsOfDirectory(atPath: checkout + "/.native/onnxruntime")
    return BuiltProduct.path("postroom") != nil
      && (named != nil || fetched?.contains { $0.hasPrefix("libonnxruntime.so") } == true)
  }()
}

/// `postroom photo --models` as a person runs it: the models are computed by ONNX Runtime in the sandboxed workers.
@Suite(
  .enabled(
    if: FetchedRuntime.isReady,
    "ONNX Runtime is not there: 'scripts/setup-photo-models' fetches it, or says why not.")
) struct PhotographModelProgramTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path
  private static let portraits = checkout + "/Examples/photographs"

  /// A file of one model: those of the tests by their names, others by their paths.
  private func models(_ entries: String) throws -> String {
    let path = folder.path + "/models.yaml"
    let text = entries.replacing("file: ", with: "source: made for a test\n    licence: MIT\n    file: ")
      .replacing("TESTS", with: Self.checkout + "/Tests/PhotographModels")
    try Files.write("models:\n" + text, to: path)
    return path
  }

  private func run(_ arguments: [String], _ paths: [String] = [portraits]) throws -> (
    code: CInt, lines: [[String: Any]]
  ) {
    let output = folder.path + "/stdout"
    if Files.exists(output) { try Files.remove(output) }
    let code = try Command(["photo", "--no-cache", "--json", "--iso"] + arguments + paths, output: output).wait()
    let lines = try (Files.text(output) ?? "").split(separator: "\n").map { line in
      try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    return (code, lines)
  }

  private func check(_ name: String, _ line: [String: Any]) throws -> [String: Any] {
    try #require((line["checks"] as? [[String: Any]])?.first { $0["name"] as? String == name })
  }

  private static let occlusion = """
      - check: occlusion
        file: TESTS/two-classes.onnx
        input: {width: 16, height: 16, layout: nhwc, scale: 0.00392156862745098, crop: aligned}
        output: {name: logits, kind: logits, class: 0}
        limits: {min: 0.2, tolerance: 0.1}
        iso: {scale: 100}

    """

  @Test func `a classifier assesses every portrait, the same with any number of workers`() throws {
    let path = try models(Self.occlusion)
    let (code, lines) = try run(["--models", path, "--workers", "1"])
    #expect(code == 0 && lines.count == 5)
    for line in lines {
      let check = try check("occlusion", line)
      let value = try #require(check["value"] as? Double)
      #expect((0...1).contains(value) && check["min"] as? Double == 0.2)
      #expect(check["verdict"] as? String == (value >= 0.2 ? "pass" : value >= 0.1 ? "warn" : "fail"))
      #expect((line["notes"] as? [String])?.contains { $0.contains("two-classes.onnx (made for a test; MIT)") } == true)
      #expect(try self.check("expression", line)["verdict"] as? String == "not-assessed")
    }
    let texts = try [["1"], ["2"]].map { workers in
      _ = try run(["--models", path, "--workers"] + workers)
      return Files.text(folder.path + "/stdout")
    }
    #expect(texts[0] == texts[1] && texts[0]?.contains("FaceOcclusionPrevention") == true)
  }

  @Test func `a model that fails on photographs costs its check and nothing else`() throws {
    let path = try models(
      """
        - check: expression
          file: TESTS/fails.onnx
          input: {width: 16, height: 16, crop: whole}
          limits: {min: 0.5}

      """)
    let (code, lines) = try run(["--models", path])
    let (_, without) = try run([])
    #expect(code == 0 && lines.count == 5)
    for (line, plain) in zip(lines, without) {
      #expect(try check("expression", line)["verdict"] as? String == "warn")
      #expect(
        try (check("expression", line)["reason"] as? String)?.contains("could not assess this photograph") == true)
      let verdict = plain["verdict"] as? String
      #expect(line["verdict"] as? String == (verdict == "pass" ? "warn" : verdict))
    }
  }

  @Test func `a detector's face takes the place of the built-in finder's`() throws {
    let path = try models(
      """
        - purpose: face-detector
          file: TESTS/faces.onnx
          input: {width: 160, height: 160, channels: bgr}

      """)
    let (code, lines) = try run(["--models", path])
    #expect(code == 0 && lines.count == 5)
    for line in lines {
      let box = try #require((line["face"] as? [String: Any])?["box"] as? [Double])
      // The eyes are at (67, 75) and (93, 74) of 160 pixels, the portraits 900 wide.
      for (edge, expected) in zip(box, [281.2, 324.7, 624.8, 668.6]) { #expect(abs(edge - expected) < 2, "\(box)") }
      #expect(line["faces"] as? Int == 1)
    }
  }

  @Test(arguments: [
    ("TESTS/means.onnx", "input: {width: 16, height: 16, channels: gray}"),
    ("TESTS/two-classes.onnx", "input: {width: 16, height: 16}"),
    ("TESTS/means.onnx", "input: {width: 16, height: 16}\n    output: {name: median}"),
    ("TESTS/huge.onnx", "input: {width: 16, height: 16}"),
    ("/nowhere/model.onnx", "input: {width: 16, height: 16}"),
    ("TESTS/README.md", "input: {width: 16, height: 16}"),
    ("/dev/zero", "input: {width: 16, height: 16}"),
  ])
  func `a model that cannot be what the file says ends the run before the first photograph`(
    file: String, input: String
  ) throws {
    let path = try models("  - check: occlusion\n    file: \(file)\n    \(input)\n")
    let (code, lines) = try run(["--models", path])
    #expect(code == 64 && lines.isEmpty)
  }

  @Test func `a file of models with a mistake ends the run`() throws {
    let path = try models("  - check: occluded\n    file: TESTS/means.onnx\n    input: {width: 16, height: 16}\n")
    #expect(try run(["--models", path]).code == 64)
    #expect(try run(["--models", "/nowhere/models.yaml"]).code == 65)
  }
}
