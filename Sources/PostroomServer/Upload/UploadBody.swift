internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import PostroomModel

/// Brings the body of an upload to the disk as it comes in, whatever its size: one raw file, or a form with many.
struct UploadBody: Sendable {
  /// What a plain field of a form may take, and all of them together.
  private static let mostFieldBytes = 65_536

  private let reception: Reception
  private var isEmpty = true
  private var parser: MultipartParser?
  private var fields: [String: [UInt8]] = [:]
  private var fieldBytes = 0
  /// The plain field that is being taken; nil within a file.
  private var field: String?
  /// Whether the part is a file with an empty name.
  private var isUnnamed = false

  init(into reception: Reception) { self.reception = reception }

  /// Takes the whole body of a request: one file, or a form with any number of them.
  ///
  /// - Parameter name: What the file is called, where the body is one; a form may say it in a field.
  /// - Returns: The name, where there is one.
  /// - Throws: `request-invalid`, `request-too-large`, `output-unwritable`, `disk-low`.
  static func receive(_ call: Call, into reception: Reception, name: String?) async throws(Fault) -> String? {
    let type = call.request.headers[.contentType] ?? ""
    var body = UploadBody(into: reception)
    guard type.prefix(while: { $0 != ";" }).lowercased().filter({ $0 != " " }) == "multipart/form-data" else {
      try await reception.begin(name ?? "document")
      try await call.forEachPiece { piece throws(Fault) in try await body.takeFile(piece) }
      try await body.endFile()
      return name
    }
    guard let boundary = boundary(type) else {
      throw MultipartParser.invalid("'Content-Type' does not say its boundary.")
    }
    try await body.begin(boundary: boundary)
    try await call.forEachPiece { piece throws(Fault) in try await body.takeForm(piece) }
    return try body.endForm()["name"] ?? name
  }

  /// The boundary that a form's type names.
  static func boundary(_ type: String) -> String? {
    guard let parameters = try? HeaderParameters.read(type[...], kind: "multipart/form-data") else { return nil }
    return parameters["boundary"]
  }

  // MARK: One file

  /// Takes the next piece of the file that was begun.
  mutating func takeFile(_ piece: ByteBuffer) async throws(Fault) {
    isEmpty = isEmpty && piece.readableBytes == 0
    try await reception.take(piece)
  }

  /// Ends the file.
  ///
  /// - Throws: `request-invalid` for an empty body; `output-unwritable`, `disk-low`.
  func endFile() async throws(Fault) {
    guard !isEmpty else { throw Fault(.requestInvalid, "body", "It is empty.") }
    try await reception.end()
  }

  // MARK: A form

  /// Begins a form.
  ///
  /// - Throws: `request-invalid` for a boundary that is none.
  mutating func begin(boundary: String) async throws(Fault) { parser = try MultipartParser(boundary: boundary) }

  /// Takes the next piece of a form.
  ///
  /// - Throws: `request-invalid`, `request-too-large`, `output-unwritable`, `disk-low`.
  mutating func takeForm(_ piece: ByteBuffer) async throws(Fault) {
    guard let events = try parser?.take(piece.readableBytesView) else { return }
    for event in events { try await take(event) }
  }

  /// Ends a form.
  ///
  /// - Returns: Its plain fields.
  /// - Throws: `request-invalid` where it breaks off.
  func endForm() throws(Fault) -> [String: String] {
    guard parser?.isComplete == true else {
      throw MultipartParser.invalid("It breaks off before its closing boundary.")
    }
    return fields.mapValues { String(decoding: $0, as: UTF8.self) }
  }

  private mutating func take(_ event: MultipartParser.Event) async throws(Fault) {
    switch event {
    case .part(let head):
      field = head.fileName == nil ? head.name : nil
      isUnnamed = head.fileName?.isEmpty == true
      if let name = head.fileName, !name.isEmpty { try await reception.begin(name) }
    case .content(let bytes):
      // An empty choice of files comes as a part with an empty name and nothing in it.
      guard !isUnnamed || bytes.isEmpty else {
        throw Fault(.requestInvalid, "body", "A file has no name.")
      }
      guard let field else { return try await reception.take(ByteBuffer(bytes: bytes)) }
      fieldBytes += bytes.count
      guard fieldBytes <= Self.mostFieldBytes else {
        throw Fault(.requestTooLarge, "body", "The plain fields of a form may have \(Self.mostFieldBytes) bytes.")
      }
      fields[field, default: []] += bytes
    case .end: if field == nil { try await reception.end() }
    }
  }
}
