import Foundation
import PostroomModel
import PostroomNative

@testable import PostroomReading

/// PDFium belongs to one thread at a time; tests run side by side.
private let engineInUse = NSLock()

/// Whether the PDF engine is here: `scripts/setup` puts it there, and `POSTROOM_PDFIUM` names another place.
let engineIsInstalled = engineInUse.withLock { (try? DocumentReader()) != nil }

/// Runs a closure while no other test uses PDFium.
func withEngineAlone<Value>(_ body: () throws -> Value) throws -> Value {
  try engineInUse.withLock(body)
}

/// An unnamed file with some bytes, open for reading.
func withFile<Value>(_ bytes: [UInt8], _ body: (CInt) throws -> Value) throws -> Value {
  let path = FileManager.default.temporaryDirectory.appending(path: "postroom-\(UUID().uuidString)").path
  guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else {
    throw Fault(.outputUnwritable, path, "The test cannot write its file.")
  }
  let descriptor = open(path, O_RDONLY)
  unlink(path)
  defer { close(descriptor) }
  return try body(descriptor)
}

/// Reads a document as the worker does.
func readDocument(
  _ bytes: [UInt8], as format: DocumentFormat? = nil, pages: Int? = nil, maximumPages: Int = 5_000,
  recognition: RecognitionSettings? = nil, reports: ReadingReports = ReadingReports()
) throws -> Reading {
  try withEngineAlone {
    try withFile(bytes) { descriptor in
      let job = ReadingJob(
        number: 1, format: format ?? DocumentFormat(magic: bytes), bytes: bytes.count, pages: pages,
        maximumPages: maximumPages, recognition: recognition ?? RecognitionSettings(when: .never))
      let languages = try recognition.map { try LanguageData($0.languages) }
      return try DocumentReader(languages: languages).read(descriptor: descriptor, job: job, reports: reports)
    }
  }
}

/// Opens the only page of a PDF.
func withPage<Value>(_ bytes: [UInt8], _ body: (PDFPage) throws -> Value) throws -> Value {
  try withEngineAlone {
    try withFile(bytes) { descriptor in
      let document = try PDFEngine().open(descriptor: descriptor, bytes: bytes.count)
      return try body(document.page(at: 0))
    }
  }
}

/// The code of the fault that a closure throws, or nil when it throws none.
func faultCode(_ body: () throws -> Void) -> Fault.Code? {
  do {
    try body()
    return nil
  } catch {
    return (error as? Fault)?.code
  }
}

/// The real documents beside the checkout, when they are there.
enum RealDocuments {
  static let folder = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "../shared/data").standardizedFileURL

  static let areHere = FileManager.default.fileExists(atPath: folder.appending(path: "broker").path)

  static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: name)))
  }

  /// All PDFs, by their paths below the folder.
  static var pdfs: [String] {
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".pdf") }.sorted()
  }
}
