internal import CPictures
public import PostroomModel

extension PictureFile {
  /// Writes some pictures of a TIFF file as a TIFF file of their own, of the same byte order and kind.
  ///
  /// Strips, tiles and tags keep their bytes: nothing is decoded or compressed anew. Thumbnails, EXIF data and other
  /// directories beside the pages stay behind.
  ///
  /// - Parameters:
  ///   - pictures: The pictures' indices, from 0, within the file; not empty.
  ///   - output: Given the file in pieces, one after another; the first fault that it throws ends the work.
  /// - Returns: The indices of pictures whose directories cannot be read and that were left out.
  /// - Throws: What `output` throws; `format-unsupported` when the file is no TIFF file; `image-damaged` when no picture
  ///   can be copied, or the pictures claim more than twice what the file holds; `memory-limit`.
  /// - Complexity: O(bytes of the pictures) time, O(strips of a picture) memory.
  public func writePart(
    _ pictures: Range<Int>, to output: (UnsafeRawBufferPointer) throws(Fault) -> Void
  ) throws(Fault) -> [Int] {
    guard format == POSTROOM_PICTURE_TIFF else { throw Fault(.formatUnsupported, "", "The file is no TIFF file.") }
    guard pictures.lowerBound >= 0, pictures.upperBound <= places.count else {
      throw Fault(.imageDamaged, "", "The file has no picture \(pictures.upperBound).")
    }
    return try withoutActuallyEscaping(output) { (output) throws(Fault) in
      try write(Array(places[pictures]), to: PieceReceiver(output)).map { pictures.lowerBound + $0 }
    }
  }

  private func write(_ places: [UInt64], to receiver: PieceReceiver) throws(Fault) -> [Int] {
    var isLeftOut = [Bool](repeating: false, count: places.count)
    var report = postroom_picture_report()
    let result = content.read { bytes in
      postroom_picture_tiff_part(
        bytes.baseAddress, bytes.count, places, places.count, &isLeftOut,
        { context, piece, count in PieceReceiver.receive(context, piece, count) }, receiver.context, &report)
    }
    if let fault = receiver.fault ?? Self.fault(result, report) { throw fault }
    return isLeftOut.indices.filter { isLeftOut[$0] }
  }
}
