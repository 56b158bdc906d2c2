import Glibc
import PostroomEngine
import PostroomLedger
import PostroomModel
import PostroomNative
import PostroomPhotographs
import PostroomProfiles

/// The user's neural models: named and hashed by the supervisor, loaded by the worker alone.
enum PhotographModelFiles {
  /// What a YAML file says of models, with the hashes of their files and the library that computes them.
  ///
  /// No model is looked into.
  ///
  /// - Throws: `source-not-found`, `model-invalid`, `onnxruntime-missing`.
  static func described(by path: String) throws(Fault) -> PhotographModels {
    var entries = try PhotographModelsFile.load(AbsolutePath.of(path))
    for index in entries.indices {
      let file = AbsolutePath.of(entries[index].file)
      guard !file.unicodeScalars.contains(where: PathText.isEscape) else {
        throw Fault(.modelInvalid, file, "The path of a model must be UTF-8.")
      }
      entries[index].file = file
      entries[index].digest = try digest(of: try open(file), file)
    }
    let search = NetworkRuntimeSearch()
    guard let runtime = search.found else {
      let places = search.places.joined(separator: ", ")
      throw Fault(.onnxruntimeMissing, "libonnxruntime.so", "It was looked for in \(places).")
    }
    return PhotographModels(runtime: runtime, runtimeIdentity: AnswerBasis.identity(of: [runtime]), entries: entries)
  }

  /// Loads the library and the models, which must be those that were hashed.
  ///
  /// - Throws: `onnxruntime-missing`; `model-invalid`.
  static func opened(_ models: PhotographModels) throws(Fault) -> AssessmentModels {
    let runtime = try NetworkRuntime(path: models.runtime)
    var entries: [(PhotographModel, String, PhotographNetwork)] = []
    for model in models.entries {
      let network = try network(model, runtime)
      let outputs =
        model.purpose == .faceDetector ? PhotographModel.faceOutputs : [try network.outputName(model.output)]
      try network.check(input: model.input, outputs: outputs)
      entries.append((model, outputs[0], { input, outputs throws(Fault) in try network.run(input, outputs: outputs) }))
    }
    return AssessmentModels(entries)
  }

  private static func network(_ model: PhotographModel, _ runtime: NetworkRuntime) throws(Fault) -> Network {
    let file = try open(model.file)
    guard try digest(of: file, model.file) == model.digest else {
      throw Fault(.modelInvalid, model.file, "It has changed since the run began.")
    }
    // Its pages are the file's: a large model does not count as the worker's memory twice.
    let size = Int(file.identity.size)
    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, file.descriptor, 0), start != MAP_FAILED else {
      throw Fault(.modelInvalid, model.file, "It cannot be read: \(String(cString: strerror(errno))).")
    }
    defer { munmap(start, size) }
    return try runtime.network(UnsafeRawBufferPointer(start: start, count: size), name: model.file)
  }

  private static func open(_ path: String) throws(Fault) -> OpenFile {
    let file: OpenFile
    do throws(Fault) { file = try OpenFile(path: path) } catch {
      throw Fault(.modelInvalid, path, "The model's file cannot be opened: \(error.detail)")
    }
    guard (1...Int64(PhotographModel.mostBytes)).contains(file.identity.size) else {
      throw Fault(
        .modelInvalid, path,
        "The model's file has \(file.identity.size) bytes; at most \(PhotographModel.mostBytes) are taken.")
    }
    return file
  }

  private static func digest(of file: OpenFile, _ path: String) throws(Fault) -> String {
    try file.contentHash(named: path).map { byte in
      let text = String(byte, radix: 16)
      return text.count < 2 ? "0" + text : text
    }.joined()
  }
}
