internal import PostroomModel
internal import PostroomNative

/// Writes pages of a PDF as a PDF.
struct PDFPartWriter {
  let document: PDFDocument

  /// Writes the pages with these indices and gives the indices of those that cannot be copied.
  func write(
    _ indices: Range<Int>, to output: (UnsafeRawBufferPointer) throws(Fault) -> Void
  ) throws(Fault) -> [Int] {
    let (part, lost) = try document.part(indices)
    try withoutActuallyEscaping(output) { (output) throws(Fault) in
      let trailer = SteadyTrailer(output)
      try part.save { (piece) throws(Fault) in try trailer.take(piece) }
      try trailer.finish()
    }
    return lost
  }
}
