public import PostroomModel

extension OpenFile {
  /// The SHA-256 of the file's content, by which documents are told apart.
  ///
  /// - Parameter path: What the file is called in faults.
  /// - Throws: `source-unreadable`.
  /// - Complexity: O(bytes), in constant memory.
  public func contentHash(named path: String) throws(Fault) -> [UInt8] { try ContentHash.of(self, path: path) }
}
