package import GRPCCore
package import SwiftProtobuf

/// Writes messages as bytes, for the generated code.
package struct ProtobufSerializer<Message: SwiftProtobuf.Message>: MessageSerializer {
  package init() {}

  package func serialize<Bytes: GRPCContiguousBytes>(_ message: Message) throws -> Bytes {
    let bytes: [UInt8] = try message.serializedBytes()
    return Bytes(bytes)
  }
}

/// Reads messages from bytes, for the generated code.
package struct ProtobufDeserializer<Message: SwiftProtobuf.Message>: MessageDeserializer {
  package init() {}

  /// - Throws: `RPCError` with `invalidArgument` for bytes that are no such message.
  package func deserialize<Bytes: GRPCContiguousBytes>(_ bytes: Bytes) throws -> Message {
    do { return try bytes.withUnsafeBytes { try Message(serializedBytes: Array($0)) } } catch {
      throw RPCError(code: .invalidArgument, message: "The message is no \(Message.protoMessageName).")
    }
  }
}
