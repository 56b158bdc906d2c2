internal import NIOCore
internal import PostroomModel

/// Brings the body of an upload to the disk as it comes in, whatever its size: one raw file, or a form with many.
struct UploadBody: Sendable {
  /// What a plain field of a form may take, and all of them together.
  private static let mostFieldBytes = 65_536

  private let reception: Reception

  init(into reception: Reception) { self.reception = reception }

  /// Takes a body that is one file.
  ///
  /// - Parameter name: What the sender calls it.
  /// - Throws: `request-invalid` for an empty body or one that breaks off; `request-too-large`, `output-unwritable`,
  ///   `disk-low`.
  func takeFile(_ name: String, _ body: some AsyncSequence<ByteBuffer, any Error> & Sendable) async throws(Fault) {
    try await reception.begin(name)
    var isEmpty = true
    do {
      for try await bytes in body {
        isEmpty = isEmpty && bytes.readableBytes == 0
        try await reception.take(bytes)
      }
    } catch { throw Self.fault(error) }
    guard !isEmpty else { throw Fault(.requestInvalid, "body", "It is empty.") }
    try await reception.end()
  }

  /// Takes a form: its files are received, its plain fields given back.
  ///
  /// - Throws: As ``takeFile(_:_:)``.
  func takeForm(
    boundary: String, _ body: some AsyncSequence<ByteBuffer, any Error> & Sendable
  ) async throws(Fault) -> [String: String] {
    var parser = try MultipartParser(boundary: boundary)
    var form = Form()
    do {
      for try await bytes in body {
        for event in try parser.take(bytes.readableBytesView) { try await take(event, &form) }
      }
    } catch { throw Self.fault(error) }
    guard parser.isComplete else { throw MultipartParser.invalid("It breaks off before its closing boundary.") }
    return form.fields.mapValues { String(decoding: $0, as: UTF8.self) }
  }

  private struct Form {
    var fields: [String: [UInt8]] = [:]
    var bytes = 0
    var field: String?
  }

  private func take(_ event: MultipartParser.Event, _ form: inout Form) async throws(Fault) {
    switch event {
    case .part(let head):
      form.field = head.fileName == nil ? head.name : nil
      // An empty choice of files comes as a part with an empty name: it is none.
      if let name = head.fileName, !name.isEmpty { try await reception.begin(name) }
    case .content(let bytes):
      guard let field = form.field else { return try await reception.take(ByteBuffer(bytes: bytes)) }
      form.bytes += bytes.count
      guard form.bytes <= Self.mostFieldBytes else {
        throw Fault(.requestTooLarge, field, "The plain fields of a form may have \(Self.mostFieldBytes) bytes.")
      }
      form.fields[field, default: []] += bytes
    case .end: if form.field == nil { try await reception.end() }
    }
  }

  private static func fault(_ error: any Error) -> Fault {
    error as? Fault ?? Fault(.requestInvalid, "body", "It broke off before its end.")
  }
}
