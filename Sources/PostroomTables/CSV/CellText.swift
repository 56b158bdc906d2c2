extension RecordBatch {
  /// What has to be changed in a cell before it is text.
  private static let unready: Traits = [.doubledQuotes, .beyondASCII, .nulBytes]

  /// The text of a cell: doubled quotes are one, NULs are gone, bytes that mean nothing are U+FFFD.
  ///
  /// - Complexity: O(length), with an allocation; ``appendText(of:to:)`` is the way for many cells.
  public func text(_ cell: Cell) -> String {
    var text: [UInt8] = []
    appendText(of: cell, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Appends the text of a cell to `output` as UTF-8: doubled quotes are one, NULs are gone, bytes that mean nothing are U+FFFD.
  ///
  /// - Complexity: O(length); cells of ASCII without doubled quotes are copied at once.
  public func appendText(of cell: Cell, to output: inout [UInt8]) {
    withBytes(of: cell) { bytes in
      if cell.traits.isDisjoint(with: Self.unready) {
        output.append(contentsOf: bytes)
      } else if let table = CharacterTable.of(encoding) {
        appendCharacters(of: bytes, cell.traits, to: &output) { byte, output in table.append(byte, to: &output) }
      } else if isSound(bytes) {
        appendCharacters(of: bytes, cell.traits, to: &output) { byte, output in output.append(byte) }
      } else {
        let mended = Array(String(decoding: bytes, as: UTF8.self).utf8)
        mended.withUnsafeBytes { bytes in
          appendCharacters(of: bytes, cell.traits, to: &output) { byte, output in output.append(byte) }
        }
      }
    }
  }

  @inline(__always)
  private func appendCharacters(
    of bytes: UnsafeRawBufferPointer, _ traits: Traits, to output: inout [UInt8],
    beyondASCII append: (UInt8, inout [UInt8]) -> Void
  ) {
    let isDoubled = traits.contains(.doubledQuotes)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte >= 0x80 {
        append(byte, &output)
      } else if byte != 0 {
        output.append(byte)
        if isDoubled, byte == quote, index + 1 < bytes.count, bytes[index + 1] == quote { index += 1 }
      }
      index += 1
    }
  }

  private func isSound(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let base = bytes.baseAddress else { return true }
    return CellSoundness(encoding).look(at: base.assumingMemoryBound(to: UInt8.self), count: bytes.count).isSound
  }

  /// Calls `body` with the bytes of a cell as they stand, at least 64 readable bytes behind them.
  @inlinable public func withBytes<Result>(of cell: Cell, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    bytes.withUnsafeBytes { bytes in
      let start = Int(cell.start)
      return body(UnsafeRawBufferPointer(rebasing: bytes[start..<start + Int(cell.length)]))
    }
  }
}
