import Foundation
import PostroomNative
import Testing

/// Where ONNX Runtime is looked for.
struct NetworkRuntimeSearchTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "runtime-search-\(UUID().uuidString)")
    .resolvingSymlinksInPath()

  private func put(_ names: [String], in path: String) throws {
    let place = folder.appending(path: path)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    for name in names { try Data().write(to: place.appending(path: name)) }
  }

  private func search(_ environment: [String: String] = [:], executable: String = "bin/postroom")
    -> NetworkRuntimeSearch
  {
    NetworkRuntimeSearch(environment: environment, executable: folder.appending(path: executable).path)
  }

  @Test func `the environment names the only place, a file or a folder`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try put(["libonnxruntime.so"], in: ".native/onnxruntime")
    try put(["mine.so", "libonnxruntime.so.1.9.0", "libonnxruntime.so.1.20.1"], in: "other")
    let other = folder.appending(path: "other").path
    #expect(search([NetworkRuntimeSearch.variable: other + "/mine.so"]).found == other + "/mine.so")
    #expect(search([NetworkRuntimeSearch.variable: other]).found == other + "/libonnxruntime.so.1.20.1")
    let nowhere = search([NetworkRuntimeSearch.variable: other + "/none.so"])
    #expect(nowhere.found == nil && nowhere.places == [other + "/none.so"])
  }

  @Test func `a checkout above the program is found, and what is installed beside it goes before`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try put(["libonnxruntime.so.1.20.1"], in: ".native/onnxruntime")
    let checkout = folder.appending(path: ".native/onnxruntime/libonnxruntime.so.1.20.1").path
    #expect(search(executable: ".build/release/postroom").found == checkout)
    try put(["libonnxruntime.so"], in: "lib/postroom")
    #expect(search().found == folder.appending(path: "lib/postroom/libonnxruntime.so").path)
  }

  @Test func `the wheel of the shell's Python environment is found, and nothing that only looks like the library`()
    throws
  {
    defer { try? FileManager.default.removeItem(at: folder) }
    let packages = "venv/lib/python3.11/site-packages/onnxruntime/capi"
    try put(["libonnxruntime_providers_shared.so", "libonnxruntime.so.txt", "libonnxruntime.sold"], in: packages)
    let environment = ["VIRTUAL_ENV": folder.appending(path: "venv").path]
    #expect(search(environment).found?.hasPrefix(folder.path) != true)
    try put(["libonnxruntime.so.1.31.1"], in: packages)
    #expect(search(environment).found == folder.appending(path: packages + "/libonnxruntime.so.1.31.1").path)
  }
}
