/// What an address asks for.
struct Route {
  var interface: Interface
  var action: Action
  var model: String?

  enum Action {
    case answer
    case submitBatch
    case pollBatch(String)
    case listBatches
  }

  /// Reads a request's address; nil when there is nothing.
  init?(_ request: ReceivedRequest) {
    let path = request.path.split(separator: "?").first.map(String.init) ?? ""
    if path.hasSuffix("/chat/completions") {
      interface = .openai
      action = .answer
      let parts = path.split(separator: "/").map(String.init)
      let deployment = parts.firstIndex(of: "deployments").map { parts[$0 + 1] }
      model = deployment.map(Self.decoded)
      return
    }
    interface = .gemini
    guard path.hasPrefix("/v1beta/") else { return nil }
    let rest = path.dropFirst("/v1beta/".count)
    if rest == "batches", request.method == "GET" {
      action = .listBatches
      return
    }
    if rest.hasPrefix("batches/"), request.method == "GET" {
      action = .pollBatch(String(rest))
      return
    }
    let parts = rest.split(separator: ":").map(String.init)
    guard parts.count == 2, request.method == "POST" else { return nil }
    model = parts[0].split(separator: "/").last.map { Self.decoded(String($0)) }
    switch parts[1] {
    case "generateContent": action = .answer
    case "batchGenerateContent": action = .submitBatch
    default: return nil
    }
  }

  /// A part of a path without its escapes.
  private static func decoded(_ part: String) -> String {
    let pieces = part.split(separator: "%", omittingEmptySubsequences: false)
    let first = Array((pieces.first ?? "").utf8)
    let bytes = pieces.dropFirst().reduce(into: first) { bytes, piece in
      guard let byte = UInt8(piece.prefix(2), radix: 16) else { return bytes.append(contentsOf: "%\(piece)".utf8) }
      bytes.append(byte)
      bytes.append(contentsOf: piece.dropFirst(2).utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
